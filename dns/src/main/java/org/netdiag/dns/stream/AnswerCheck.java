package org.netdiag.dns.stream;

import java.util.Optional;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.Flag;
import org.netdiag.dns.message.MalformedMessageException;
import org.netdiag.dns.query.AttemptEnd;
import org.netdiag.dns.query.PreparedQuery;
import org.netdiag.dns.query.ReplyCheck;
import org.netdiag.dns.query.Strays;

/// Which messages of a stream belong to the answer.
///
/// What has another id or question is passed over and counted: it may belong to an earlier question
/// of the connection. What has the question's own id and is no message ends the try, because
/// nothing better will follow.
final class AnswerCheck {
  private static final long NANOS = 1_000_000_000;

  private final PreparedQuery query;
  private final Progress progress;
  private Optional<Tsig.Verifier> verifier = Optional.empty();
  private boolean begun;

  AnswerCheck(PreparedQuery query, Progress progress) {
    this.query = query;
    this.progress = progress;
  }

  /// The message when it belongs to the answer.
  ///
  /// @throws StreamFailure when it has the question's id and is no message
  Optional<DnsMessage> read(byte[] bytes) throws StreamFailure {
    try {
      DnsMessage message = DnsMessage.parse(bytes);
      ReplyCheck.Verdict verdict = begun ? continued(message) : ReplyCheck.check(query, message);
      if (verdict == ReplyCheck.Verdict.ANSWER) {
        begun = true;
        return Optional.of(message);
      }
      progress.stray(Strays.of(verdict));
    } catch (MalformedMessageException malformed) {
      progress.stray(Strays.MALFORMED);
      if (bytes.length >= 2 && (((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff)) == query.id()) {
        throw new StreamFailure(
            AttemptEnd.MALFORMED, "malformed message: " + Failures.text(malformed));
      }
    }
    return Optional.empty();
  }

  /// RFC 5936 section 2.2.1: messages after the first of a transfer may leave the question out.
  private ReplyCheck.Verdict continued(DnsMessage message) {
    if (message.id() == query.id() && message.has(Flag.QR) && message.questions().isEmpty()) {
      return ReplyCheck.Verdict.ANSWER;
    }
    return ReplyCheck.check(query, message);
  }

  /// Checks the signature when the question was signed.
  ///
  /// @param last whether the answer ends with this message, which then has to be signed
  /// @throws StreamFailure with [AttemptEnd#TSIG_FAILED] when it does not hold
  void signature(DnsMessage message, boolean last) throws StreamFailure {
    if (query.options().tsig().isEmpty()) {
      return;
    }
    if (verifier.isEmpty()) {
      verifier = Optional.of(Tsig.verifier(query.bytes(), query.options().tsig().get()));
    }
    long now = progress.clock().epochNanos() / NANOS;
    Optional<String> problem = verifier.get().next(message.wire(), now, last);
    if (problem.isPresent()) {
      throw new StreamFailure(AttemptEnd.TSIG_FAILED, problem.get());
    }
  }
}
