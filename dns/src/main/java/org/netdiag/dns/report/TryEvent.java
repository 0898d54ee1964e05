package org.netdiag.dns.report;

import java.util.Optional;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.query.Attempt;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.dns.query.Transport;

/// What has become of a try of a question.
///
/// @param index place of the question in the input
/// @param number of the try, from 1
/// @param question what is asked
/// @param server who is asked
/// @param transport how
/// @param end how it ended; empty when it has left
public record TryEvent(
    int index,
    int number,
    Question question,
    DnsServer server,
    Transport transport,
    Optional<Attempt> end) {
  /// A try that has left.
  public static TryEvent sent(
      int index, int number, Question question, DnsServer server, Transport transport) {
    return new TryEvent(index, number, question, server, transport, Optional.empty());
  }

  /// A try that has ended.
  public static TryEvent ended(int index, int number, Question question, Attempt attempt) {
    return new TryEvent(
        index, number, question, attempt.server(), attempt.transport(), Optional.of(attempt));
  }
}
