package org.netdiag.dns.walk;

import java.util.List;
import java.util.Optional;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Flag;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.Rcode;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.Attempt;
import org.netdiag.dns.query.DnsResult;

/// Tells what a reply means that came from a server of a zone, to a question without recursion.
public final class ReplyClassifier {
  private ReplyClassifier() {}

  /// What the result means.
  ///
  /// @param zone that the server is to serve
  public static ServerReply classify(DomainName zone, DnsResult result) {
    if (result.reply().isEmpty()) {
      return ServerReply.lame(ReplyKind.NO_REPLY, silence(result));
    }
    DnsMessage reply = result.reply().get();
    return switch (reply.rcode()) {
      case Rcode.NOERROR -> noError(zone, result.question(), reply);
      // With an alias the code is about where that leads to: RFC 6604 section 3.
      case Rcode.NXDOMAIN ->
          answers(result.question(), reply)
              ? authoritative(ReplyKind.ANSWER, reply)
              : negative(zone, ReplyKind.NXDOMAIN, reply);
      case Rcode.REFUSED -> ServerReply.lame(ReplyKind.SERVER_FAILURE, LameReason.REFUSED);
      case Rcode.SERVFAIL -> ServerReply.lame(ReplyKind.SERVER_FAILURE, LameReason.SERVFAIL);
      default -> ServerReply.lame(ReplyKind.SERVER_FAILURE, LameReason.ERROR);
    };
  }

  /// Why there is no reply.
  static LameReason silence(DnsResult result) {
    if (result.strays().wrongSource() > 0) {
      return LameReason.WRONG_SOURCE;
    }
    List<Attempt> attempts = result.attempts();
    if (attempts.isEmpty()) {
      return LameReason.TIMEOUT;
    }
    return switch (attempts.getLast().end()) {
      case REFUSED -> LameReason.PORT_CLOSED;
      case UNREACHABLE, LOCAL_ERROR -> LameReason.UNREACHABLE;
      case TIMED_OUT -> LameReason.TIMEOUT;
      case REPLY,
          TRUNCATED,
          REPEATED,
          CLOSED,
          MALFORMED,
          TLS_FAILED,
          HTTP_ERROR,
          TSIG_FAILED,
          CANCELLED ->
          LameReason.NO_ANSWER;
    };
  }

  private static ServerReply noError(DomainName zone, Question question, DnsMessage reply) {
    if (answers(question, reply)) {
      return authoritative(ReplyKind.ANSWER, reply);
    }
    boolean soa = !Rdata.ofType(reply.authority(), RecordType.SOA).isEmpty();
    Optional<DomainName> cut = soa ? Optional.empty() : cut(reply);
    if (cut.isEmpty() || (cut.get().equals(zone) && reply.has(Flag.AA))) {
      return negative(zone, ReplyKind.NODATA, reply);
    }
    Referral referral = Referral.of(reply, cut.get());
    return new ServerReply(
        ReplyKind.REFERRAL, fault(zone, question, cut.get()), Optional.of(referral));
  }

  private static Optional<LameReason> fault(DomainName zone, Question question, DomainName cut) {
    if (cut.equals(zone)) {
      return Optional.of(LameReason.HORIZONTAL_REFERRAL);
    }
    if (zone.isWithin(cut)) {
      return Optional.of(LameReason.UPWARD_REFERRAL);
    }
    return question.name().isWithin(cut) && cut.isWithin(zone)
        ? Optional.empty()
        : Optional.of(LameReason.STRANGE_REFERRAL);
  }

  private static ServerReply authoritative(ReplyKind kind, DnsMessage reply) {
    return reply.has(Flag.AA)
        ? ServerReply.good(kind)
        : ServerReply.lame(kind, LameReason.NOT_AUTHORITATIVE);
  }

  /// The SOA record of a denial names the zone that denies: RFC 2308 section 2. One above says
  /// nothing about a zone that was delegated from it.
  private static ServerReply negative(DomainName zone, ReplyKind kind, DnsMessage reply) {
    for (DnsRecord soa : Rdata.ofType(reply.authority(), RecordType.SOA)) {
      boolean above = zone.isWithin(soa.name()) && !zone.equals(soa.name());
      if (above && reply.has(Flag.AA)) {
        return ServerReply.lame(kind, LameReason.ZONE_ABOVE);
      }
    }
    return authoritative(kind, reply);
  }

  /// Whether the answer section has the question's records or an alias of its name: RFC 1034
  /// section 4.3.2.
  private static boolean answers(Question question, DnsMessage reply) {
    for (DnsRecord record : reply.answer()) {
      boolean named = record.name().equals(question.name());
      boolean fits =
          record.type() == question.type()
              || record.type() == RecordType.CNAME
              || (question.type() == RecordType.ANY && record.type() != RecordType.RRSIG);
      if (named && fits) {
        return true;
      }
    }
    return false;
  }

  /// The owner of the NS records in the authority section.
  private static Optional<DomainName> cut(DnsMessage reply) {
    List<DnsRecord> found = Rdata.ofType(reply.authority(), RecordType.NS);
    return found.isEmpty() ? Optional.empty() : Optional.of(found.getFirst().name());
  }
}
