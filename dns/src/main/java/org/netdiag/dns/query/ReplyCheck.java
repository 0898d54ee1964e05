package org.netdiag.dns.query;

import java.util.List;
import java.util.Optional;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.Edns;
import org.netdiag.dns.message.EdnsCode;
import org.netdiag.dns.message.EdnsOption;
import org.netdiag.dns.message.Flag;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.Rcode;

/// Whether a message proves to be an answer to a question: RFC 5452 section 9.
public final class ReplyCheck {
  private static final int CLIENT_COOKIE = 8;

  /// Where a client's network has the length of its prefix and its address.
  private static final int BITS = 2;

  private static final int ADDRESS = 4;

  private ReplyCheck() {}

  /// The first check that the message fails.
  public enum Verdict {
    /// It passes them all.
    ANSWER,
    /// Its id is another one.
    WRONG_ID,
    /// It is no response, or to another question or opcode.
    WRONG_QUESTION,
    /// The letters of the question came back in another case, and that was to be checked.
    WRONG_CASE,
    /// It has a cookie with another client part: RFC 7873 section 5.3.
    WRONG_COOKIE,
    /// It is about another client's network than was asked for: RFC 7871 section 7.3.
    WRONG_SUBNET,
    /// It is not signed by the question's key, or wrongly: RFC 8945 section 5.4. [#check] does not
    /// look for this.
    WRONG_SIGNATURE
  }

  /// Checks a message against the question.
  public static Verdict check(PreparedQuery query, DnsMessage reply) {
    if (reply.id() != query.id()) {
      return Verdict.WRONG_ID;
    }
    if (!reply.has(Flag.QR) || reply.opcode() != query.options().opcode()) {
      return Verdict.WRONG_QUESTION;
    }
    if (reply.questions().isEmpty()) {
      // A server that cannot read a question has nothing to repeat.
      boolean failure = reply.rcode() != Rcode.NOERROR && reply.rcode() != Rcode.NXDOMAIN;
      return failure ? options(query, reply) : Verdict.WRONG_QUESTION;
    }
    Question asked = query.question();
    List<Question> questions = reply.questions();
    if (questions.size() != 1 || !questions.getFirst().equals(asked)) {
      return Verdict.WRONG_QUESTION;
    }
    Octets name = questions.getFirst().name().wire();
    if (query.options().randomCase() && !name.equals(asked.name().wire())) {
      return Verdict.WRONG_CASE;
    }
    return options(query, reply);
  }

  private static Verdict options(PreparedQuery query, DnsMessage reply) {
    if (!cookieFits(query, reply)) {
      return Verdict.WRONG_COOKIE;
    }
    return subnetFits(query, reply) ? Verdict.ANSWER : Verdict.WRONG_SUBNET;
  }

  private static boolean cookieFits(PreparedQuery query, DnsMessage reply) {
    if (query.cookie().length() == 0 || reply.edns().isEmpty()) {
      return true;
    }
    return reply
        .edns()
        .get()
        .option(EdnsCode.COOKIE)
        .map(option ->
            option.data().length() >= CLIENT_COOKIE
                && option.data().slice(0, CLIENT_COOKIE).equals(query.cookie()))
        .orElse(true);
  }

  /// RFC 7871 section 7.3: a reply that is about a client's network is about the one that was sent.
  /// Where no address was sent, the server names the one that it knows.
  private static boolean subnetFits(PreparedQuery query, DnsMessage reply) {
    Optional<Octets> sent = sentSubnet(query.options().edns());
    if (sent.isEmpty() || sent.get().length() < ADDRESS || sent.get().at(BITS) == 0) {
      return true;
    }
    for (EdnsOption each : reply.edns().map(Edns::options).orElse(List.of())) {
      if (each.code() == EdnsCode.SUBNET && !sameSubnet(sent.get(), each.data())) {
        return false;
      }
    }
    return true;
  }

  private static Optional<Octets> sentSubnet(EdnsRequest edns) {
    if (!edns.enabled()) {
      return Optional.empty();
    }
    if (edns.subnet().isPresent()) {
      return Optional.of(QueryWriter.subnet(edns.subnet().get()));
    }
    for (EdnsOption each : edns.options()) {
      if (each.code() == EdnsCode.SUBNET) {
        return Optional.of(each.data());
      }
    }
    return Optional.empty();
  }

  /// RFC 7871 section 6: family (16), source prefix length (8), scope (8), address. The scope is
  /// the server's to say.
  private static boolean sameSubnet(Octets sent, Octets got) {
    int bits = sent.at(BITS);
    if (got.length() < ADDRESS || got.u16(0) != sent.u16(0) || got.at(BITS) != bits) {
      return false;
    }
    int end = ADDRESS + (bits + 7) / 8;
    if (sent.length() < end || got.length() < end) {
      return sent.equals(got);
    }
    for (int i = ADDRESS; i < end; i++) {
      int unused = Math.max(0, 8 * (i - ADDRESS + 1) - bits);
      if (((sent.at(i) ^ got.at(i)) & 0xff) >> unused != 0) {
        return false;
      }
    }
    return true;
  }
}
