package org.netdiag.dns.machine;

import java.util.List;
import java.util.Optional;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Rcode;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.walk.Rdata;
import org.netdiag.shared.findings.Finding;
import org.netdiag.shared.findings.Level;
import org.netdiag.shared.wire.IpAddress;

/// Whether the address from which this host asks has a name, and that name leads back to it.
final class OwnNameCheck {
  private static final ServerCheck CHECK =
      ServerCheck.of("dns.system.own_reverse", "This host's address")
          .with(
              Level.INFO,
              "Programs elsewhere that ask who connects show the address instead; mail servers may"
                  + " refuse it.",
              "")
          .with(
              Level.WARN,
              "Programs that look a name up both ways (Kerberos, mail, NFS, sshd) do not believe"
                  + " it.",
              "Give the name an A or AAAA record with this address, or correct the PTR record.");

  private OwnNameCheck() {}

  static void run(MachineFacts facts, List<Finding> out) {
    Optional<IpAddress> own = facts.machine().local().own();
    String nobody =
        own.isEmpty()
            ? "No server is reached from an address that others can see."
            : facts.alive().isEmpty() ? ServerChecks.NOBODY : "No server says anything about it.";
    out.add(
        CHECK.look(
            own.isEmpty() ? List.of() : facts.servers(),
            server -> own.flatMap(address -> note(server, address)),
            nobody));
  }

  private static Optional<ServerNote> note(ServerFacts server, IpAddress own) {
    Optional<Reading> reverse =
        server.reading(Probe.OWN).filter(got -> got.good() || got.has(Rcode.NXDOMAIN));
    if (reverse.isEmpty()) {
      return Optional.empty();
    }
    Optional<DomainName> name = name(reverse.get());
    if (name.isEmpty()) {
      return Optional.of(new ServerNote(server, Level.INFO, own + " has no name"));
    }
    String text = own + " is " + ProbeNames.bare(name.get());
    Optional<Reading> forward =
        server.reading(Probe.OWN_FORWARD).filter(got -> got.good() || got.has(Rcode.NXDOMAIN));
    if (forward.isEmpty()) {
      return Optional.of(new ServerNote(server, Level.INFO, text + ", which is not answered for"));
    }
    boolean back = forward.get().addresses().contains(own);
    return Optional.of(
        new ServerNote(
            server,
            back ? Level.PASS : Level.WARN,
            text + (back ? ", which leads back" : ", which does not lead back")));
  }

  /// The name of an address.
  static Optional<DomainName> name(Reading reverse) {
    for (DnsRecord record : reverse.answers(RecordType.PTR)) {
      return Rdata.target(record);
    }
    return Optional.empty();
  }
}
