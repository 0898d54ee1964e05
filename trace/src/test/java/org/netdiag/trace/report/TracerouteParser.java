package org.netdiag.trace.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads traceroute's text the way that common parsers do: a head, then lines that begin with a
/// number, whose words are responders, times, marks and stars.
final class TracerouteParser {
  private static final Pattern HEAD =
      Pattern.compile(
          "^traceroute to (\\S+)\\s+\\(([^)]+)\\), (\\d+) hops max, (\\d+) byte packets$");
  private static final Pattern HOP = Pattern.compile("^\\s*(\\d+)\\s+(.*)$");
  private static final Pattern WORD =
      Pattern.compile(
          "(?<star>\\*)"
              + "|(?<rtt>\\d+(?:\\.\\d+)?)\\s+ms"
              + "|(?<mark>![A-Z<][^ ]*|!)"
              + "|(?<mtu>F=\\d+)"
              + "|(?<asn>\\[[^\\]]*\\])"
              + "|(?<ext><[^>]*>)"
              + "|(?<back>'-\\d+')"
              + "|(?<host>[^\\s()]+)(?:\\s+\\((?<ip>[0-9a-f.:]+)\\))?");

  /// A probe as it stands in the text: `*` for the responder of an unanswered one.
  record Probe(String from, String rtt, String mark) {}

  record Line(int ttl, List<Probe> probes, List<String> extras) {}

  record Parsed(String name, String address, int maxTtl, int bytes, List<Line> lines) {}

  private TracerouteParser() {}

  static Parsed parse(String text) {
    List<String> all = text.lines().toList();
    Matcher head = HEAD.matcher(all.getFirst());
    if (!head.matches()) {
      throw new IllegalArgumentException(all.getFirst());
    }
    List<Line> lines = new ArrayList<>();
    for (String one : all.subList(1, all.size())) {
      Matcher hop = HOP.matcher(one);
      if (hop.matches()) {
        lines.add(line(Integer.parseInt(hop.group(1)), hop.group(2)));
      }
    }
    return new Parsed(
        head.group(1),
        head.group(2),
        Integer.parseInt(head.group(3)),
        Integer.parseInt(head.group(4)),
        lines);
  }

  private static Line line(int ttl, String rest) {
    List<Probe> probes = new ArrayList<>();
    List<String> extras = new ArrayList<>();
    String responder = "";
    Matcher word = WORD.matcher(rest);
    int end = 0;
    while (word.find()) {
      if (!rest.substring(end, word.start()).isBlank()) {
        throw new IllegalArgumentException("unread: " + rest.substring(end, word.start()));
      }
      end = word.end();
      if (word.group("star") != null) {
        probes.add(new Probe("*", "", ""));
      } else if (word.group("rtt") != null) {
        probes.add(new Probe(responder, word.group("rtt"), ""));
      } else if (word.group("mark") != null) {
        Probe last = probes.removeLast();
        probes.add(new Probe(last.from(), last.rtt(), word.group("mark")));
      } else if (word.group("host") != null) {
        responder = word.group("ip") == null ? word.group("host") : word.group("ip");
      } else {
        extras.add(word.group());
      }
    }
    return new Line(ttl, probes, extras);
  }
}
