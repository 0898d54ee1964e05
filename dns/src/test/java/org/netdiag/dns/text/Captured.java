package org.netdiag.dns.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.MalformedMessageException;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.query.Attempt;
import org.netdiag.dns.query.AttemptEnd;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.dns.query.Outcome;
import org.netdiag.dns.query.Phases;
import org.netdiag.dns.query.Strays;
import org.netdiag.dns.query.Transport;
import org.netdiag.shared.engine.Stamp;
import org.netdiag.shared.wire.IpAddress;

/// What a tool of BIND 9.18.49 was asked, the bytes that went and came, and what it printed.
///
/// A case is a file: a line with the arguments, a line for each exchange (transport, question and
/// reply in hexadecimal, `-` for none), an empty line, the text. Times in it are masked.
record Captured(String arguments, List<Exchange> exchanges, String text) {
  /// 2026-11-21T11:02:09Z.
  static final long WHEN_NANOS = 1_795_258_929L * 1_000_000_000;

  record Exchange(Transport transport, Octets asked, Optional<DnsMessage> reply) {}

  static Captured read(Path file) throws IOException, MalformedMessageException {
    String whole = Files.readString(file);
    int end = whole.indexOf("\n\n");
    String[] head = whole.substring(0, end).split("\n", -1);
    List<Exchange> exchanges = new ArrayList<>();
    for (String line : List.of(head).subList(1, head.length)) {
      String[] words = line.split(" ", -1);
      Transport transport = words[0].equals("tcp") ? Transport.TCP : Transport.UDP;
      Optional<DnsMessage> reply =
          words[2].equals("-")
              ? Optional.empty()
              : Optional.of(DnsMessage.parse(HexFormat.of().parseHex(words[2])));
      exchanges.add(new Exchange(transport, Octets.hex(words[1]), reply));
    }
    return new Captured(
        head[0].substring("arguments".length()).strip(), exchanges, whole.substring(end + 2));
  }

  /// The exchanges as tries of one question.
  DnsResult result(DnsServer server, boolean fallback) throws MalformedMessageException {
    List<Attempt> attempts = new ArrayList<>();
    boolean truncated = false;
    for (Exchange exchange : exchanges) {
      AttemptEnd end =
          exchange.transport() == Transport.TCP ? AttemptEnd.CLOSED : AttemptEnd.TIMED_OUT;
      if (exchange.reply().isPresent()) {
        boolean cut =
            exchange.reply().get().has(org.netdiag.dns.message.Flag.TC)
                && fallback
                && exchange.transport() == Transport.UDP;
        truncated |= cut;
        end = cut ? AttemptEnd.TRUNCATED : AttemptEnd.REPLY;
      }
      attempts.add(new Attempt(server, exchange.transport(), end, "", 0));
    }
    Exchange last = exchanges.getLast();
    Question question = DnsMessage.parse(last.asked().bytes()).questions().getFirst();
    return new DnsResult(
        question,
        server,
        last.transport(),
        last.reply().map(Outcome::of).orElse(Outcome.NO_REPLY),
        last.reply().isPresent() ? OptionalLong.of(0) : OptionalLong.empty(),
        Stamp.USER,
        WHEN_NANOS,
        0,
        truncated,
        last.reply(),
        List.of(),
        attempts,
        Optional.empty(),
        Strays.NONE,
        Phases.NONE,
        Optional.empty(),
        last.asked());
  }

  /// The text with the date as it is in UTC, wherever the test runs.
  String utc(String printed) {
    return printed.replaceAll("WHEN: .*", "WHEN: Sat Nov 21 11:02:09 UTC 2026");
  }

  static DnsServer server(int port) {
    return DnsServer.of(IpAddress.parse("127.0.0.1").orElseThrow(), port);
  }

  static List<Path> files(Path folder, String prefix) throws IOException {
    try (var all = Files.list(folder)) {
      return all.filter(file -> file.getFileName().toString().startsWith(prefix)).sorted().toList();
    }
  }
}
