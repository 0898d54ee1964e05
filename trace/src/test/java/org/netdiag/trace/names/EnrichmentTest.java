package org.netdiag.trace.names;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.netdiag.shared.engine.Stamp;
import org.netdiag.shared.names.AsnSource;
import org.netdiag.shared.names.Lookup;
import org.netdiag.shared.names.NameSource;
import org.netdiag.shared.names.NoAsn;
import org.netdiag.shared.names.NoNames;
import org.netdiag.shared.net.Privilege;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.trace.Flow;
import org.netdiag.trace.Hop;
import org.netdiag.trace.HopProbe;
import org.netdiag.trace.ProbeOutcome;
import org.netdiag.trace.Quote;
import org.netdiag.trace.ReplyKind;
import org.netdiag.trace.Stop;
import org.netdiag.trace.TraceReply;
import org.netdiag.trace.TraceResult;
import org.netdiag.trace.TraceTarget;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class EnrichmentTest {
  private static final IpAddress INSIDE = address("10.0.0.1");
  private static final IpAddress NEAR = address("192.0.2.1");
  private static final IpAddress FAR = address("2001:db8::1");
  private static final Duration LONG = Duration.ofSeconds(50);

  private static IpAddress address(String text) {
    return IpAddress.parse(text).orElseThrow();
  }

  /// Sources whose answers a test gives when it likes, and what they were asked.
  private static class Sources implements NameSource {
    final Map<IpAddress, CompletableFuture<Lookup<String>>> names = new ConcurrentHashMap<>();
    final Map<IpAddress, CompletableFuture<Lookup<Long>>> numbers = new ConcurrentHashMap<>();
    final Set<IpAddress> asked = ConcurrentHashMap.newKeySet();
    final CompletableFuture<IpAddress> first = new CompletableFuture<>();
    final List<String> closed = new ArrayList<>();

    CompletableFuture<Lookup<String>> nameOf(IpAddress address) {
      return names.computeIfAbsent(address, _ -> new CompletableFuture<>());
    }

    CompletableFuture<Lookup<Long>> numberOf(IpAddress address) {
      return numbers.computeIfAbsent(address, _ -> new CompletableFuture<>());
    }

    @Override
    public CompletableFuture<Lookup<String>> name(IpAddress address) {
      first.complete(address);
      return nameOf(address).copy();
    }

    @Override
    public CompletableFuture<Lookup<List<IpAddress>>> addresses(String name) {
      throw new AssertionError("no name is looked up");
    }

    @Override
    public void close() {
      closed.add("names");
    }

    AsnSource asn() {
      return new AsnSource() {
        @Override
        public CompletableFuture<Lookup<Long>> asn(IpAddress address) {
          asked.add(address);
          return numberOf(address).copy();
        }

        @Override
        public void close() {
          closed.add("asn");
        }
      };
    }

    Enrichment enrichment() {
      return new Enrichment(this, asn());
    }
  }

  private static Hop hop(int ttl, IpAddress... responders) {
    List<HopProbe> probes = new ArrayList<>();
    for (IpAddress from : responders) {
      TraceReply reply =
          new TraceReply(
              ReplyKind.HOP,
              from,
              1,
              1,
              Stamp.KERNEL,
              OptionalInt.empty(),
              OptionalInt.empty(),
              36,
              Optional.empty(),
              Optional.empty(),
              Quote.NONE,
              List.of(),
              List.of());
      probes.add(new HopProbe(0, 1, new ProbeOutcome.Reply(reply), 0));
    }
    probes.add(new HopProbe(0, 1, new ProbeOutcome.Timeout(Optional.empty()), 0));
    return new Hop(ttl, probes, false, false, false, Map.of(), Map.of());
  }

  private static TraceResult result(Hop... hops) {
    TraceResult.Sent sent =
        new TraceResult.Sent(
            Protocol.ICMP, Flow.PARIS, Privilege.RAW, Optional.empty(), 1, 0, 60, 0, 1, 30, 1);
    return new TraceResult(
        TraceTarget.of(FAR),
        sent,
        Stop.REACHED,
        List.of(hops),
        hops.length,
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        1,
        1);
  }

  private static void answer(Sources sources, IpAddress address, String name, long asn) {
    sources.nameOf(address).complete(new Lookup.Found<>(name));
    sources.numberOf(address).complete(new Lookup.Found<>(asn));
  }

  @Test
  void everyAddressOfEveryHopGetsWhatIsKnown() {
    Sources sources = new Sources();
    answer(sources, NEAR, "near.example", 64500);
    sources.nameOf(FAR).complete(new Lookup.Absent<>());
    sources.numberOf(FAR).complete(new Lookup.Found<>(64501L));
    try (Enrichment enrichment = sources.enrichment()) {
      TraceResult told = enrichment.enrich(result(hop(1), hop(2, NEAR, FAR), hop(3, FAR)), LONG);
      assertEquals(Map.of(), told.hops().get(0).names());
      assertEquals(Map.of(NEAR, "near.example"), told.hops().get(1).names());
      assertEquals(Map.of(NEAR, 64500L, FAR, 64501L), told.hops().get(1).asn());
      assertEquals(Map.of(), told.hops().get(2).names());
      assertEquals(Map.of(FAR, 64501L), told.hops().get(2).asn());
      assertEquals(told.hops().get(2).probes(), result(hop(3, FAR)).hops().getFirst().probes());
    }
  }

  @Test
  void anyAddressesGetWhatIsKnown() {
    Sources sources = new Sources();
    answer(sources, NEAR, "near.example", 64500);
    answer(sources, INSIDE, "router.example", 64500);
    try (Enrichment enrichment = sources.enrichment()) {
      Enrichment.Facts known = enrichment.know(List.of(NEAR, FAR, NEAR, INSIDE), Duration.ZERO);
      assertEquals(Map.of(NEAR, "near.example", INSIDE, "router.example"), known.names());
      assertEquals(Map.of(NEAR, 64500L), known.asn());
      Enrichment.Facts some = known.of(Set.of(FAR, INSIDE));
      assertEquals(new Enrichment.Facts(Map.of(INSIDE, "router.example"), Map.of()), some);
      CompletableFuture<Enrichment.Facts> waiting = enrichment.facts(List.of(FAR), LONG);
      assertFalse(waiting.isDone());
      answer(sources, FAR, "far.example", 64501);
      assertEquals(Map.of(FAR, 64501L), waiting.join().asn());
      assertEquals(Enrichment.Facts.NONE, enrichment.know(List.of(), LONG));
    }
    try (Enrichment nobody = new Enrichment(new NoNames(), new NoAsn())) {
      assertEquals(Enrichment.Facts.NONE, nobody.know(List.of(NEAR), LONG));
    }
  }

  @Test
  void whatIsPendingWhenTheGraceIsOverIsLeftOut() {
    Sources sources = new Sources();
    answer(sources, NEAR, "near.example", 64500);
    try (Enrichment enrichment = sources.enrichment()) {
      for (Duration grace :
          List.of(Duration.ofMillis(1), Duration.ZERO, Duration.ofDays(-1_000_000_000_000L))) {
        TraceResult told = enrichment.enrich(result(hop(1, NEAR), hop(2, FAR)), grace);
        assertEquals(Map.of(NEAR, "near.example"), told.hops().get(0).names());
        assertEquals(Map.of(NEAR, 64500L), told.hops().get(0).asn());
        assertEquals(Map.of(), told.hops().get(1).names());
        assertEquals(Map.of(), told.hops().get(1).asn());
      }
    }
  }

  @Test
  void endlessGraceEndsWithTheLastAnswer() {
    Sources sources = new Sources();
    try (Enrichment enrichment = sources.enrichment()) {
      CompletableFuture<TraceResult> told =
          enrichment.enriched(result(hop(1, NEAR)), Duration.ofSeconds(Long.MAX_VALUE));
      assertFalse(told.isDone());
      answer(sources, NEAR, "near.example", 64500);
      assertEquals(Map.of(NEAR, "near.example"), told.join().hops().getFirst().names());
    }
  }

  @Test
  void failedLookupsAreLeftOut() {
    Sources sources = new Sources();
    sources.nameOf(NEAR).complete(new Lookup.Failed<>("no answer"));
    sources.numberOf(NEAR).completeExceptionally(new IllegalStateException("against the rules"));
    try (Enrichment enrichment = sources.enrichment()) {
      Hop told = enrichment.enrich(result(hop(1, NEAR)), LONG).hops().getFirst();
      assertEquals(Map.of(), told.names());
      assertEquals(Map.of(), told.asn());
    }
  }

  @Test
  void privateAddressesAreAskedForTheirNameOnly() {
    Sources sources = new Sources();
    answer(sources, INSIDE, "router.example", 64500);
    try (Enrichment enrichment = sources.enrichment()) {
      Hop told = enrichment.enrich(result(hop(1, INSIDE)), LONG).hops().getFirst();
      assertEquals(Map.of(INSIDE, "router.example"), told.names());
      assertEquals(Map.of(), told.asn());
      assertEquals(Set.of(), sources.asked);
    }
  }

  @Test
  void lookupsStartWhenAnAddressIsSeen() {
    Sources sources = new Sources();
    try (Enrichment enrichment = sources.enrichment()) {
      enrichment.seen(NEAR);
      assertEquals(NEAR, sources.first.join());
    }
  }

  @Test
  void sourceThatBlocksDoesNotHoldWhoeverHasSeen() {
    CompletableFuture<Void> blocked = new CompletableFuture<>();
    Sources sources =
        new Sources() {
          @Override
          public CompletableFuture<Lookup<String>> name(IpAddress address) {
            blocked.join();
            return super.name(address);
          }
        };
    try (Enrichment enrichment = sources.enrichment()) {
      for (int i = 0; i < 100_000; i++) {
        enrichment.seen(IpAddress.v4(i));
      }
      assertFalse(sources.first.isDone());
      blocked.complete(null);
      assertEquals(IpAddress.v4(0), sources.first.join());
    }
  }

  @Test
  void interruptEndsTheWaitingAndStaysSet() {
    Sources sources = new Sources();
    sources.nameOf(NEAR).complete(new Lookup.Found<>("near.example"));
    try (Enrichment enrichment = sources.enrichment()) {
      Thread.currentThread().interrupt();
      TraceResult told = enrichment.enrich(result(hop(1, NEAR)), LONG);
      assertTrue(Thread.interrupted());
      assertEquals(Map.of(NEAR, "near.example"), told.hops().getFirst().names());
    }
  }

  @Test
  void withoutSourcesTheResultStaysAsItIs() {
    try (Enrichment enrichment = new Enrichment(new NoNames(), new NoAsn())) {
      TraceResult result = result(hop(1, NEAR));
      enrichment.seen(NEAR);
      assertSame(result, enrichment.enrich(result, LONG));
    }
  }

  @Test
  void closingClosesTheSources() {
    Sources sources = new Sources();
    Enrichment enrichment = sources.enrichment();
    enrichment.close();
    assertEquals(List.of("names", "asn"), sources.closed);
    enrichment.seen(NEAR);
    assertFalse(sources.first.isDone());
  }
}
