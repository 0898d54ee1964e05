package org.netdiag.dns.secure;

import java.util.Locale;
import org.netdiag.dns.message.Octets;

/// A DS record or a trust anchor, and what was found of it in the zone it is for: RFC 4034 section
/// 5.
///
/// @param tag of the key, 0 to 65535
/// @param algorithm of the key, 0 to 255
/// @param digestType 0 to 255
/// @param digest of the key
/// @param match what was found
public record DsState(int tag, int algorithm, int digestType, Octets digest, Match match) {
  /// A record and what was found of it.
  public static DsState of(DsData ds, Match match) {
    return new DsState(ds.keyTag(), ds.algorithm(), ds.digestType(), ds.digest(), match);
  }

  /// What was found of a DS record in the zone it is for.
  public enum Match {
    /// A key with this digest.
    KEY,
    /// No key with this tag and algorithm.
    NO_KEY,
    /// A key with this tag and algorithm, with another digest.
    OTHER_DIGEST,
    /// Its algorithm or its digest type is not supported, so it does not count.
    UNSUPPORTED,
    /// It does not count because a stronger digest is there: RFC 4509 section 3.
    PASSED_OVER,
    /// It was not looked at: no keys came.
    UNSEEN;

    /// Its name in lower case.
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
