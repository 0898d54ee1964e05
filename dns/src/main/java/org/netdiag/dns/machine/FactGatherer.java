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
import java.util.random.RandomGenerator;
import org.netdiag.dns.Dns;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.query.DnsQuery;
import org.netdiag.dns.query.DnsServer;

/// Asks everything that an examination wants to know, all servers side by side, within the plan's
/// limit.
///
/// Each server is first asked for the plain name in three ways, and the rest only when it answered:
/// a dead one is known after two time-outs.
final class FactGatherer {
  private static final int LABEL = 20;
  private static final int MOST_DOMAINS = 6;
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

  private final Dns dns;
  private final DoctorPlan plan;
  private final ProbeQueries queries;
  private final RandomGenerator random;
  private final long untilNanos;

  FactGatherer(Dns dns, DoctorPlan plan, RandomGenerator random) {
    this.dns = dns;
    this.plan = plan;
    this.queries = new ProbeQueries(plan);
    this.random = random;
    this.untilNanos = System.nanoTime() + plan.limit().toNanos();
  }

  /// @throws IOException when the network cannot be opened
  /// @throws InterruptedException when the thread is interrupted
  MachineFacts gather(Machine machine) throws IOException, InterruptedException {
    long epochSeconds = System.currentTimeMillis() / 1000;
    SystemAsker system = SystemAsker.start(plan, machine);
    List<Asked> servers = new ArrayList<>();
    for (Machine.Server server : machine.servers()) {
      servers.add(new Asked(server));
    }
    CompletableFuture<Reading> nonServer =
        ask(queries.once(plan.names().plain(), DnsServer.of(plan.names().nonServer())));
    for (Asked server : servers) {
      server.first();
    }
    for (Asked server : servers) {
      server.rest();
    }
    Map<String, Reading> wildcards = wildcards(machine, servers);
    for (Asked server : servers) {
      server.sample();
    }
    List<ServerFacts> facts = new ArrayList<>();
    for (Asked server : servers) {
      facts.add(server.facts());
    }
    Optional<Reading> unexpected = wait(nonServer);
    return new MachineFacts(
        plan, machine, facts, unexpected, wildcards, system.facts(untilNanos), epochSeconds);
  }

  /// The rest of the time for something; empty when it was not enough.
  private <T> Optional<T> wait(CompletableFuture<T> future) throws InterruptedException {
    try {
      long left = Math.max(1, untilNanos - System.nanoTime());
      return Optional.of(future.get(left, TimeUnit.NANOSECONDS));
    } catch (TimeoutException | ExecutionException without) {
      return Optional.empty();
    }
  }

  private CompletableFuture<Reading> ask(DnsQuery query) throws IOException {
    return dns.askAsync(query).thenApply(Reading::of);
  }

  private String label() {
    StringBuilder label = new StringBuilder(LABEL);
    for (int i = 0; i < LABEL; i++) {
      label.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return label.toString();
  }

  private Map<String, Reading> wildcards(Machine machine, List<Asked> servers)
      throws IOException, InterruptedException {
    Map<String, CompletableFuture<Reading>> futures = new LinkedHashMap<>();
    Optional<DnsServer> server =
        servers.stream().filter(Asked::alive).findFirst().flatMap(asked -> asked.said.server());
    if (server.isPresent()) {
      for (String domain : machine.searchDomains()) {
        Optional<DomainName> name = below(domain);
        if (name.isPresent() && futures.size() < MOST_DOMAINS) {
          futures.put(domain, ask(queries.address(name.get(), server.get())));
        }
      }
    }
    Map<String, Reading> found = new LinkedHashMap<>();
    for (Map.Entry<String, CompletableFuture<Reading>> entry : futures.entrySet()) {
      wait(entry.getValue()).ifPresent(reading -> found.put(entry.getKey(), reading));
    }
    return found;
  }

  /// A random name below a search domain; empty for the root and for what is no name.
  private Optional<DomainName> below(String domain) {
    try {
      DomainName parent = DomainName.parse(domain);
      return parent.labels() == 0 ? Optional.empty() : Optional.of(parent.child(label()));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  /// One server and what it is being asked.
  private final class Asked {
    private final Machine.Server said;
    private final Map<Probe, CompletableFuture<Reading>> futures = new EnumMap<>(Probe.class);
    private final Map<String, CompletableFuture<Reading>> nonexistent = new LinkedHashMap<>();
    private final Map<Probe, Reading> readings = new EnumMap<>(Probe.class);
    private final List<Reading> samples = new ArrayList<>();

    Asked(Machine.Server said) {
      this.said = said;
    }

    void first() throws IOException {
      if (said.server().isPresent()) {
        for (Probe probe : Probe.values()) {
          if (probe.first()) {
            futures.put(probe, ask(queries.of(probe, said.server().get())));
          }
        }
      }
    }

    void rest() throws IOException, InterruptedException {
      collect();
      if (said.server().isEmpty() || !alive()) {
        return;
      }
      for (Probe probe : Probe.values()) {
        if (!probe.first()) {
          futures.put(probe, ask(queries.of(probe, said.server().get())));
        }
      }
      for (DomainName base : plan.names().bases()) {
        DomainName name = base.child(label());
        nonexistent.put(name.toString(), ask(queries.address(name, said.server().get())));
      }
    }

    /// One after the other, so that no question waits for another one's answer.
    void sample() throws IOException, InterruptedException {
      collect();
      if (said.server().isEmpty() || !readings.containsKey(Probe.PLAIN) || !alive()) {
        return;
      }
      int lost = 0;
      for (int i = 0; i < plan.samples() && lost < 2 && System.nanoTime() < untilNanos; i++) {
        DnsQuery query = queries.once(plan.names().plain(), said.server().get());
        Optional<Reading> reading = FactGatherer.this.wait(ask(query));
        reading.ifPresent(samples::add);
        lost += reading.map(Reading::answered).orElse(false) ? 0 : 1;
      }
    }

    boolean alive() {
      return answered(Probe.PLAIN) || answered(Probe.EDNS);
    }

    private boolean answered(Probe probe) {
      return Optional.ofNullable(readings.get(probe)).map(Reading::answered).orElse(false);
    }

    private void collect() throws InterruptedException {
      for (Map.Entry<Probe, CompletableFuture<Reading>> entry : futures.entrySet()) {
        FactGatherer.this
            .wait(entry.getValue())
            .ifPresent(reading -> readings.put(entry.getKey(), reading));
      }
      futures.clear();
    }

    ServerFacts facts() throws InterruptedException {
      Map<String, Reading> found = new LinkedHashMap<>();
      for (Map.Entry<String, CompletableFuture<Reading>> entry : nonexistent.entrySet()) {
        FactGatherer.this
            .wait(entry.getValue())
            .ifPresent(reading -> found.put(entry.getKey(), reading));
      }
      return new ServerFacts(said, readings, samples, found);
    }
  }
}
