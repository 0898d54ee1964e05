package org.netdiag.dns.stream;

import java.util.List;
import java.util.Optional;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.query.AttemptEnd;
import org.netdiag.dns.query.Phases;
import org.netdiag.dns.query.Strays;
import org.netdiag.dns.query.TlsFacts;

/// What one try over TCP, TLS or HTTPS came to.
///
/// @param end how it ended; [AttemptEnd#REPLY] exactly when there are messages
/// @param text what is known of a failure, within a line and without a final dot
/// @param messages the answer; all messages of a zone transfer
/// @param elapsedNanos from the beginning of connecting to the end of the answer's first message
/// @param phases where the time went
/// @param tls what TLS came to
/// @param strays what came over the stream and was no answer
public record StreamAnswer(
    AttemptEnd end,
    String text,
    List<DnsMessage> messages,
    long elapsedNanos,
    Phases phases,
    Optional<TlsFacts> tls,
    Strays strays) {
  /// Copies the list.
  public StreamAnswer {
    messages = List.copyOf(messages);
  }
}
