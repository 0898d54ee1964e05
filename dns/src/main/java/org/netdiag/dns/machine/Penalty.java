package org.netdiag.dns.machine;

import java.util.List;
import org.netdiag.dns.conf.ResolvOptions;
import org.netdiag.dns.query.AttemptEnd;

/// How long glibc waits for servers that do not answer: res_send's rules.
///
/// The first server is waited for `timeout` seconds, the n-th (from 0) `timeout` times two to the
/// n, divided by the number of servers, at least one second each. After the last one everything
/// begins anew, `attempts` times in all. A server that an ICMP error speaks for costs next to
/// nothing. Measured with glibc 2.36: two silent servers before one that answers cost 5 s + 3 s.
///
/// @param first seconds until the first answer; 0 when the first server answers, and when none does
/// @param all seconds until a look-up fails when no server answers; 0 when one does
/// @param answering index of the first server that answers; -1 when none does
record Penalty(int first, int all, int answering) {
  static Penalty of(ResolvOptions options, List<ServerFacts> servers) {
    int lost = 0;
    for (int i = 0; i < servers.size(); i++) {
      if (answers(servers.get(i), options)) {
        return new Penalty(lost, 0, i);
      }
      if (waits(servers.get(i), options)) {
        lost += seconds(options, i, servers.size());
      }
    }
    return new Penalty(0, lost * options.attempts(), -1);
  }

  /// What a silent server costs at its place.
  static int seconds(ResolvOptions options, int index, int servers) {
    int seconds = options.timeoutSeconds() << index;
    if (index > 0) {
      seconds /= servers;
    }
    return Math.max(1, seconds);
  }

  /// Whether programs get an answer: over UDP without EDNS, or with it or over TCP where the
  /// options say so.
  static boolean answers(ServerFacts server, ResolvOptions options) {
    return server.answered(asked(options));
  }

  private static boolean waits(ServerFacts server, ResolvOptions options) {
    return server
        .reading(asked(options))
        .map(reading -> reading.end() == AttemptEnd.TIMED_OUT)
        .orElse(server.server().problem().isEmpty());
  }

  private static Probe asked(ResolvOptions options) {
    if (options.has("use-vc")) {
      return Probe.TCP;
    }
    return options.has("edns0") || options.has("trust-ad") ? Probe.EDNS : Probe.PLAIN;
  }
}
