package org.netdiag.dns.machine;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.netdiag.dns.machine.SystemFacts.JavaAnswer;
import org.netdiag.shared.findings.Evidence;
import org.netdiag.shared.findings.Finding;
import org.netdiag.shared.findings.Level;
import org.netdiag.shared.names.AddressAnswer;
import org.netdiag.shared.wire.IpAddress;

/// Checks of what programs get: the C library's getaddrinfo, and Java.
final class SystemChecks {
  private static final String LIBRARY = "dns.system.getaddrinfo";
  private static final String LOCALHOST = "dns.system.localhost";
  private static final String JAVA = "dns.system.jvm";
  private static final long SLOW = 1_000_000_000L;

  private final MachineFacts facts;
  private final SystemFacts system;
  private final List<Finding> out;

  SystemChecks(MachineFacts facts, List<Finding> out) {
    this.facts = facts;
    this.system = facts.system();
    this.out = out;
  }

  void run() {
    if (!system.asked()) {
      String why = "Other files were examined than those that programs here read.";
      add(LIBRARY, Level.SKIP, "getaddrinfo: not checked", new Evidence(), why, "");
      return;
    }
    library();
    localhost();
    java();
  }

  private void library() {
    String name = ProbeNames.bare(facts.plan().names().plain());
    Set<IpAddress> servers = new LinkedHashSet<>();
    for (ServerFacts server : facts.servers()) {
      for (Probe probe : List.of(Probe.PLAIN, Probe.EDNS, Probe.AAAA)) {
        server.reading(probe).ifPresent(reading -> servers.addAll(reading.addresses()));
      }
    }
    Evidence evidence = new Evidence().text("name", name);
    if (system.plain().isEmpty()) {
      evidence.number("waited_s", system.limitNanos() / SLOW);
      late(evidence, name);
      return;
    }
    AddressAnswer got = system.plain().get();
    evidence
        .millis("elapsed_ms", got.elapsedNanos())
        .texts("getaddrinfo", HostsChecks.texts(got.addresses()))
        .texts("servers", HostsChecks.texts(servers));
    if (got.code() != 0) {
      evidence.text("code", got.codeName()).text("message", got.message());
      failed(got, evidence, !servers.isEmpty());
      return;
    }
    boolean hosts = !facts.machine().hosts().addresses(name).isEmpty();
    boolean shared = got.addresses().stream().anyMatch(servers::contains);
    if (!shared && !hosts) {
      differs(got, evidence, servers.isEmpty());
    } else if (got.elapsedNanos() >= SLOW) {
      slow(evidence, name, got.elapsedNanos());
    } else {
      String time = ServerChecks.millis(got.elapsedNanos());
      add(LIBRARY, Level.PASS, "Programs get " + name + " in " + time, evidence, "", "");
    }
  }

  private void late(Evidence evidence, String name) {
    add(
        LIBRARY,
        Level.FAIL,
        "Programs wait longer than " + system.limitNanos() / SLOW + " s for " + name,
        evidence,
        "getaddrinfo was still waiting for a name server when this examination ended.",
        "See the servers that do not answer.");
  }

  private void failed(AddressAnswer got, Evidence evidence, boolean known) {
    boolean agrees = got.code() == AddressAnswer.NONAME && facts.deniesDefault();
    add(
        LIBRARY,
        agrees ? Level.INCONCLUSIVE : Level.FAIL,
        "Programs do not get "
            + ProbeNames.bare(facts.plan().names().plain())
            + ": "
            + got.codeName(),
        evidence,
        known
            ? "The servers know the name. What lies between them and programs keeps it back:"
                + " nsswitch.conf, options of resolv.conf, or a server that is asked first."
            : "EAI_AGAIN: servers do not answer, fail or refuse. EAI_NONAME, EAI_NODATA: they say"
                + " that there is no such name or address.",
        "See the other findings.");
  }

  private void differs(AddressAnswer got, Evidence evidence, boolean silent) {
    boolean wild =
        facts.wildcards().values().stream()
            .anyMatch(reading -> reading.good() && !reading.addresses().isEmpty());
    add(
        LIBRARY,
        Level.WARN,
        "Programs get another address of "
            + ProbeNames.bare(facts.plan().names().plain())
            + " than servers give",
        evidence,
        wild
            ? "A search domain with a wildcard comes before the name itself."
            : silent
                ? "No server has given an address; a module of nsswitch.conf or a cache has."
                : "A cache, a module of nsswitch.conf, or a name whose addresses change.",
        "Compare getent ahosts " + got.name() + " with netdiag dns " + got.name() + ".");
  }

  private void slow(Evidence evidence, String name, long nanos) {
    Penalty penalty = Penalty.of(facts.machine().resolv().options(), facts.servers());
    evidence.number("predicted_s", penalty.first());
    add(
        LIBRARY,
        Level.WARN,
        "Programs wait " + ServerChecks.millis(nanos) + " for " + name,
        evidence,
        penalty.first() > 0
            ? "That is the time for which silent servers are waited for."
            : "Longer than the servers need: one question of several is lost, as AAAA or a search"
                + " domain's.",
        "See the servers above.");
  }

  private void localhost() {
    Optional<AddressAnswer> answer = system.localhost();
    if (answer.isEmpty()) {
      add(
          LOCALHOST,
          Level.WARN,
          "Programs wait for localhost",
          new Evidence(),
          "It is asked of name servers that do not answer.",
          "Add the lines 127.0.0.1 localhost and ::1 localhost to the hosts file.");
      return;
    }
    AddressAnswer got = answer.get();
    Evidence evidence =
        new Evidence()
            .texts("addresses", HostsChecks.texts(got.addresses()))
            .millis("elapsed_ms", got.elapsedNanos());
    boolean here = got.code() == 0 && got.addresses().stream().allMatch(IpAddress::loopback);
    if (here) {
      add(LOCALHOST, Level.PASS, "localhost is this host", evidence, "", "");
    } else if (got.code() != 0) {
      add(
          LOCALHOST,
          Level.WARN,
          "localhost has no address: " + got.codeName(),
          evidence,
          "Programs that talk to this host by that name fail.",
          "Add the lines 127.0.0.1 localhost and ::1 localhost to the hosts file.");
    } else {
      add(
          LOCALHOST,
          Level.FAIL,
          "localhost is another host: " + got.addresses().getFirst(),
          evidence,
          "Programs that talk to this host by that name talk to another one.",
          "Add the lines 127.0.0.1 localhost and ::1 localhost to the hosts file.");
    }
  }

  private void java() {
    Evidence evidence = new Evidence();
    for (Map.Entry<String, String> entry : facts.machine().javaProperties().entrySet()) {
      evidence.text(entry.getKey().replace('.', '_'), entry.getValue());
    }
    Optional<JavaAnswer> answer = system.java();
    if (answer.isEmpty()) {
      String why = "Java waits for the C library, which was still waiting.";
      add(JAVA, Level.SKIP, "Java's view: not checked", evidence, why, "");
      return;
    }
    JavaAnswer got = answer.get();
    evidence
        .texts("addresses", HostsChecks.texts(got.addresses()))
        .millis("elapsed_ms", got.elapsedNanos());
    boolean library = system.plain().map(plain -> plain.code() == 0).orElse(false);
    String hosts = facts.machine().javaProperties().getOrDefault("jdk.net.hosts.file", "");
    if (!hosts.isEmpty() || (library && got.addresses().isEmpty())) {
      add(
          JAVA,
          Level.WARN,
          hosts.isEmpty()
              ? "Java does not get the name"
              : "Java reads " + hosts + " instead of DNS",
          evidence,
          hosts.isEmpty() ? got.failure() : "jdk.net.hosts.file replaces every other look-up.",
          "Look at the properties of the program's Java.");
      return;
    }
    add(
        JAVA,
        Level.INFO,
        got.addresses().isEmpty()
            ? "Java does not get the name either"
            : "Java gets " + got.addresses().getFirst() + " first",
        evidence,
        "Java programs keep answers for 30 s and failures for 10 s unless security properties say"
            + " otherwise, and put IPv4 first.",
        "");
  }

  private void add(
      String id, Level level, String title, Evidence evidence, String meaning, String remedy) {
    out.add(new Finding(id, level, title, evidence.values(), meaning, remedy));
  }
}
