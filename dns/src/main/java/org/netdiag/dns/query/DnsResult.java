package org.netdiag.dns.query;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.Question;
import org.netdiag.shared.engine.Stamp;

/// What a question came to.
///
/// @param question what was asked, in the letters that were asked
/// @param server who replied, or the last one asked
/// @param transport how the reply came, or the last try went
/// @param outcome what it means
/// @param elapsedNanos from the start of the try that was answered (over a stream: with connecting)
///   to its answer; empty without a reply
/// @param stamp how that was measured
/// @param startedEpochNanos when the question began, since the epoch
/// @param totalNanos from the beginning to the end of all tries, without lingering
/// @param truncated whether a reply came cut over UDP
/// @param reply the answer
/// @param transfer all messages of a zone transfer, the first included; empty for others
/// @param attempts every try in its order, the answered one last
/// @param conflict a later answer that passes every check and says something else
/// @param strays what else came
/// @param phases where the time went
/// @param tls what TLS came to
/// @param asked the bytes of the question that was answered, or asked last; empty when nothing left
public record DnsResult(
    Question question,
    DnsServer server,
    Transport transport,
    Outcome outcome,
    OptionalLong elapsedNanos,
    Stamp stamp,
    long startedEpochNanos,
    long totalNanos,
    boolean truncated,
    Optional<DnsMessage> reply,
    List<DnsMessage> transfer,
    List<Attempt> attempts,
    Optional<DnsMessage> conflict,
    Strays strays,
    Phases phases,
    Optional<TlsFacts> tls,
    Octets asked) {
  /// Copies the lists.
  public DnsResult {
    transfer = List.copyOf(transfer);
    attempts = List.copyOf(attempts);
  }

  /// How many tries were made: one more than moved on to TCP or to other words does not count as a
  /// failure.
  public int tries() {
    return attempts.size();
  }

  /// What the last try that failed said, empty when none did.
  public String failure() {
    for (int i = attempts.size() - 1; i >= 0; i--) {
      if (!attempts.get(i).text().isEmpty()) {
        return attempts.get(i).text();
      }
    }
    return "";
  }
}
