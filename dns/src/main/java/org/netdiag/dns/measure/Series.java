package org.netdiag.dns.measure;

import java.util.Locale;

/// Which names a series of questions asks for.
public enum Series {
  /// The same name each time: what a resolver keeps.
  CACHED,
  /// A random label below the name each time: what a resolver has to look up.
  UNCACHED;

  /// Its name in lower case.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
