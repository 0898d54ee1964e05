package org.netdiag.dns.secure;

import java.util.List;
import java.util.Optional;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.Edns;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.RecordType;

/// An answer that can be validated, or why there is none.
///
/// @param message the answer; an empty one with a failure
/// @param from who sent it
/// @param failure why there is none, empty when there is one
record Reply(DnsMessage message, String from, String failure) {
  private static final DnsMessage NOTHING =
      new DnsMessage(
          0, 0, 0, 0, List.of(), List.of(), List.of(), List.of(), Optional.empty(), Octets.EMPTY);

  static Reply failed(String failure) {
    return new Reply(NOTHING, "", failure);
  }

  boolean missing() {
    return !failure.isEmpty();
  }

  /// Whether the server, or something on the way, does not pass DNSSEC: the answer has no signature
  /// and does not repeat the DO flag, as RFC 3225 wants of those who know it.
  boolean stripped() {
    return !signed() && !message.edns().map(Edns::dnssecOk).orElse(false);
  }

  private boolean signed() {
    return message.answer().stream().anyMatch(record -> record.type() == RecordType.RRSIG)
        || message.authority().stream().anyMatch(record -> record.type() == RecordType.RRSIG);
  }

  /// A verdict on what lacks its proof: bogus, but undecided where no proof could have come.
  Verdict unproven(String reason) {
    return stripped()
        ? Verdict.undecided(from + " leaves out signatures, or does not know EDNS: " + reason)
        : Verdict.bogus(reason);
  }
}
