package org.netdiag.dns.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.MalformedMessageException;
import org.netdiag.dns.message.MessageWriter;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordClass;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.Attempt;
import org.netdiag.dns.query.AttemptEnd;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.dns.query.Outcome;
import org.netdiag.dns.query.Phases;
import org.netdiag.dns.query.Strays;
import org.netdiag.dns.query.TlsFacts;
import org.netdiag.dns.query.Transport;
import org.netdiag.dns.secure.Validation;
import org.netdiag.dns.secure.ValidationStatus;
import org.netdiag.shared.engine.Stamp;
import org.netdiag.shared.wire.IpAddress;

/// Results of every kind.
public final class Samples {
  /// 2026-11-21T11:02:09Z.
  public static final long STARTED = 1_795_258_929_000_000_000L;

  private static final Question QUESTION = Question.of("www.example.", RecordType.A);
  private static final int REPLY = 0x8180;

  private Samples() {}

  private static DnsServer server() {
    return DnsServer.of(IpAddress.parse("127.0.0.1").orElseThrow());
  }

  private static DnsRecord record(String name, int type, String hex) {
    return new DnsRecord(DomainName.parse(name), type, RecordClass.IN, 300, Octets.hex(hex));
  }

  /// A reply with an address, an extended error that would drive a terminal, and all sections.
  public static DnsMessage reply(String address) {
    MessageWriter out = new MessageWriter();
    out.header(7, REPLY | 0x20, 1, 1, 1, 2).question(QUESTION);
    out.record(record("www.example.", RecordType.A, address));
    out.record(record("example.", RecordType.NS, "036e7331076578616d706c6500"));
    out.record(record("ns1.example.", RecordType.AAAA, "20010db8000000000000000000000001"));
    out.name(DomainName.ROOT).u16(RecordType.OPT).u16(1232).u32(0x8000);
    Octets options = Octets.hex("000f0006" + "00091b5b3322" + "00030002" + "6e73");
    out.u16(options.length()).octets(options);
    return parse(out);
  }

  private static DnsMessage failure(int rcode) {
    return parse(new MessageWriter().header(7, REPLY | rcode, 1, 0, 0, 0).question(QUESTION));
  }

  private static DnsMessage parse(MessageWriter out) {
    try {
      return DnsMessage.parse(out.bytes());
    } catch (MalformedMessageException e) {
      throw new AssertionError(e);
    }
  }

  private static DnsResult result(
      Transport transport, Optional<DnsMessage> reply, List<Attempt> attempts) {
    return new DnsResult(
        QUESTION,
        server(),
        transport,
        reply.map(Outcome::of).orElse(Outcome.NO_REPLY),
        reply.isPresent() ? OptionalLong.of(1_900_000) : OptionalLong.empty(),
        Stamp.KERNEL,
        STARTED,
        2_000_000,
        transport == Transport.TCP,
        reply,
        List.of(),
        attempts,
        Optional.empty(),
        Strays.NONE,
        Phases.NONE,
        Optional.empty(),
        Octets.EMPTY);
  }

  private static Attempt attempt(Transport transport, AttemptEnd end, String text) {
    return new Attempt(server(), transport, end, text, 1_900_000);
  }

  /// An answer.
  public static DnsResult answer() {
    return result(
        Transport.UDP,
        Optional.of(reply("c000020a")),
        List.of(attempt(Transport.UDP, AttemptEnd.REPLY, "")));
  }

  /// A name that does not exist, over TCP.
  public static DnsResult missing() {
    return result(
        Transport.TCP,
        Optional.of(failure(3)),
        List.of(
            attempt(Transport.UDP, AttemptEnd.TRUNCATED, ""),
            attempt(Transport.TCP, AttemptEnd.REPLY, "")));
  }

  /// A reply that was cut, and nobody who listens over TCP.
  public static DnsResult cutOff() {
    return result(
        Transport.UDP,
        Optional.of(failure(0x200)),
        List.of(
            attempt(Transport.UDP, AttemptEnd.TRUNCATED, ""),
            attempt(Transport.TCP, AttemptEnd.REFUSED, "connection refused")));
  }

  /// Nobody replied.
  public static DnsResult silent() {
    return result(
        Transport.UDP,
        Optional.empty(),
        List.of(
            attempt(Transport.UDP, AttemptEnd.TIMED_OUT, "timed out"),
            attempt(Transport.UDP, AttemptEnd.REFUSED, "connection refused"),
            attempt(Transport.UDP, AttemptEnd.LOCAL_ERROR, "no \u001b[31m")));
  }

  /// Two answers, strays, TLS, phases.
  public static DnsResult conflict() {
    DnsResult base =
        result(
            Transport.TLS,
            Optional.of(reply("c000020a")),
            List.of(
                attempt(Transport.TLS, AttemptEnd.TLS_FAILED, "TLS: no"),
                attempt(Transport.TLS, AttemptEnd.REPLY, "")));
    TlsFacts tls =
        new TlsFacts(
            "TLSv1.3",
            "TLS_AES_128_GCM_SHA256",
            "dot",
            false,
            "self-signed\u001b[31m",
            "CN=x",
            List.of("x.example"),
            Optional.of(Instant.ofEpochSecond(STARTED / 1_000_000_000)),
            "AAAA",
            false);
    return new DnsResult(
        base.question(),
        base.server(),
        base.transport(),
        base.outcome(),
        base.elapsedNanos(),
        base.stamp(),
        base.startedEpochNanos(),
        base.totalNanos(),
        base.truncated(),
        base.reply(),
        base.transfer(),
        base.attempts(),
        Optional.of(reply("c633640a")),
        new Strays(1, 2, 0, 0, 0, 0, 0, 1, 1),
        new Phases(OptionalLong.of(1_000), OptionalLong.of(2_000), OptionalLong.of(3_000)),
        Optional.of(tls),
        base.asked());
  }

  /// A zone of two messages.
  public static DnsResult transfer() {
    DnsResult base = answer();
    DnsMessage one = reply("c000020a");
    return new DnsResult(
        new Question(DomainName.parse("example."), RecordType.AXFR, RecordClass.IN),
        base.server(),
        Transport.TCP,
        base.outcome(),
        base.elapsedNanos(),
        base.stamp(),
        base.startedEpochNanos(),
        base.totalNanos(),
        base.truncated(),
        Optional.of(one),
        List.of(one, reply("c000020b")),
        base.attempts(),
        Optional.empty(),
        Strays.NONE,
        Phases.NONE,
        Optional.empty(),
        Octets.EMPTY);
  }

  /// Rows of every kind.
  public static List<DnsRow> rows() {
    Validation bogus = new Validation(QUESTION, ValidationStatus.BOGUS, "expired", "", List.of());
    return List.of(
        DnsRow.of(0, answer()),
        DnsRow.of(1, missing()),
        DnsRow.of(2, silent()),
        DnsRow.of(3, conflict()),
        new DnsRow.Answered(4, answer(), Optional.of(bogus), List.of()),
        DnsRow.of(5, transfer()),
        new DnsRow.Unasked(6, QUESTION, "no\u001bwhere.example", "name or service not known"));
  }
}
