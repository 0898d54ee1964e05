package org.netdiag.dns.secure;

import java.util.Optional;
import org.netdiag.dns.message.DnsMessage;

/// What a question to the servers came to.
///
/// @param reply the answer, when one came
/// @param from who replied, or was asked last, for people: `192.0.2.53#53`
/// @param failure why there is none, within a line and without a final dot; empty with a reply
public record Fetched(Optional<DnsMessage> reply, String from, String failure) {
  /// An answer.
  public static Fetched of(DnsMessage reply, String from) {
    return new Fetched(Optional.of(reply), from, "");
  }

  /// No answer.
  public static Fetched failed(String from, String failure) {
    return new Fetched(Optional.empty(), from, failure);
  }
}
