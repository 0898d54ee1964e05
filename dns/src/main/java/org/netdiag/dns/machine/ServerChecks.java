package org.netdiag.dns.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netdiag.dns.message.EdnsCode;
import org.netdiag.dns.message.Flag;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.Rcode;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.AttemptEnd;
import org.netdiag.shared.findings.Finding;
import org.netdiag.shared.findings.Level;

/// Checks of each server: whether it can be reached, by which paths, and how fast it is.
final class ServerChecks {
  /// Why checks of answers are skipped.
  static final String NOBODY = "No server answers.";

  private static final long SECOND = 1_000_000_000L;

  private final MachineFacts facts;
  private final List<Finding> out;

  ServerChecks(MachineFacts facts, List<Finding> out) {
    this.facts = facts;
    this.out = out;
  }

  void run() {
    add(ROUTE, this::route, "There is no server.");
    add(UDP, this::udp, "No server has a way to it.");
    add(TCP, this::tcp, NOBODY);
    add(RECURSION, ServerChecks::recursion, NOBODY);
    add(AAAA, ServerChecks::aaaa, NOBODY);
    add(CASE, ServerChecks::letters, NOBODY);
    add(IDENTITY, ServerChecks::identity, "No server says who it is.");
  }

  private interface Note {
    Optional<ServerNote> of(ServerFacts server);
  }

  private void add(ServerCheck check, Note note, String nobody) {
    out.add(check.look(facts.servers(), note::of, nobody));
  }

  private static final ServerCheck ROUTE =
      ServerCheck.of("dns.server.route", "Way to the servers")
          .with(
              Level.WARN,
              "The kernel has no way to the server: each question to it fails at once. Programs"
                  + " that do not move on to the next server fail as a whole.",
              "Remove the server, or give this host an address and a route of its family.")
          .with(
              Level.FAIL,
              "The kernel has no way to the first or only server: questions cannot leave.",
              "Remove the server, or give this host an address and a route of its family.");

  private Optional<ServerNote> route(ServerFacts server) {
    String problem = server.server().problem();
    if (problem.isEmpty()) {
      return note(server, Level.PASS, "there is a way");
    }
    boolean first = facts.servers().getFirst().equals(server);
    return note(server, first ? Level.FAIL : Level.WARN, problem);
  }

  private static final ServerCheck UDP =
      ServerCheck.of("dns.server.udp", "UDP")
          .with(
              Level.WARN,
              "Programs that come to this server wait for it, and move on to the next.",
              "Find out why it does not answer, or remove it.")
          .with(
              Level.FAIL,
              "No answer: the packets are lost or dropped on the way. Port closed: nothing listens"
                  + " there. Prohibited: a firewall rejects them.",
              "Name a server that answers, start this one, or let UDP port 53 through.");

  private Optional<ServerNote> udp(ServerFacts server) {
    if (!server.server().problem().isEmpty() && !server.alive()) {
      return Optional.empty();
    }
    if (server.alive()) {
      Reading reading = best(server);
      return note(server, Level.PASS, "answers in " + millis(reading));
    }
    boolean first = facts.servers().getFirst().equals(server);
    boolean bad = first || facts.alive().isEmpty();
    String text = server.reading(Probe.PLAIN).map(Reading::outcome).orElse("no answer");
    if (server.answered(Probe.TCP)) {
      text += ", but it answers over TCP";
    }
    return note(server, bad ? Level.FAIL : Level.WARN, text);
  }

  static Reading best(ServerFacts server) {
    Reading plain = server.reading(Probe.PLAIN).orElse(Reading.SILENCE);
    return plain.answered() ? plain : server.reading(Probe.EDNS).orElse(plain);
  }

  private static final ServerCheck TCP =
      ServerCheck.of("dns.server.tcp", "TCP")
          .with(
              Level.WARN,
              "Answers that do not fit into a datagram cannot be had: large TXT and DNSSEC records,"
                  + " long lists of addresses. Servers have to offer TCP (RFC 7766).",
              "Let TCP port 53 through, or use another server.");

  private Optional<ServerNote> tcp(ServerFacts server) {
    Optional<Reading> reading = server.reading(Probe.TCP);
    if (!server.alive() || reading.isEmpty()) {
      return Optional.empty();
    }
    return reading.get().answered()
        ? note(server, Level.PASS, "answers in " + millis(reading.get()))
        : note(server, Level.WARN, tcpEnd(reading.get()));
  }

  private static String tcpEnd(Reading reading) {
    return reading.end() == AttemptEnd.REFUSED ? "connection refused" : reading.outcome();
  }

  private static final ServerCheck RECURSION =
      ServerCheck.of("dns.server.recursion", "Recursion")
          .with(
              Level.WARN,
              "It does not say that it looks names up for others, and answers all the same.",
              "")
          .with(
              Level.FAIL,
              "The server does not look names up for this host: it serves its own zones only, or"
                  + " this host is not among its clients. The C library moves on silently, so"
                  + " nobody notices until the other servers fail.",
              "Remove it from resolv.conf, or allow this host in its access list.");

  private static Optional<ServerNote> recursion(ServerFacts server) {
    if (!server.alive()) {
      return Optional.empty();
    }
    Reading reading = best(server);
    if (reading.has(Rcode.REFUSED)) {
      return note(server, Level.FAIL, "REFUSED");
    }
    if (reading.has(Flag.RA)) {
      return note(server, Level.PASS, "offered");
    }
    boolean answered = reading.good() && !reading.answers(RecordType.A).isEmpty();
    return note(
        server,
        answered ? Level.WARN : Level.FAIL,
        answered ? "an answer without RA" : reading.outcome() + " without RA");
  }

  private static final ServerCheck AAAA =
      ServerCheck.of("dns.server.parallel_aaaa", "A and AAAA together")
          .with(
              Level.WARN,
              "The C library asks for both at once and waits for both: a look-up takes as long as"
                  + " the slower one, or a time-out of 5 s.",
              "Use another server; options no-aaaa (glibc 2.36) or single-request help until then.")
          .with(
              Level.FAIL,
              "The name exists and has an IPv4 address, and the server says that it does not exist"
                  + " when asked for IPv6 (RFC 4074 section 4.2): programs believe that.",
              "Use another server; the balancer or filter that answers for it is broken.");

  private static Optional<ServerNote> aaaa(ServerFacts server) {
    Optional<Reading> a = server.reading(Probe.PLAIN).filter(Reading::answered);
    Optional<Reading> aaaa = server.reading(Probe.AAAA);
    if (a.isEmpty() || aaaa.isEmpty()) {
      return Optional.empty();
    }
    Reading six = aaaa.get();
    if (!six.answered()) {
      return note(server, Level.WARN, "AAAA gets " + six.outcome());
    }
    long later = six.elapsedNanos().orElse(0) - a.get().elapsedNanos().orElse(0);
    if (a.get().good() && six.has(Rcode.NXDOMAIN)) {
      return note(server, Level.FAIL, "A exists, AAAA gets NXDOMAIN");
    }
    if (a.get().good() && !six.good()) {
      return note(server, Level.WARN, "A exists, AAAA gets " + six.outcome());
    }
    return later > SECOND
        ? note(server, Level.WARN, "AAAA comes " + millis(later) + " later")
        : note(server, Level.PASS, "both answered");
  }

  private static final ServerCheck CASE =
      ServerCheck.of("dns.server.case", "Letters of questions")
          .with(
              Level.WARN,
              "Resolvers that vary the case of letters against forged answers (0x20) cannot use"
                  + " it.",
              "");

  private static Optional<ServerNote> letters(ServerFacts server) {
    Optional<Reading> reading = server.reading(Probe.CASE);
    if (!server.answered(Probe.PLAIN) || reading.isEmpty()) {
      return Optional.empty();
    }
    if (reading.get().answered()) {
      return note(server, Level.PASS, "come back as sent");
    }
    boolean changed = reading.get().wrongCase() > 0;
    return note(
        server,
        Level.WARN,
        changed ? "come back changed" : "mixed ones get " + reading.get().outcome());
  }

  private static final ServerCheck IDENTITY = ServerCheck.of("dns.server.identity", "Who answers");

  private static Optional<ServerNote> identity(ServerFacts server) {
    List<String> said = new ArrayList<>();
    for (Probe probe : List.of(Probe.VERSION, Probe.IDENTITY)) {
      server.reading(probe).flatMap(ServerChecks::text).ifPresent(said::add);
    }
    server
        .reading(Probe.IDENTITY)
        .flatMap(Reading::reply)
        .flatMap(reply -> reply.edns())
        .flatMap(edns -> edns.option(EdnsCode.NSID))
        .ifPresent(option -> said.add("NSID " + ascii(option.data())));
    if (!server.alive() || said.isEmpty()) {
      return Optional.empty();
    }
    return note(server, Level.INFO, String.join(", ", said));
  }

  /// The first string of a TXT answer.
  private static Optional<String> text(Reading reading) {
    for (var record : reading.answers(RecordType.TXT)) {
      Octets data = record.rdata();
      if (data.length() > 1 && data.at(0) < data.length()) {
        return Optional.of(ascii(data.slice(1, 1 + data.at(0))));
      }
    }
    return Optional.empty();
  }

  private static String ascii(Octets data) {
    return new String(data.bytes(), java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  static Optional<ServerNote> note(ServerFacts server, Level level, String text) {
    return Optional.of(new ServerNote(server, level, text));
  }

  private static String millis(Reading reading) {
    return millis(reading.elapsedNanos().orElse(0));
  }

  /// Milliseconds: one digit behind the point below 10 ms, none above.
  static String millis(long nanos) {
    long tenths = Math.max(1, (nanos + 50_000) / 100_000);
    return tenths < 100 ? tenths / 10 + "." + tenths % 10 + " ms" : (tenths + 5) / 10 + " ms";
  }
}
