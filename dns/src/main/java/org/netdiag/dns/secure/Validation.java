package org.netdiag.dns.secure;

import java.util.ArrayList;
import java.util.List;
import org.netdiag.dns.message.Question;

/// What a validation came to, and why.
///
/// @param question whose answer was validated
/// @param status what it came to
/// @param reason why, within a line and without a final dot
/// @param hint what the server adds by extended errors (RFC 8914), or by the AD flag of what is
///   bogus here; nothing proves it; may be empty
/// @param chain the zones on the way, each trust anchor's with those below it; empty when none was
///   asked for
public record Validation(
    Question question, ValidationStatus status, String reason, String hint, List<ChainNode> chain) {
  /// Copies the list.
  public Validation {
    chain = List.copyOf(chain);
  }

  /// All zones on the way, each before those below it.
  public List<ChainNode> zones() {
    return zones(chain);
  }

  static List<ChainNode> zones(List<ChainNode> chain) {
    List<ChainNode> zones = new ArrayList<>();
    collect(chain, zones);
    return zones;
  }

  private static void collect(List<ChainNode> nodes, List<ChainNode> zones) {
    for (ChainNode node : nodes) {
      zones.add(node);
      collect(node.below(), zones);
    }
  }
}
