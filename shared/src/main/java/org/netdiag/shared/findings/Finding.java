package org.netdiag.shared.findings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.netdiag.shared.report.JsonValue;

/// One check and what it came to.
///
/// @param id words in snake case with dots between them, from the tool's name on, such as
///   `dns.resolv_conf.dead_first_server`; the same for every run
/// @param level how bad
/// @param title what was found, within a line, without a final dot
/// @param evidence what was seen, in snake case with units, in the order in which it is shown
/// @param meaning what that means for users of this machine or zone, a sentence or more; the reason
///   of a [Level#SKIP]; may be empty
/// @param remedy what to do, a sentence or more; empty when there is nothing to do
public record Finding(
    String id,
    Level level,
    String title,
    Map<String, JsonValue> evidence,
    String meaning,
    String remedy) {
  /// Copies the evidence.
  public Finding {
    evidence = Collections.unmodifiableMap(new LinkedHashMap<>(evidence));
  }
}
