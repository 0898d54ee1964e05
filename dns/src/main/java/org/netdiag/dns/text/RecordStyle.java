package org.netdiag.dns.text;

/// How records are printed; the defaults are dig's.
///
/// @param multiline whether long data takes several lines in parentheses (dig's `+multiline`)
/// @param ttl whether the TTL is there (`+ttlid`)
/// @param ttlUnits whether the TTL is in weeks to seconds, as `1h30m` (`+ttlunits`)
/// @param dnsClass whether the class is there (`+class`)
/// @param crypto whether keys, digests and signatures are there (`+crypto`)
/// @param comments whether keys and the numbers of a SOA record are explained
/// @param split letters of a chunk of Base64 or hexadecimal digits (`+split`), 0 for no split,
///   [#USUAL_SPLIT] for what dig takes
/// @param unknown whether all data is printed as if its type were unknown (RFC 3597;
///   `+unknownformat`)
/// @param expandIpv6 whether IPv6 addresses are written in full (`+expandaaaa`)
/// @param names how names are written
public record RecordStyle(
    boolean multiline,
    boolean ttl,
    boolean ttlUnits,
    boolean dnsClass,
    boolean crypto,
    Comments comments,
    int split,
    boolean unknown,
    boolean expandIpv6,
    NameForm names) {
  /// Chunks of 56 letters on a line, and of 44 on several.
  public static final int USUAL_SPLIT = -1;

  /// As dig prints without options.
  public static final RecordStyle DEFAULT =
      new RecordStyle(
          false,
          true,
          false,
          true,
          true,
          Comments.MULTILINE,
          USUAL_SPLIT,
          false,
          false,
          NameForm.ASCII);

  private static final int MOST_SPLIT = 0x10000;

  /// Checks the range.
  ///
  /// @throws IllegalArgumentException with the value and the bound
  public RecordStyle {
    if (split < USUAL_SPLIT || split > MOST_SPLIT) {
      throw new IllegalArgumentException("split " + split + " is not in 0 to " + MOST_SPLIT);
    }
  }

  /// When records are explained: dig's `+rrcomments`.
  public enum Comments {
    /// Never.
    NEVER,
    /// Where data takes several lines.
    MULTILINE,
    /// Always.
    ALWAYS
  }

  /// The same on one line or several.
  public RecordStyle withMultiline(boolean wanted) {
    return new RecordStyle(
        wanted, ttl, ttlUnits, dnsClass, crypto, comments, split, unknown, expandIpv6, names);
  }

  /// The same with another form of the TTL.
  public RecordStyle withTtl(boolean wanted, boolean units) {
    return new RecordStyle(
        multiline, wanted, units, dnsClass, crypto, comments, split, unknown, expandIpv6, names);
  }

  /// The same with or without the class.
  public RecordStyle withClass(boolean wanted) {
    return new RecordStyle(
        multiline, ttl, ttlUnits, wanted, crypto, comments, split, unknown, expandIpv6, names);
  }

  /// The same with or without keys, digests and signatures.
  public RecordStyle withCrypto(boolean wanted) {
    return new RecordStyle(
        multiline, ttl, ttlUnits, dnsClass, wanted, comments, split, unknown, expandIpv6, names);
  }

  /// The same with other explanations.
  public RecordStyle withComments(Comments wanted) {
    return new RecordStyle(
        multiline, ttl, ttlUnits, dnsClass, crypto, wanted, split, unknown, expandIpv6, names);
  }

  /// The same with other chunks.
  ///
  /// @throws IllegalArgumentException with the value and the bound
  public RecordStyle withSplit(int letters) {
    return new RecordStyle(
        multiline, ttl, ttlUnits, dnsClass, crypto, comments, letters, unknown, expandIpv6, names);
  }

  /// The same with all data as of unknown types, or not.
  public RecordStyle withUnknown(boolean wanted) {
    return new RecordStyle(
        multiline, ttl, ttlUnits, dnsClass, crypto, comments, split, wanted, expandIpv6, names);
  }

  /// The same with IPv6 addresses in full, or not.
  public RecordStyle withExpandedIpv6(boolean wanted) {
    return new RecordStyle(
        multiline, ttl, ttlUnits, dnsClass, crypto, comments, split, unknown, wanted, names);
  }

  /// The same with names in another form.
  public RecordStyle withNames(NameForm form) {
    return new RecordStyle(
        multiline, ttl, ttlUnits, dnsClass, crypto, comments, split, unknown, expandIpv6, form);
  }

  boolean commented() {
    return comments == Comments.ALWAYS || (comments == Comments.MULTILINE && multiline);
  }
}
