package org.netdiag.dns.machine;

import java.util.ArrayList;
import java.util.List;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.RecordType;

/// When a signature holds: RFC 4034 section 3.1.5.
///
/// @param inceptionSeconds since the epoch
/// @param expirationSeconds since the epoch
record SignatureWindow(long inceptionSeconds, long expirationSeconds) {
  private static final int TIMES = 8;
  private static final int FIXED = 18;

  /// The windows of all signatures in an answer section. The 32-bit times are taken to be within 68
  /// years of a moment (RFC 1982).
  static List<SignatureWindow> of(Reading reading, long nearSeconds) {
    List<SignatureWindow> windows = new ArrayList<>();
    for (DnsRecord record : reading.reply().map(DnsMessage::answer).orElse(List.of())) {
      Octets data = record.rdata();
      if (record.type() == RecordType.RRSIG && data.length() > FIXED) {
        windows.add(
            new SignatureWindow(
                near(data.u32(TIMES + 4), nearSeconds), near(data.u32(TIMES), nearSeconds)));
      }
    }
    return windows;
  }

  private static long near(long wire, long nearSeconds) {
    return nearSeconds + (int) (wire - nearSeconds);
  }

  /// Seconds from the end of its time to a moment; not positive before the end.
  long sinceExpiration(long now) {
    return now - expirationSeconds;
  }

  /// Seconds from a moment to its beginning; not positive after it.
  long untilInception(long now) {
    return inceptionSeconds - now;
  }

  boolean holds(long now) {
    return sinceExpiration(now) <= 0 && untilInception(now) <= 0;
  }
}
