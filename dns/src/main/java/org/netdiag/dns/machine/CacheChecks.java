package org.netdiag.dns.machine;

import static org.netdiag.dns.machine.ServerChecks.millis;
import static org.netdiag.dns.machine.ServerChecks.note;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netdiag.dns.message.Flag;
import org.netdiag.dns.message.Rcode;
import org.netdiag.shared.findings.Finding;
import org.netdiag.shared.findings.Level;

/// Checks of the time that servers take, and of what they keep.
final class CacheChecks {
  private static final long FAR = 50_000_000L;
  private static final long SLOW = 200_000_000L;
  private static final long UNEVEN = 100_000_000L;
  private static final int ENOUGH = 20;

  /// What RFC 2308 section 5 calls sensible at most, in seconds.
  private static final long LONG_DENIAL = 3 * 3600;

  private static final long WORK = 500_000_000L;

  private final MachineFacts facts;
  private final List<Finding> out;

  CacheChecks(MachineFacts facts, List<Finding> out) {
    this.facts = facts;
    this.out = out;
  }

  void run() {
    out.add(DENIALS.look(facts.outside(), CacheChecks::denial, WITHOUT_DENIAL));
    out.add(LATENCY.look(facts.servers(), CacheChecks::latency, ServerChecks.NOBODY));
    out.add(FRESH.look(facts.servers(), CacheChecks::fresh, ServerChecks.NOBODY));
    String outside = facts.alive().isEmpty() ? ServerChecks.NOBODY : AnswerChecks.NO_OUTSIDE;
    out.add(
        CACHE.look(
            facts.outside(),
            CacheChecks::cache,
            facts.outside().isEmpty()
                ? outside
                : "No server has given the known name's address twice, a second apart."));
  }

  /// Times in ascending order, and how many did not come.
  private record Times(List<Long> nanos, int lost) {
    static Times of(List<Reading> readings) {
      List<Long> nanos = new ArrayList<>();
      for (Reading reading : readings) {
        reading.elapsedNanos().ifPresent(nanos::add);
      }
      nanos.sort(null);
      return new Times(nanos, readings.size() - nanos.size());
    }

    int count() {
      return nanos.size() + lost;
    }

    /// The nearest rank.
    long quantile(int percent) {
      int rank = (nanos.size() * percent + 99) / 100;
      return nanos.get(Math.max(1, rank) - 1);
    }

    @Override
    public String toString() {
      String text = "median " + millis(quantile(50)) + ", p95 " + millis(quantile(95));
      return lost == 0 ? text : text + ", " + lost + " of " + count() + " lost";
    }
  }

  private static final ServerCheck LATENCY =
      ServerCheck.of("dns.server.latency", "Latency")
          .with(
              Level.WARN,
              "What a server has in its cache takes the way to it and back. Above 50 ms each new"
                  + " name is felt, above 200 ms it hurts; a lost question costs a time-out.",
              "Use a nearer server, or run a resolver with a cache on this host or network.")
          .with(
              Level.FAIL,
              "Every lost question costs a time-out of the C library, mostly 5 s.",
              "Look for loss on the way: netdiag mtr to the server.");

  private static Optional<ServerNote> latency(ServerFacts server) {
    Times times = Times.of(server.samples());
    if (times.count() == 0 || !server.alive()) {
      return Optional.empty();
    }
    if (times.nanos().isEmpty()) {
      return note(server, Level.FAIL, "all of " + times.count() + " questions lost");
    }
    if (times.lost() > 0) {
      boolean heavy = times.lost() * 5 > times.count() && times.lost() > 1;
      return note(server, heavy ? Level.FAIL : Level.WARN, times.toString());
    }
    long median = times.quantile(50);
    String word = median > SLOW ? "slow, " : median > FAR ? "far, " : "";
    // Of fewer, the 95th percentile is the greatest: one that was late by chance.
    boolean enough = times.count() >= ENOUGH;
    if (word.isEmpty() && enough && times.quantile(95) > Math.max(UNEVEN, 5 * median)) {
      word = "uneven, ";
    }
    return note(server, word.isEmpty() ? Level.PASS : Level.WARN, word + times);
  }

  private static final ServerCheck FRESH =
      ServerCheck.of("dns.server.uncached", "Latency of new names")
          .with(
              Level.INFO,
              "A name that nobody has asked for got no answer in time: its zone's servers are far"
                  + " or slow, or the server gave up.",
              "")
          .with(
              Level.WARN,
              "What the server does not know yet takes it long to look up: it is far from the"
                  + " zones' servers, forwards to somebody who is, or waits for servers that do not"
                  + " answer it.",
              "Look at the server's own way to the Internet and at its forwarders; netdiag dns"
                  + " latency --uncached compares servers.");

  private static Optional<ServerNote> fresh(ServerFacts server) {
    Times times = Times.of(server.fresh());
    if (times.count() == 0 || !server.alive()) {
      return Optional.empty();
    }
    if (times.nanos().isEmpty()) {
      return note(server, Level.WARN, "all of " + times.count() + " questions lost");
    }
    boolean slow = times.quantile(50) > WORK || times.lost() * 2 > times.count();
    Level level = slow ? Level.WARN : times.lost() > 0 ? Level.INFO : Level.PASS;
    return note(server, level, (slow ? "slow, " : "") + times);
  }

  private static final ServerCheck CACHE =
      ServerCheck.of("dns.server.cache", "Caching")
          .with(
              Level.INFO, "Programs and resolvers behind this server may not keep the answer.", "")
          .with(
              Level.WARN,
              "An answer that is kept has less time left a second later. This server asks anew"
                  + " each time, or says the same time always, so that old answers are kept too"
                  + " long behind it.",
              "Use a server with a cache, or switch on its cache.");

  /// What an answer's TTL does within 1.1 s.
  private static Optional<ServerNote> cache(ServerFacts server) {
    Optional<Reading> first = server.reading(Probe.PLAIN).filter(CacheChecks::data);
    Optional<Reading> last = server.reading(Probe.LATER).filter(CacheChecks::data);
    if (first.isEmpty() || last.isEmpty()) {
      return Optional.empty();
    }
    long before = first.get().ttl();
    long after = last.get().ttl();
    String text = "the TTL goes from " + before + " s to " + after + " s";
    if (first.get().has(Flag.AA) || last.get().has(Flag.AA)) {
      return note(server, Level.SKIP, "the server is the name's own");
    }
    if (before == 0 && after == 0) {
      return note(server, Level.INFO, "the TTL is 0");
    }
    if (before <= 2 || after <= 2) {
      return note(server, Level.SKIP, "the TTL of " + after + " s is too short to tell");
    }
    if (after < before) {
      return note(server, Level.PASS, text);
    }
    for (Reading sample : server.samples()) {
      if (data(sample) && sample.ttl() != before) {
        return note(server, Level.PASS, text + ", from several caches");
      }
    }
    return after > before
        ? note(server, Level.PASS, text + ", as it was asked for anew")
        : note(server, Level.WARN, "the TTL stays at " + after + " s");
  }

  private static final String WITHOUT_DENIAL = "No server has denied a name twice, a second apart.";

  private static final ServerCheck DENIALS =
      ServerCheck.of("dns.server.negative_cache", "Caching of denials")
          .with(
              Level.INFO,
              "A name that is made after somebody has asked for it does not exist for as long as a"
                  + " denial is kept; where none is kept, each mistyped name is asked for anew.",
              "")
          .with(
              Level.WARN,
              "A zone says how long a denial may be kept (the last number of its SOA record, RFC"
                  + " 2308 section 5). This server keeps them for longer: new names do not exist"
                  + " for who asks here.",
              "Use another server, or lower what it keeps denials for at least.");

  /// How long an NXDOMAIN is kept, by what the SOA record's TTL does within a second.
  private static Optional<ServerNote> denial(ServerFacts server) {
    Optional<DenialReading> seen = server.denial().filter(each -> each.again().has(Rcode.NXDOMAIN));
    if (seen.isEmpty()) {
      return Optional.empty();
    }
    DenialReading twice = seen.get();
    if (twice.first().has(Flag.AA) || twice.again().has(Flag.AA)) {
      return note(server, Level.SKIP, "the server is the name's own");
    }
    Optional<DenialReading.Held> first = DenialReading.held(twice.first());
    Optional<DenialReading.Held> again = DenialReading.held(twice.again());
    if (again.isEmpty() || first.isEmpty()) {
      return first.isEmpty()
          ? note(server, Level.SKIP, "denials come without the SOA record that has their time")
          : note(server, Level.PASS, "kept, " + first.get().ttl() + " s at most");
    }
    return kept(server, first.get(), again.get());
  }

  private static Optional<ServerNote> kept(
      ServerFacts server, DenialReading.Held first, DenialReading.Held again) {
    long before = first.ttl();
    long after = again.ttl();
    String minimum = " (SOA minimum " + again.minimum() + " s)";
    if (after < before && after > again.minimum()) {
      return note(server, Level.WARN, "kept for " + before + " s" + minimum);
    }
    if (before == 0) {
      return note(server, Level.INFO, "not kept: the TTL is 0" + minimum);
    }
    if (before <= 2) {
      return note(server, Level.SKIP, "the TTL of " + before + " s is too short to tell");
    }
    if (after == before) {
      return note(server, Level.INFO, "not kept: the TTL stays at " + after + " s" + minimum);
    }
    boolean lengthy = before > LONG_DENIAL;
    return note(server, lengthy ? Level.INFO : Level.PASS, "kept for " + before + " s" + minimum);
  }

  private static boolean data(Reading reading) {
    return reading.good() && !reading.addresses().isEmpty();
  }
}
