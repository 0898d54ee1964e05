package org.netdiag.dns.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.ExtendedError;
import org.netdiag.dns.message.Flag;
import org.netdiag.dns.message.Rcode;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.Attempt;
import org.netdiag.dns.query.AttemptEnd;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.dns.query.TlsFacts;
import org.netdiag.shared.wire.IpAddress;

/// What one question to one server came to, as far as a check looks at it.
///
/// @param reply the answer
/// @param end how the last try ended
/// @param text what was said about the last failure; may be empty
/// @param elapsedNanos of the try that was answered
/// @param lost tries that nothing came back for
/// @param wrongCase answers in other letters than were asked
/// @param tls what TLS came to, where it was used and got so far
public record Reading(
    Optional<DnsMessage> reply,
    AttemptEnd end,
    String text,
    OptionalLong elapsedNanos,
    int lost,
    int wrongCase,
    Optional<TlsFacts> tls) {
  /// Nothing came back.
  public static final Reading SILENCE =
      new Reading(Optional.empty(), AttemptEnd.TIMED_OUT, "timed out", OptionalLong.empty(), 1, 0);

  /// What came back without TLS.
  public Reading(
      Optional<DnsMessage> reply,
      AttemptEnd end,
      String text,
      OptionalLong elapsedNanos,
      int lost,
      int wrongCase) {
    this(reply, end, text, elapsedNanos, lost, wrongCase, Optional.empty());
  }

  /// What a result says.
  public static Reading of(DnsResult result) {
    int lost = 0;
    AttemptEnd end = result.reply().isPresent() ? AttemptEnd.REPLY : AttemptEnd.TIMED_OUT;
    for (Attempt attempt : result.attempts()) {
      lost += attempt.end() == AttemptEnd.TIMED_OUT ? 1 : 0;
      if (result.reply().isEmpty()) {
        end = attempt.end();
      }
    }
    return new Reading(
        result.reply(),
        end,
        result.failure(),
        result.elapsedNanos(),
        lost,
        result.strays().wrongCase(),
        result.tls());
  }

  /// Whether an answer came, whatever it says.
  public boolean answered() {
    return reply.isPresent();
  }

  /// Whether an answer came and has this code.
  public boolean has(int rcode) {
    return reply.isPresent() && reply.get().rcode() == rcode;
  }

  /// Whether the name exists.
  public boolean good() {
    return has(Rcode.NOERROR);
  }

  /// Whether an answer came with this flag.
  public boolean has(Flag flag) {
    return reply.isPresent() && reply.get().has(flag);
  }

  /// The answer's code, or how the last try ended, within a few words.
  public String outcome() {
    return reply.isPresent() ? Rcode.text(reply.get().rcode()) : silence();
  }

  private String silence() {
    return switch (end) {
      case TIMED_OUT -> "no answer";
      case REFUSED -> "port closed";
      case UNREACHABLE -> text.isEmpty() ? "unreachable" : text;
      default -> text.isEmpty() ? end.name().toLowerCase(java.util.Locale.ROOT) : text;
    };
  }

  /// The answer's records of one type.
  public List<DnsRecord> answers(int type) {
    List<DnsRecord> found = new ArrayList<>();
    for (DnsRecord record : reply.map(DnsMessage::answer).orElse(List.of())) {
      if (record.type() == type) {
        found.add(record);
      }
    }
    return found;
  }

  /// The addresses in the answer, in ascending order.
  public List<IpAddress> addresses() {
    List<IpAddress> found = new ArrayList<>();
    for (DnsRecord record : reply.map(DnsMessage::answer).orElse(List.of())) {
      int length = record.rdata().length();
      boolean address =
          (record.type() == RecordType.A && length == 4)
              || (record.type() == RecordType.AAAA && length == 16);
      if (address) {
        found.add(IpAddress.of(record.rdata().bytes()));
      }
    }
    found.sort(null);
    return found;
  }

  /// The least time that the answer's records are to be kept, in seconds; -1 without records.
  public long ttl() {
    long least = -1;
    for (DnsRecord record : reply.map(DnsMessage::answer).orElse(List.of())) {
      least = least < 0 ? record.ttl() : Math.min(least, record.ttl());
    }
    return least;
  }

  /// The extended errors of the answer: RFC 8914.
  public List<ExtendedError> errors() {
    return reply.flatMap(DnsMessage::edns).map(edns -> edns.errors()).orElse(List.of());
  }
}
