package org.netdiag.mtr.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads mtr's report the way that common parsers do: a head that names the columns, then lines
/// that begin with a number and `.|--`, whose words are a host and the columns' values.
final class MtrReportParser {
  private static final Pattern START =
      Pattern.compile("^Start: \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[+-]\\d{4}$");
  private static final Pattern HEAD = Pattern.compile("^HOST:\\s+(\\S+)\\s+(.*)$");
  private static final Pattern HOP = Pattern.compile("^\\s*(\\d+)\\.\\|--\\s+(\\S+)\\s+(.*)$");

  record Hop(int ttl, String host, List<String> values) {}

  record Parsed(String host, List<String> titles, List<Hop> hops) {}

  private MtrReportParser() {}

  static Parsed parse(String text) {
    List<String> lines = text.lines().toList();
    int at = START.matcher(lines.getFirst()).matches() ? 1 : 0;
    Matcher head = HEAD.matcher(lines.get(at));
    if (!head.matches()) {
      throw new IllegalArgumentException(lines.get(at));
    }
    List<Hop> hops = new ArrayList<>();
    for (String line : lines.subList(at + 1, lines.size())) {
      Matcher hop = HOP.matcher(line);
      if (hop.matches()) {
        hops.add(new Hop(Integer.parseInt(hop.group(1)), hop.group(2), words(hop.group(3))));
      }
    }
    return new Parsed(head.group(1), words(head.group(2)), hops);
  }

  private static List<String> words(String text) {
    return List.of(text.strip().split("\\s+", -1));
  }
}
