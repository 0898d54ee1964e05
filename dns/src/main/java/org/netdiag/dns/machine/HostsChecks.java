package org.netdiag.dns.machine;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.netdiag.dns.conf.ConfFault;
import org.netdiag.dns.conf.HostsFile;
import org.netdiag.dns.message.DomainName;
import org.netdiag.shared.findings.Evidence;
import org.netdiag.shared.findings.Finding;
import org.netdiag.shared.findings.Level;
import org.netdiag.shared.names.AddressAnswer;
import org.netdiag.shared.wire.IpAddress;

/// Checks of the hosts file and of the host's own names.
final class HostsChecks {
  private static final String PREFIX = "dns.hosts.";
  private static final int MOST_PLACES = 5;

  private final MachineFacts facts;
  private final Machine machine;
  private final HostsFile hosts;
  private final List<Finding> out;

  HostsChecks(MachineFacts facts, List<Finding> out) {
    this.facts = facts;
    this.machine = facts.machine();
    this.hosts = machine.hosts();
    this.out = out;
  }

  void run() {
    localhost();
    syntax();
    shadow();
    own();
  }

  private void localhost() {
    ConfFile file = machine.hostsFile();
    if (!file.known()) {
      add(
          "missing",
          Level.WARN,
          "The hosts file cannot be read",
          new Evidence().text("path", file.path()),
          "localhost has no address unless a name server or a module gives it one.",
          "Write 127.0.0.1 localhost into " + file.path() + ".");
      return;
    }
    List<IpAddress> found = hosts.addresses("localhost");
    Evidence evidence = new Evidence().texts("localhost", texts(found));
    List<IpAddress> others = found.stream().filter(address -> !address.loopback()).toList();
    if (!others.isEmpty()) {
      add(
          "localhost_elsewhere",
          Level.FAIL,
          "localhost has the address " + others.getFirst(),
          evidence,
          "Programs that talk to this host by that name talk to another one.",
          "Remove the entry.");
    } else if (found.isEmpty()) {
      add(
          "no_localhost",
          Level.WARN,
          "The hosts file has no localhost",
          evidence,
          "Programs ask name servers for it, which may take time, leak it, or be answered by"
              + " somebody else (RFC 6761 section 6.3).",
          "Add the lines 127.0.0.1 localhost and ::1 localhost.");
    } else {
      add("localhost", Level.PASS, "localhost is in the hosts file", evidence, "", "");
    }
  }

  private void syntax() {
    if (hosts.faults().isEmpty()) {
      return;
    }
    List<String> places = new ArrayList<>();
    for (ConfFault fault : hosts.faults()) {
      if (places.size() < MOST_PLACES) {
        places.add(machine.hostsFile().path() + ":" + fault.position() + " " + fault.text());
      }
    }
    add(
        "syntax",
        Level.WARN,
        "Lines of the hosts file that say nothing: " + hosts.faults().size(),
        new Evidence().texts("places", places),
        "A line is an address and at least one name; others are left out.",
        "Correct or remove them.");
  }

  /// Entries for the names that are asked of servers.
  private void shadow() {
    Set<DomainName> names = new LinkedHashSet<>();
    names.add(facts.plan().names().plain());
    names.add(facts.plan().names().signed());
    boolean any = false;
    for (DomainName name : names) {
      List<IpAddress> here = hosts.addresses(name.toString());
      if (!here.isEmpty()) {
        any = true;
        shadow(name, here);
      }
    }
    if (!any) {
      String title = "The hosts file does not shadow the names that are asked about";
      add("shadow", Level.PASS, title, new Evidence(), "", "");
    }
  }

  private void shadow(DomainName name, List<IpAddress> here) {
    Set<IpAddress> there = new LinkedHashSet<>();
    boolean plain = name.equals(facts.plan().names().plain());
    for (ServerFacts server : facts.servers()) {
      for (Probe probe : plain ? List.of(Probe.PLAIN, Probe.AAAA) : List.of(Probe.SIGNED)) {
        server.reading(probe).ifPresent(reading -> there.addAll(reading.addresses()));
      }
    }
    boolean same = there.containsAll(here);
    add(
        "shadow",
        same ? Level.INFO : Level.WARN,
        "The hosts file has its own address of " + ProbeNames.bare(name),
        new Evidence().texts("hosts", texts(here)).texts("servers", texts(there)),
        same
            ? "It is one that the servers give, until they give another."
            : "Programs use the file's address, and the servers "
                + (there.isEmpty() ? "have none." : "give another one."),
        same ? "" : "Remove the entry unless it is meant.");
  }

  /// A host that does not know its own name makes sudo, mail servers and Java programs wait.
  private void own() {
    String name = machine.hostName();
    String id = "own_name";
    if (name.isEmpty() || !facts.system().asked()) {
      String why = name.isEmpty() ? "The kernel has no host name." : "Other files were examined.";
      add(id, Level.SKIP, "The host's own name: not checked", new Evidence(), why, "");
      return;
    }
    Evidence evidence = new Evidence().text("name", name);
    Optional<AddressAnswer> answer = facts.system().own();
    answer.ifPresent(got -> evidence.millis("elapsed_ms", got.elapsedNanos()));
    if (answer.isPresent() && answer.get().code() == 0) {
      evidence.texts("addresses", texts(answer.get().addresses()));
      add(id, Level.PASS, "The host knows its own name " + name, evidence, "", "");
      return;
    }
    String seen = answer.map(AddressAnswer::codeName).orElse("no answer in time");
    add(
        id,
        Level.WARN,
        "The host does not know its own name " + name + ": " + seen,
        evidence,
        "Programs that look their own host up wait or fail: sudo, mail servers, Java programs.",
        "Add the line 127.0.1.1 " + name + " to " + machine.hostsFile().path() + ".");
  }

  static List<String> texts(java.util.Collection<IpAddress> addresses) {
    List<String> texts = new ArrayList<>();
    for (IpAddress address : addresses) {
      texts.add(address.toString());
    }
    return texts;
  }

  private void add(
      String check, Level level, String title, Evidence evidence, String meaning, String remedy) {
    out.add(new Finding(PREFIX + check, level, title, evidence.values(), meaning, remedy));
  }
}
