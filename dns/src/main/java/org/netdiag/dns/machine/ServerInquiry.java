package org.netdiag.dns.machine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Rcode;
import org.netdiag.dns.query.DnsQuery;
import org.netdiag.dns.query.DnsServer;

/// Everything that one server is asked, on a thread of its own.
///
/// It is first asked for the plain name in three ways, and the rest only when it answered: a dead
/// one is known after two time-outs. Times are measured with one question under way, when the rest
/// has been answered.
final class ServerInquiry {
  /// Between two questions whose answers have to differ in their TTL, which counts whole seconds.
  private static final long APART = 1_100_000_000L;

  private static final long AWHILE = 200_000_000L;

  private final Inquirer by;
  private final Machine.Server said;
  private final Map<Probe, CompletableFuture<Reading>> encrypted = new EnumMap<>(Probe.class);
  private final Map<Probe, Reading> readings = new EnumMap<>(Probe.class);
  private final Map<String, Reading> nonexistent = new LinkedHashMap<>();
  private final List<Reading> samples = new ArrayList<>();
  private final List<Reading> fresh = new ArrayList<>();
  private Optional<DesignatedInquiry> ways = Optional.empty();
  private Optional<Denied> denied = Optional.empty();
  private Optional<DenialReading> denial = Optional.empty();
  private final CompletableFuture<Boolean> alive = new CompletableFuture<>();

  ServerInquiry(Inquirer by, Machine.Server said) {
    this.by = by;
    this.said = said;
  }

  Machine.Server said() {
    return said;
  }

  /// Whether it answers; done as soon as that is known, also when asking has failed.
  CompletableFuture<Boolean> alive() {
    return alive;
  }

  /// Asks. Ends by the examination's end.
  ///
  /// @throws IOException when the network cannot be opened
  /// @throws InterruptedException when the thread is interrupted
  ServerFacts run() throws IOException, InterruptedException {
    try {
      if (said.server().isPresent()) {
        ask(said.server().get());
      }
    } finally {
      alive.complete(false);
    }
    List<DesignatedReading> designated = ways.isPresent() ? ways.get().end() : List.of();
    return new ServerFacts(
        said, readings, samples, fresh, nonexistent, denial, designated, Optional.empty());
  }

  /// What was said about a name that nobody has, and when.
  private record Denied(DomainName name, Reading reading, long nanos) {}

  private void ask(DnsServer server) throws IOException, InterruptedException {
    Map<Probe, CompletableFuture<Reading>> first = start(Probe.Stage.FIRST, server);
    if (said.problem().isEmpty() && silent(first)) {
      encrypted.putAll(start(Probe.Stage.ENCRYPTED, server));
    }
    collect(first);
    long firstNanos = System.nanoTime();
    boolean answers = answered(Probe.PLAIN) || answered(Probe.EDNS);
    alive.complete(answers);
    if (said.problem().isEmpty() && encrypted.isEmpty()) {
      encrypted.putAll(start(Probe.Stage.ENCRYPTED, server));
    }
    if (answers) {
      rest(server);
      sample(server);
      last(server, firstNanos);
    }
    collect(encrypted);
  }

  /// Whether nothing has come for a while. Its encrypted ports are then asked at the same time, so
  /// that a dead server costs one wait and not two.
  private static boolean silent(Map<Probe, CompletableFuture<Reading>> first)
      throws InterruptedException {
    try {
      CompletableFuture.anyOf(first.values().toArray(CompletableFuture<?>[]::new))
          .get(AWHILE, TimeUnit.NANOSECONDS);
      return false;
    } catch (TimeoutException | ExecutionException nothing) {
      return true;
    }
  }

  private Map<Probe, CompletableFuture<Reading>> start(Probe.Stage stage, DnsServer server)
      throws IOException {
    Map<Probe, CompletableFuture<Reading>> futures = new EnumMap<>(Probe.class);
    for (Probe probe : Probe.values()) {
      Optional<DnsQuery> query =
          probe.stage() == stage ? by.queries().of(probe, server) : Optional.empty();
      if (query.isPresent()) {
        futures.put(probe, by.ask(query.get()));
      }
    }
    return futures;
  }

  private void rest(DnsServer server) throws IOException, InterruptedException {
    Map<Probe, CompletableFuture<Reading>> futures = start(Probe.Stage.REST, server);
    List<CompletableFuture<Denied>> denials = new ArrayList<>();
    for (DomainName base : by.plan().names().bases()) {
      DomainName name = base.child(by.label());
      denials.add(
          by.ask(by.queries().address(name, server))
              .thenApply(reading -> new Denied(name, reading, System.nanoTime())));
    }
    collect(futures);
    for (CompletableFuture<Denied> each : denials) {
      by.wait(each).ifPresent(this::denied);
    }
    own(server);
    Optional<Reading> ddr = Optional.ofNullable(readings.get(Probe.DDR));
    if (ddr.isPresent()) {
      DesignatedInquiry inquiry = new DesignatedInquiry(by, server);
      inquiry.begin(ddr.get());
      ways = Optional.of(inquiry);
    }
  }

  /// Whether the name of this host's address leads back to it.
  private void own(DnsServer server) throws IOException, InterruptedException {
    Optional<DomainName> name =
        Optional.ofNullable(readings.get(Probe.OWN)).flatMap(OwnNameCheck::name);
    if (name.isPresent()) {
      by.wait(by.ask(by.queries().own(name.get(), server)))
          .ifPresent(reading -> readings.put(Probe.OWN_FORWARD, reading));
    }
  }

  private void denied(Denied answer) {
    nonexistent.put(answer.name().toString(), answer.reading());
    if (denied.isEmpty() && answer.reading().has(Rcode.NXDOMAIN)) {
      denied = Optional.of(answer);
    }
  }

  /// One after the other, so that no question waits for another one's answer.
  private void sample(DnsServer server) throws IOException, InterruptedException {
    if (!readings.containsKey(Probe.PLAIN)) {
      return;
    }
    List<DomainName> names = new ArrayList<>();
    for (int i = 0; i < by.plan().samples(); i++) {
      names.add(by.plan().names().plain());
    }
    oneByOne(names, server, samples);
    names.clear();
    List<DomainName> bases = by.plan().names().bases();
    for (int i = 0; i < by.plan().fresh(); i++) {
      names.add(bases.get(i % bases.size()).child(by.label()));
    }
    oneByOne(names, server, fresh);
  }

  private void oneByOne(List<DomainName> names, DnsServer server, List<Reading> into)
      throws IOException, InterruptedException {
    int lost = 0;
    for (DomainName name : names) {
      if (lost == 2 || by.leftNanos() <= 0) {
        return;
      }
      Optional<Reading> reading = by.wait(by.ask(by.queries().once(name, server)));
      reading.ifPresent(into::add);
      lost += reading.map(Reading::answered).orElse(false) ? 0 : 1;
    }
  }

  /// What is asked again, unless there is no time left to wait for it.
  private void last(DnsServer server, long firstNanos) throws IOException, InterruptedException {
    long begun = Math.max(firstNanos, denied.map(Denied::nanos).orElse(firstNanos));
    long rest = APART - (System.nanoTime() - begun);
    if (!answered(Probe.PLAIN) || by.leftNanos() < rest + by.plan().timeout().toNanos()) {
      return;
    }
    TimeUnit.NANOSECONDS.sleep(rest);
    Map<Probe, CompletableFuture<Reading>> futures = start(Probe.Stage.LAST, server);
    if (denied.isPresent()) {
      Denied before = denied.get();
      denial =
          by.wait(by.ask(by.queries().address(before.name(), server)))
              .map(again -> new DenialReading(before.reading(), again));
    }
    collect(futures);
  }

  private boolean answered(Probe probe) {
    return Optional.ofNullable(readings.get(probe)).map(Reading::answered).orElse(false);
  }

  private void collect(Map<Probe, CompletableFuture<Reading>> futures) throws InterruptedException {
    for (Map.Entry<Probe, CompletableFuture<Reading>> entry : futures.entrySet()) {
      by.wait(entry.getValue()).ifPresent(reading -> readings.put(entry.getKey(), reading));
    }
  }
}
