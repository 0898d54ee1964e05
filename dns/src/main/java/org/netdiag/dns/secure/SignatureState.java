package org.netdiag.dns.secure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.RecordType;

/// What an RRSIG record says, and where a moment lies in its time: RFC 4034 section 3.1. Nothing is
/// said about whether the signature is right.
///
/// @param name owner of the record set
/// @param type type of the record set, 0 to 65535
/// @param algorithm 0 to 255, from IANA's registry
/// @param labels of the owner, without root and wildcard; fewer than the owner has when the set was
///   made from a wildcard
/// @param originalTtl seconds
/// @param inception begin of its time, seconds since the epoch
/// @param expiration end of its time, seconds since the epoch
/// @param tag of the key that made it, 0 to 65535
/// @param signer the zone of that key
/// @param now the moment, seconds since the epoch
public record SignatureState(
    DomainName name,
    int type,
    int algorithm,
    int labels,
    long originalTtl,
    long inception,
    long expiration,
    int tag,
    DomainName signer,
    long now) {
  /// With less than this to go a signature ends soon, unless a quarter of its time or more is left,
  /// as where servers sign as they answer. 12 h is what Zonemaster wants to be left.
  public static final long SOON_SECONDS = 12 * 3600L;

  private static final int FIXED = 18;

  /// All signatures among records, in their order. Those that are malformed are left out.
  ///
  /// @param now seconds since the epoch
  public static List<SignatureState> of(List<DnsRecord> records, long now) {
    List<SignatureState> states = new ArrayList<>();
    for (DnsRecord record : records) {
      parse(record, now).ifPresent(states::add);
    }
    return states;
  }

  /// The signatures of one record set, in their order.
  ///
  /// @param now seconds since the epoch
  public static List<SignatureState> of(
      List<DnsRecord> records, DomainName name, int type, long now) {
    List<SignatureState> states = of(records, now);
    states.removeIf(state -> state.type != type || !state.name.equals(name));
    return states;
  }

  /// What one record says; empty when it is no RRSIG record or malformed.
  ///
  /// @param now seconds since the epoch
  public static Optional<SignatureState> parse(DnsRecord record, long now) {
    Octets data = record.rdata();
    if (record.type() != RecordType.RRSIG || data.length() <= FIXED) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new SignatureState(
              record.name(),
              data.u16(0),
              data.at(2),
              data.at(3),
              data.u32(4),
              nearest(data.u32(12), now),
              nearest(data.u32(8), now),
              data.u16(16),
              DomainName.ofWire(data.slice(FIXED, data.length()).bytes()),
              now));
    } catch (IllegalArgumentException notName) {
      return Optional.empty();
    }
  }

  /// Times are 32-bit serial numbers (RFC 4034 section 3.1.5): the one within 68 years is meant.
  private static long nearest(long serial, long now) {
    return now + (int) (serial - now);
  }

  /// Where the moment lies.
  public Lifetime lifetime() {
    if (now < inception) {
      return Lifetime.NOT_YET_VALID;
    }
    if (now > expiration) {
      return Lifetime.EXPIRED;
    }
    long left = expiration - now;
    return left < SOON_SECONDS && left * 4 < expiration - inception
        ? Lifetime.ENDS_SOON
        : Lifetime.VALID;
  }

  /// Seconds to the end of its time, negative after it.
  public long remainingSeconds() {
    return expiration - now;
  }

  /// Whether the record set was made from a wildcard: RFC 4035 section 5.3.4.
  public boolean wildcard() {
    return labels < counted(name);
  }

  /// The labels of a name as RRSIG records count them: without root and a leading asterisk.
  static int counted(DomainName name) {
    int count = name.labels();
    return count > 0 && name.firstLabel().equals(Names.ASTERISK) ? count - 1 : count;
  }

  /// Its time in words: `expires in 3 d 4 h`, `expired 10 d ago`, `begins in 2 h`.
  public String text() {
    return switch (lifetime()) {
      case NOT_YET_VALID -> "begins in " + Spans.text(inception - now);
      case EXPIRED -> "expired " + Spans.text(now - expiration) + " ago";
      case VALID, ENDS_SOON -> "expires in " + Spans.text(expiration - now);
    };
  }
}
