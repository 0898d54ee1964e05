package org.netdiag.dns.machine;

import static org.netdiag.dns.machine.ServerChecks.note;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.netdiag.dns.message.ExtendedError;
import org.netdiag.dns.message.Flag;
import org.netdiag.dns.message.Rcode;
import org.netdiag.dns.query.AttemptEnd;
import org.netdiag.shared.findings.Evidence;
import org.netdiag.shared.findings.Finding;
import org.netdiag.shared.findings.Level;
import org.netdiag.shared.names.PrivateBlocks;
import org.netdiag.shared.wire.IpAddress;

/// Checks of what servers say: whether they know the outside, tell the truth, and agree.
final class AnswerChecks {
  /// Why checks that need the outside are skipped.
  static final String NO_OUTSIDE =
      "No server knows a name of the outside, so it cannot be told what lies there."
          + " In a closed network, give names of its own.";

  private final MachineFacts facts;
  private final List<Finding> out;

  AnswerChecks(MachineFacts facts, List<Finding> out) {
    this.facts = facts;
    this.out = out;
  }

  void run() {
    out.add(
        RESOLUTION.look(
            facts.servers(),
            this::resolution,
            facts.alive().isEmpty()
                ? ServerChecks.NOBODY
                : "The servers do not resolve for this host."));
    out.add(HIJACK.look(facts.outside(), AnswerChecks::hijack, outside()));
    interception();
    agreement();
    out.add(BOGON.look(facts.outside(), this::bogon, outside()));
    out.add(FILTER.look(facts.alive(), AnswerChecks::filter, outside()));
    dns64();
  }

  private String outside() {
    return facts.alive().isEmpty() ? ServerChecks.NOBODY : NO_OUTSIDE;
  }

  private static final ServerCheck RESOLUTION =
      ServerCheck.of("dns.answers.resolution", "Known name")
          .with(
              Level.WARN,
              "Programs that come to this server get no answer from it, and move on or give up.",
              "Look at the server, or remove it.")
          .with(
              Level.FAIL,
              "The servers answer, and cannot resolve it: they have no way to the Internet, fail"
                  + " themselves, or the name is blocked.",
              "Look at the servers' own logs and their way to the Internet.")
          .with(
              Level.INCONCLUSIVE,
              "The servers say that a well-known name of the Internet does not exist. In a closed"
                  + " network that is right; otherwise they are cut off or the name is blocked.",
              "In a closed network, give a name of its own with --name.");

  private Optional<ServerNote> resolution(ServerFacts server) {
    Reading reading = ServerChecks.best(server);
    if (!server.alive() || reading.has(Rcode.REFUSED) || refers(reading)) {
      return Optional.empty();
    }
    String name = ProbeNames.bare(facts.plan().names().plain());
    if (reading.good() && !reading.addresses().isEmpty()) {
      return note(server, Level.PASS, name + " resolves");
    }
    String seen = reading.good() ? "no address" : reading.outcome();
    String why = errors(reading);
    boolean others = facts.servers().stream().anyMatch(AnswerChecks::resolves);
    Level alone = facts.deniesDefault() ? Level.INCONCLUSIVE : Level.FAIL;
    return note(server, others ? Level.WARN : alone, name + " gets " + seen + why);
  }

  /// Whether a server that offers no recursion has told where to ask, or nothing.
  private static boolean refers(Reading reading) {
    return !reading.has(Flag.RA) && reading.good() && reading.addresses().isEmpty();
  }

  private static boolean resolves(ServerFacts server) {
    Reading reading = ServerChecks.best(server);
    return reading.good() && !reading.addresses().isEmpty();
  }

  private static String errors(Reading reading) {
    StringBuilder text = new StringBuilder();
    for (ExtendedError error : reading.errors()) {
      text.append(" (").append(words(error)).append(')');
    }
    return text.toString();
  }

  static String words(ExtendedError error) {
    String name = error.name().isEmpty() ? "EDE " + error.code() : error.name();
    return error.text().isEmpty() ? name : name + ": " + error.text();
  }

  private static final ServerCheck HIJACK =
      ServerCheck.of("dns.answers.nxdomain_hijack", "Names that do not exist")
          .with(
              Level.WARN,
              "Some of the random names that were asked for exist: that domain has a wildcard, or"
                  + " the server answers for it.",
              "")
          .with(
              Level.FAIL,
              "The server gives an address to every name, be it mistyped or not: programs talk to"
                  + " the wrong host instead of reporting an error, and search lists end too early."
                  + " Providers do it for advertising, portals before a login.",
              "Use another server, log in to the portal, or switch the provider's service off.");

  private static Optional<ServerNote> hijack(ServerFacts server) {
    int denied = 0;
    Set<IpAddress> lies = new LinkedHashSet<>();
    for (Reading reading : server.nonexistent().values()) {
      denied += reading.has(Rcode.NXDOMAIN) ? 1 : 0;
      if (reading.good()) {
        lies.addAll(reading.addresses());
      }
    }
    if (lies.isEmpty()) {
      return denied == 0 ? Optional.empty() : note(server, Level.PASS, "get NXDOMAIN");
    }
    String text = "get " + String.join(", ", HostsChecks.texts(lies));
    return note(
        server,
        denied == 0 ? Level.FAIL : Level.WARN,
        denied == 0 ? text : text + ", others get NXDOMAIN");
  }

  private void interception() {
    String id = "dns.answers.interception";
    IpAddress address = facts.plan().names().nonServer();
    Evidence evidence = new Evidence().text("asked", address + "#53");
    Optional<Reading> reading = facts.nonServer();
    boolean unsent =
        reading.isEmpty()
            || reading.get().end() == AttemptEnd.UNREACHABLE
            || reading.get().end() == AttemptEnd.LOCAL_ERROR;
    if (facts.plan().serversOnly()) {
      String why = "Only servers are asked (--servers-only).";
      add(id, Level.SKIP, "Interception: not checked", evidence, why, "");
      return;
    }
    if (unsent) {
      String why =
          "No question could be sent to "
              + address
              + ": "
              + reading.map(Reading::outcome).orElse("not asked in time")
              + ".";
      add(id, Level.SKIP, "Interception: not checked", evidence, why, "");
      return;
    }
    evidence.text("seen", reading.get().outcome());
    if (!reading.get().answered()) {
      String title = "Nobody answers in place of other servers";
      add(id, Level.PASS, title, evidence, "", "");
      return;
    }
    add(
        id,
        Level.FAIL,
        "Questions to any address are answered by somebody else",
        evidence,
        "There is no name server at "
            + address
            + ", and an answer came from there: a router or"
            + " firewall redirects port 53. Whichever server is asked, that one answers.",
        "Switch the redirection off, or ask over TLS or HTTPS (tls://, https://).");
  }

  private void agreement() {
    String id = "dns.answers.agreement";
    String what = "Agreement of servers";
    Map<String, Reading> answers = new LinkedHashMap<>();
    for (ServerFacts server : facts.servers()) {
      Reading reading = ServerChecks.best(server);
      if ((reading.good() && !refers(reading)) || reading.has(Rcode.NXDOMAIN)) {
        answers.put(server.label(), reading);
      }
    }
    if (answers.size() < 2) {
      String why =
          facts.servers().size() < 2
              ? "There is one server."
              : "Fewer than two servers know the name.";
      add(id, Level.SKIP, what + ": not checked", new Evidence(), why, "");
      return;
    }
    Evidence evidence = new Evidence();
    Set<String> codes = new LinkedHashSet<>();
    Set<List<IpAddress>> data = new LinkedHashSet<>();
    answers.forEach((server, reading) -> {
      String code = reading.good() && reading.addresses().isEmpty() ? "no data" : reading.outcome();
      codes.add(code);
      data.add(reading.addresses());
      boolean some = !reading.addresses().isEmpty();
      evidence.text(
          server, some ? String.join(", ", HostsChecks.texts(reading.addresses())) : code);
    });
    String name = ProbeNames.bare(facts.plan().names().plain());
    if (codes.size() > 1) {
      add(
          id,
          Level.FAIL,
          "Servers disagree about " + name + ": " + String.join(", ", codes),
          evidence,
          "The C library asks them in turn and never compares: which one answers decides whether"
              + " the name exists. Servers of different networks (VPN, home, provider) in one"
              + " resolv.conf do that.",
          "Name servers that know the same names, or a local resolver that divides by domain.");
    } else if (data.size() > 1) {
      add(
          id,
          Level.INFO,
          "Servers give different addresses of " + name,
          evidence,
          "Usual where the answer depends on who asks, as with content delivery networks.",
          "");
    } else {
      add(id, Level.PASS, "All servers say the same about " + name, evidence, "", "");
    }
  }

  private static final ServerCheck BOGON =
      ServerCheck.of("dns.answers.bogon", "Addresses of public names")
          .with(Level.INFO, "It is private or special, as in a network of its own.", "")
          .with(
              Level.WARN,
              "A public name has a private or special address: a filter, a captive portal, or a"
                  + " server that lies.",
              "Log in to the portal, or ask who runs the server.");

  private Optional<ServerNote> bogon(ServerFacts server) {
    List<IpAddress> inside = new ArrayList<>();
    Reading reading = ServerChecks.best(server);
    for (IpAddress address : reading.addresses()) {
      if (PrivateBlocks.contain(address)) {
        inside.add(address);
      }
    }
    if (reading.addresses().isEmpty()) {
      return Optional.empty();
    }
    boolean known =
        facts.plan().names().plain().equals(ProbeNames.DEFAULT.plain())
            || facts.outside().stream().anyMatch(AnswerChecks::tellsPublic);
    return inside.isEmpty()
        ? note(server, Level.PASS, "are public")
        : note(
            server,
            known ? Level.WARN : Level.INFO,
            "are " + String.join(", ", HostsChecks.texts(inside)));
  }

  private static boolean tellsPublic(ServerFacts server) {
    List<IpAddress> addresses = ServerChecks.best(server).addresses();
    return !addresses.isEmpty() && addresses.stream().noneMatch(PrivateBlocks::contain);
  }

  private static final ServerCheck FILTER =
      ServerCheck.of("dns.answers.filter", "Filtering")
          .with(
              Level.WARN,
              "The server says itself that its answer is not the true one (RFC 8914).",
              "Ask who runs the server, or use another one.");

  private static Optional<ServerNote> filter(ServerFacts server) {
    boolean any = false;
    for (Probe probe : List.of(Probe.EDNS, Probe.SIGNED, Probe.SIGNED_CD)) {
      Optional<Reading> reading = server.reading(probe).filter(Reading::answered);
      any |= reading.isPresent();
      for (ExtendedError error : reading.map(Reading::errors).orElse(List.of())) {
        int code = error.code();
        boolean filtered = (code >= 15 && code <= 18) || code == 4;
        boolean stale = code == 3 || code == 19;
        if (filtered || stale) {
          return note(server, Level.WARN, words(error));
        }
      }
    }
    return any ? note(server, Level.PASS, "none is told of") : Optional.empty();
  }

  private void dns64() {
    Set<String> found = new LinkedHashSet<>();
    for (ServerFacts server : facts.outside()) {
      for (IpAddress address :
          server.reading(Probe.DNS64).map(Reading::addresses).orElse(List.of())) {
        found.add(address.toString());
      }
    }
    if (!found.isEmpty()) {
      add(
          "dns.answers.dns64",
          Level.INFO,
          "Servers make IPv6 addresses of IPv4 ones (DNS64)",
          new Evidence().texts("ipv4only.arpa", found),
          "IPv6-only hosts reach IPv4 by them through a NAT64 (RFC 6147, RFC 7050). Validation on"
              + " this host fails for such answers.",
          "");
    }
  }

  private void add(
      String id, Level level, String title, Evidence evidence, String meaning, String remedy) {
    out.add(new Finding(id, level, title, evidence.values(), meaning, remedy));
  }
}
