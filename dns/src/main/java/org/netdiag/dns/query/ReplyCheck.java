package org.netdiag.dns.query;

import java.util.List;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.EdnsCode;
import org.netdiag.dns.message.Flag;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.Rcode;

/// Whether a message proves to be an answer to a question: RFC 5452 section 9.
public final class ReplyCheck {
  private static final int CLIENT_COOKIE = 8;

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
    WRONG_COOKIE
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
      return failure ? cookie(query, reply) : Verdict.WRONG_QUESTION;
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
    return cookie(query, reply);
  }

  private static Verdict cookie(PreparedQuery query, DnsMessage reply) {
    return cookieFits(query, reply) ? Verdict.ANSWER : Verdict.WRONG_COOKIE;
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
}
