package org.netdiag.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.netdiag.shared.report.JsonValue;

/// What the system's own tools say of a path: one address for each hop from the first on, `*` for a
/// silent one.
final class PeerPath {
  /// `traceroute -n`'s line: TTL, then address and time, or `*`, with what was remarkable behind
  /// it.
  private static final Pattern LINE =
      Pattern.compile(" ?(\\d+) ((?: (?:[0-9a-f.:]+  )?[0-9.]+ ms(?: ![A-Z0-9-]+)*| \\*)+) *");

  private static final Pattern ADDRESS = Pattern.compile(" ([0-9a-f.:]+)  ");

  private PeerPath() {}

  /// The hops of `traceroute -n -q 1`, and of what looks like it; lines that do not begin with a
  /// number are passed over, as parsers of it do.
  ///
  /// @throws IllegalArgumentException with the line that does not look like it
  static List<String> ofTraceroute(String output) {
    List<String> hops = new ArrayList<>();
    List<String> lines = output.lines().toList();
    if (lines.isEmpty() || !lines.getFirst().matches("traceroute to \\S+ \\([0-9a-f.:]+\\), .*")) {
      throw new IllegalArgumentException("no head of traceroute's: " + output);
    }
    for (String line : lines.subList(1, lines.size())) {
      if (!line.matches(" *[0-9].*")) {
        continue;
      }
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches() || Integer.parseInt(matcher.group(1)) != hops.size() + 1) {
        throw new IllegalArgumentException("no line of traceroute's: '" + line + "'");
      }
      Matcher address = ADDRESS.matcher(matcher.group(2));
      hops.add(address.find() ? address.group(1) : "*");
    }
    return hops;
  }

  /// The hops of `mtr -n --json`.
  static List<String> ofMtr(String output) {
    List<String> hops = new ArrayList<>();
    JsonValue report = JsonValue.parse(output).get("report").orElseThrow();
    for (JsonValue hub : TracedPath.items(report, "hubs")) {
      String host = hub.get("host").flatMap(JsonValue::text).orElseThrow();
      hops.add(host.equals("???") ? "*" : host);
    }
    return hops;
  }
}
