package org.netdiag.bench;

import java.util.ArrayList;
import java.util.List;

/// A round-trip time as a tool reported it.
///
/// @param sequence the tool's number of the probe
/// @param rttNanos what it measured
record Reported(int sequence, double rttNanos) {

  /// The replies in netdiag's JSON; its probes are numbered from 1 in the order of sending.
  static List<Reported> fromNetdiag(String json) {
    List<Reported> out = new ArrayList<>();
    for (Json result : Json.parse(json).at("results").items()) {
      for (Json probe : result.at("probes").items()) {
        if (probe.at("outcome").text().equals("reply")) {
          out.add(
              new Reported(
                  (int) probe.at("seq").number(), probe.at("rtt_ms").number() * 1_000_000));
        }
      }
    }
    return out;
  }

  /// The replies in the lines of iputils ping, whose `icmp_seq` is the number on the wire.
  static List<Reported> fromIputils(List<String> lines) {
    List<Reported> out = new ArrayList<>();
    for (String line : lines) {
      String sequence = between(line, "icmp_seq=", " ");
      String millis = between(line, " time=", " ms");
      if (!sequence.isEmpty() && !millis.isEmpty() && !line.contains("(DUP!)")) {
        out.add(new Reported(Integer.parseInt(sequence), Double.parseDouble(millis) * 1_000_000));
      }
    }
    return out;
  }

  private static String between(String line, String before, String after) {
    int from = line.indexOf(before);
    if (from < 0) {
      return "";
    }
    int start = from + before.length();
    int end = line.indexOf(after, start);
    return end < 0 ? "" : line.substring(start, end);
  }
}
