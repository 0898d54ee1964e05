package org.netdiag.dns.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.dns.query.Transport;

/// Results by what they say, the saying of most first; of equals the one that came first.
final class Groups {
  private static final int MOST_NAMED = 3;

  private final Map<String, List<DnsResult>> groups = new LinkedHashMap<>();
  private final String most;

  /// @param says what a result says, as text
  Groups(List<DnsResult> results, Function<DnsResult, String> says) {
    for (DnsResult result : results) {
      groups.computeIfAbsent(says.apply(result), key -> new ArrayList<>()).add(result);
    }
    String best = "";
    int size = 0;
    for (Map.Entry<String, List<DnsResult>> each : groups.entrySet()) {
      if (each.getValue().size() > size) {
        best = each.getKey();
        size = each.getValue().size();
      }
    }
    this.most = best;
  }

  boolean differ() {
    return groups.size() > 1;
  }

  /// What most say.
  String most() {
    return most;
  }

  /// Those who say it.
  List<DnsResult> majority() {
    return groups.getOrDefault(most, List.of());
  }

  /// Those who say something else.
  List<DnsServer> others() {
    List<DnsServer> servers = new ArrayList<>();
    groups.forEach((said, results) -> {
      if (!said.equals(most)) {
        results.forEach(result -> servers.add(result.server()));
      }
    });
    return servers;
  }

  /// `X from a, b; Y from c`, what most say first.
  String text() {
    StringBuilder text = new StringBuilder();
    append(text, most, majority());
    groups.forEach((said, results) -> {
      if (!said.equals(most)) {
        append(text, said, results);
      }
    });
    return text.toString();
  }

  private static void append(StringBuilder text, String said, List<DnsResult> results) {
    text.append(text.isEmpty() ? "" : "; ").append(said).append(" from ").append(names(results));
  }

  /// Servers by name, many of them by their number.
  static String names(List<DnsResult> results) {
    if (results.size() > MOST_NAMED) {
      return results.size() + " servers";
    }
    List<String> names = new ArrayList<>();
    for (DnsResult result : results) {
      names.add(name(result.server()));
    }
    return String.join(", ", names);
  }

  /// A server as people tell it from others: the usual transport is not said.
  static String name(DnsServer server) {
    String way = server.transport() == Transport.UDP ? "" : " " + server.transport().key();
    return server.label() + way;
  }
}
