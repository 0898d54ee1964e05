package org.netdiag.dns.machine;

import static org.netdiag.dns.machine.ServerChecks.note;

import java.util.List;
import java.util.Optional;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.Flag;
import org.netdiag.dns.message.Rcode;
import org.netdiag.shared.findings.Finding;
import org.netdiag.shared.findings.Level;

/// Checks of EDNS and of answers that are large.
final class SizeChecks {
  private static final int CLASSIC = 512;
  private static final int USUAL = 1232;

  private final MachineFacts facts;
  private final List<Finding> out;

  SizeChecks(MachineFacts facts, List<Finding> out) {
    this.facts = facts;
    this.out = out;
  }

  void run() {
    String nobody = ServerChecks.NOBODY;
    out.add(EDNS.look(facts.servers(), SizeChecks::edns, nobody));
    out.add(COMPLIANCE.look(facts.servers(), SizeChecks::compliance, nobody));
    String unknown =
        facts.alive().isEmpty()
            ? nobody
            : "No server knows the big answer " + facts.plan().names().big() + ".";
    out.add(TRUNCATION.look(facts.servers(), SizeChecks::truncation, unknown));
    out.add(SIZE.look(facts.servers(), SizeChecks::size, unknown));
  }

  private static final ServerCheck EDNS =
      ServerCheck.of("dns.server.edns", "EDNS")
          .with(
              Level.WARN,
              "Answers above 512 bytes come over TCP only, and DNSSEC does not pass: resolvers"
                  + " behind this server cannot validate.",
              "Update the server, or the router that forwards to it.")
          .with(
              Level.FAIL,
              "Questions with an OPT record vanish: something on the way drops what it does not"
                  + " know. Resolvers and programs that use EDNS time out.",
              "Use another server, or update or bypass the router or firewall in between.");

  private static Optional<ServerNote> edns(ServerFacts server) {
    Optional<Reading> with = server.reading(Probe.EDNS);
    if (!server.alive() || with.isEmpty()) {
      return Optional.empty();
    }
    Reading reading = with.get();
    if (!reading.answered()) {
      return note(server, Level.FAIL, "answers without it, with it " + reading.outcome());
    }
    int rcode = reading.reply().get().rcode();
    if (rcode == Rcode.FORMERR || rcode == Rcode.NOTIMP || rcode == Rcode.BADVERS) {
      return note(server, Level.WARN, "refused with " + reading.outcome());
    }
    return reading.reply().get().edns().isPresent()
        ? note(server, Level.PASS, "known")
        : note(server, Level.WARN, "not known: answers have no OPT record");
  }

  private static final ServerCheck COMPLIANCE =
      ServerCheck.of("dns.server.edns_compliance", "Later EDNS versions and options")
          .with(
              Level.INFO,
              "RFC 6891 wants BADVERS for unknown versions, and unknown options ignored.",
              "")
          .with(
              Level.WARN,
              "Questions with an option or version that it does not know vanish: newer resolvers"
                  + " time out, and lose seconds on finding out.",
              "Update the server, or the router or firewall in between.");

  private static Optional<ServerNote> compliance(ServerFacts server) {
    Optional<Reading> option = server.reading(Probe.UNKNOWN_OPTION);
    Optional<Reading> version = server.reading(Probe.EDNS_VERSION);
    boolean edns =
        server.reading(Probe.EDNS).flatMap(Reading::reply).flatMap(DnsMessage::edns).isPresent();
    if (!edns || option.isEmpty() || version.isEmpty()) {
      return Optional.empty();
    }
    if (!option.get().answered()) {
      return note(server, Level.WARN, "an unknown option gets " + option.get().outcome());
    }
    if (!version.get().answered()) {
      return note(server, Level.WARN, "version 1 gets " + version.get().outcome());
    }
    if (option.get().has(Rcode.FORMERR) || option.get().has(Rcode.NOTIMP)) {
      return note(server, Level.INFO, "an unknown option gets " + option.get().outcome());
    }
    return version.get().has(Rcode.BADVERS)
        ? note(server, Level.PASS, "answered as they should be")
        : note(server, Level.INFO, "version 1 gets " + version.get().outcome());
  }

  private static final ServerCheck TRUNCATION =
      ServerCheck.of("dns.server.truncation", "Large answers within 512 bytes")
          .with(
              Level.INFO,
              "RFC 1035 allows 512 bytes to who does not ask for more; most readers take it.",
              "")
          .with(
              Level.WARN,
              "Questions whose answers are large vanish instead of being cut and asked over TCP.",
              "Use another server, or update the router or firewall in between.")
          .with(
              Level.FAIL,
              "Programs get a part of the answer, or are sent to TCP where nobody answers.",
              "Let TCP port 53 through, or use another server.");

  private static Optional<ServerNote> truncation(ServerFacts server) {
    Optional<Reading> cut = server.reading(Probe.CUT);
    Reading tcp = server.reading(Probe.CUT_TCP).orElse(Reading.SILENCE);
    if (!server.answered(Probe.PLAIN) || cut.isEmpty()) {
      return Optional.empty();
    }
    Reading reading = cut.get();
    if (!reading.answered()) {
      return big(server) ? note(server, Level.WARN, "no answer") : Optional.empty();
    }
    if (!reading.good()) {
      return Optional.empty();
    }
    if (reading.has(Flag.TC)) {
      return tcp.answered()
          ? note(server, Level.PASS, "cut, and whole over TCP")
          : note(server, Level.FAIL, "cut, and over TCP " + tcp.outcome());
    }
    int type = question(reading);
    if (tcp.good() && tcp.answers(type).size() > reading.answers(type).size()) {
      String text =
          reading.answers(type).size()
              + " of "
              + tcp.answers(type).size()
              + " records, not marked as cut";
      return note(server, Level.FAIL, text);
    }
    int size = reading.reply().get().size();
    return size > CLASSIC
        ? note(server, Level.INFO, size + " bytes without being asked for that many")
        : note(server, Level.SKIP, "the answer has " + size + " bytes only; name a bigger one");
  }

  private static int question(Reading reading) {
    return reading.reply().get().questions().isEmpty()
        ? 0
        : reading.reply().get().questions().getFirst().type();
  }

  /// Whether the big answer is known to be there by any path.
  private static boolean big(ServerFacts server) {
    return good(server, Probe.CUT_TCP)
        || good(server, Probe.BIG_TCP)
        || good(server, Probe.BIG_1232)
        || good(server, Probe.BIG_4096);
  }

  private static boolean good(ServerFacts server, Probe probe) {
    return server.reading(probe).map(Reading::good).orElse(false);
  }

  private static final ServerCheck SIZE =
      ServerCheck.of("dns.server.udp_size", "Large answers over UDP")
          .with(
              Level.WARN,
              "Answers above 1232 bytes travel in fragments, and fragments are dropped on the way:"
                  + " who asks for that many waits for a time-out.",
              "Let fragments through, or ask for no more than 1232 bytes (edns-udp-size 1232),"
                  + " which makes the server cut the answer and the client use TCP.")
          .with(
              Level.FAIL,
              "Even answers within 1232 bytes are lost, which every path has to carry.",
              "Look for a small MTU or a firewall on the way to the server.");

  private static Optional<ServerNote> size(ServerFacts server) {
    Optional<Reading> usual = server.reading(Probe.BIG_1232);
    Optional<Reading> large = server.reading(Probe.BIG_4096);
    boolean edns = server.answered(Probe.EDNS);
    if (!edns || usual.isEmpty() || large.isEmpty() || failed(usual.get()) || failed(large.get())) {
      return Optional.empty();
    }
    int bytes =
        Math.max(bytes(server.reading(Probe.BIG_TCP)), Math.max(bytes(usual), bytes(large)));
    if (!usual.get().answered()) {
      return bytes > 0 || !large.get().answered() ? lost(server, bytes) : Optional.empty();
    }
    if (!large.get().answered()) {
      return bytes > USUAL || cut(usual)
          ? note(server, Level.WARN, "within 1232 bytes they come, above they get lost")
          : note(server, Level.WARN, "a size of 4096 bytes gets no answer");
    }
    if (bytes <= USUAL) {
      return note(server, Level.SKIP, "the answer has " + bytes + " bytes only; name a bigger one");
    }
    return cut(large)
        ? note(server, Level.PASS, "the server cuts them and offers TCP")
        : note(server, Level.PASS, bytes(large) + " bytes come whole");
  }

  private static Optional<ServerNote> lost(ServerFacts server, int bytes) {
    return big(server) || bytes > 0
        ? note(server, Level.FAIL, "lost even within 1232 bytes")
        : Optional.empty();
  }

  private static boolean failed(Reading reading) {
    return reading.answered() && !reading.good();
  }

  private static boolean cut(Optional<Reading> reading) {
    return reading.map(got -> got.has(Flag.TC)).orElse(false);
  }

  private static int bytes(Optional<Reading> reading) {
    return reading.flatMap(Reading::reply).map(DnsMessage::size).orElse(0);
  }
}
