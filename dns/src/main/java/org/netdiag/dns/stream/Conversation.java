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

  /// The connection.
  Link link();
}
