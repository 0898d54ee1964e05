package org.netdiag.dns.stream;

import java.io.IOException;
import java.util.List;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.query.PreparedQuery;

/// Questions and answers over one connection, one after the other.
interface Conversation {
  /// Puts a question and reads its answer.
  ///
  /// @throws IOException what the connection does
  /// @throws StreamFailure when what comes is no answer
  List<DnsMessage> ask(PreparedQuery query, Progress progress) throws IOException, StreamFailure;

  /// Whether another question can follow the last one.
  boolean open();

  /// How long the connection may lie idle before another question: RFC 7766 section 6.2.3 has a
  /// client close it after a few seconds. After longer it may have gone on the way without a word
  /// (RFC 7766 section 6.2.4), which a question would find out by its time-out.
  default long idleNanos() {
    return USUAL_IDLE_NANOS;
  }

  /// For a server that does not say itself.
  long USUAL_IDLE_NANOS = 10_000_000_000L;

  /// The connection.
  Link link();
}
