package org.netdiag.dns.machine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.shared.net.NetworkFactory;

/// Asks everything that an examination wants to know, all servers side by side, within the plan's
/// limit.
final class FactGatherer {
  private static final int MOST_DOMAINS = 6;

  private final Inquirer by;
  private final DoctorPlan plan;
  private final NetworkFactory network;

  /// @param network for packets that end on their way
  FactGatherer(Inquirer by, NetworkFactory network) {
    this.by = by;
    this.plan = by.plan();
    this.network = network;
  }

  /// @throws IOException when the network cannot be opened
  /// @throws InterruptedException when the thread is interrupted
  MachineFacts gather(Machine machine) throws IOException, InterruptedException {
    long epochSeconds = System.currentTimeMillis() / 1000;
    SystemAsker system = SystemAsker.start(plan, machine);
    Optional<CompletableFuture<Reading>> nonServer = Optional.empty();
    if (!plan.serversOnly()) {
      DnsServer nobody = DnsServer.of(plan.names().nonServer());
      nonServer = Optional.of(by.ask(by.queries().once(plan.names().plain(), nobody)));
    }
    Map<String, CompletableFuture<Reading>> uplinks = uplinks(machine);
    List<ServerInquiry> inquiries = new ArrayList<>();
    List<Future<ServerFacts>> running = new ArrayList<>();
    List<Future<Optional<PathReading>>> paths = new ArrayList<>();
    for (Machine.Server server : machine.servers()) {
      ServerInquiry inquiry = new ServerInquiry(by, server);
      inquiries.add(inquiry);
      running.add(start(Thread.ofVirtual(), inquiry::run));
      // Waiting in epoll_wait(2) would hold a carrier of virtual threads.
      paths.add(start(Thread.ofPlatform().daemon(), () -> path(inquiry)));
    }
    Optional<DnsServer> first = firstAlive(inquiries);
    Future<Optional<PortalReading>> portal = start(Thread.ofVirtual(), () -> portal(first));
    Map<String, Reading> wildcards = wildcards(machine, first);
    List<ServerFacts> facts = new ArrayList<>();
    for (int i = 0; i < running.size(); i++) {
      ServerFacts asked = end(running.get(i));
      facts.add(asked.withPath(by.wait(paths.get(i)).flatMap(path -> path)));
    }
    Optional<Reading> unexpected =
        nonServer.isPresent() ? by.wait(nonServer.get()) : Optional.empty();
    return new MachineFacts(
        plan,
        machine,
        facts,
        unexpected,
        end(uplinks),
        wildcards,
        by.wait(portal).flatMap(reading -> reading),
        system.facts(by.untilNanos()),
        epochSeconds);
  }

  private static <T> Future<T> start(Thread.Builder thread, Callable<T> task) {
    FutureTask<T> future = new FutureTask<>(task);
    thread.name("netdiag-doctor").start(future);
    return future;
  }

  /// What a server's inquiry has brought; it ends by itself.
  private static ServerFacts end(Future<ServerFacts> inquiry)
      throws IOException, InterruptedException {
    try {
      return inquiry.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof IOException refused) {
        throw refused;
      }
      throw new IllegalStateException(failed);
    }
  }

  private Optional<DnsServer> firstAlive(List<ServerInquiry> inquiries)
      throws InterruptedException {
    for (ServerInquiry inquiry : inquiries) {
      if (by.wait(inquiry.alive()).orElse(false)) {
        return inquiry.said().server();
      }
    }
    return Optional.empty();
  }

  /// The page that portals change, from the address that the first server gives.
  private Optional<PortalReading> portal(Optional<DnsServer> server)
      throws IOException, InterruptedException {
    if (plan.serversOnly() || server.isEmpty()) {
      return Optional.empty();
    }
    Portal portal = plan.names().portal();
    return by.wait(by.ask(by.queries().address(portal.host(), server.get())))
        .filter(reading -> !reading.addresses().isEmpty())
        .map(reading -> PortalAsker.ask(portal, reading.addresses().getFirst(), plan.timeout()));
  }

  /// How far questions travel; empty for this host, where they do not.
  private Optional<PathReading> path(ServerInquiry inquiry) throws InterruptedException {
    Optional<DnsServer> server = inquiry.said().server().filter(each -> !each.address().loopback());
    if (plan.serversOnly() || server.isEmpty() || !by.wait(inquiry.alive()).orElse(false)) {
      return Optional.empty();
    }
    PathProber prober = new PathProber(network, plan.names().plain(), plan.timeout());
    return Optional.of(prober.probe(server.get()));
  }

  private Map<String, Reading> wildcards(Machine machine, Optional<DnsServer> server)
      throws IOException, InterruptedException {
    Map<String, CompletableFuture<Reading>> futures = new LinkedHashMap<>();
    if (server.isPresent()) {
      for (String domain : machine.searchDomains()) {
        Optional<DomainName> name = below(domain);
        if (name.isPresent() && futures.size() < MOST_DOMAINS) {
          futures.put(domain, by.ask(by.queries().address(name.get(), server.get())));
        }
      }
    }
    return end(futures);
  }

  private Map<String, Reading> end(Map<String, CompletableFuture<Reading>> futures)
      throws InterruptedException {
    Map<String, Reading> found = new LinkedHashMap<>();
    for (Map.Entry<String, CompletableFuture<Reading>> entry : futures.entrySet()) {
      by.wait(entry.getValue()).ifPresent(reading -> found.put(entry.getKey(), reading));
    }
    return found;
  }

  /// What systemd-resolved's servers say over TLS, where it has to ask them so.
  private Map<String, CompletableFuture<Reading>> uplinks(Machine machine) throws IOException {
    Map<String, CompletableFuture<Reading>> futures = new LinkedHashMap<>();
    for (Uplink uplink : machine.local().resolved().strictUplinks()) {
      Optional<DnsServer> server = uplink.encrypted();
      if (server.isPresent()) {
        futures.put(uplink.label(), by.ask(by.queries().once(plan.names().plain(), server.get())));
      }
    }
    return futures;
  }

  /// A random name below a search domain; empty for the root and for what is no name.
  private Optional<DomainName> below(String domain) {
    try {
      DomainName parent = DomainName.parse(domain);
      return parent.labels() == 0 ? Optional.empty() : Optional.of(parent.child(by.label()));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }
}
