package org.netdiag.ping;

/// How ping's text for people looks.
///
/// @param timestamps whether each line begins with the time (`-D`)
/// @param outstanding whether a missing answer is told before the next probe (`-O`)
/// @param quiet whether only the head and the statistics are printed (`-q`)
/// @param flood whether probes are dots and replies take them back (`-f`)
/// @param verbose whether answers that did not prove themselves and notices are told (`-v`)
/// @param exact whether times always have three digits behind the point (`-3`)
public record PingTextOptions(
    boolean timestamps,
    boolean outstanding,
    boolean quiet,
    boolean flood,
    boolean verbose,
    boolean exact) {
  /// Everything off.
  public static final PingTextOptions DEFAULT =
      new PingTextOptions(false, false, false, false, false, false);
}
