package org.netdiag.dns.walk;

import java.util.Locale;

/// What a walk came to.
public enum WalkEnd {
  /// Records.
  ANSWER,
  /// The name exists and has no such records.
  NODATA,
  /// The name does not exist.
  NXDOMAIN,
  /// Aliases lead round in a circle, or further than anybody follows.
  ALIAS_LOOP,
  /// The servers of a zone reply, none with anything of use.
  SERVER_FAILURE,
  /// No server of a zone replied.
  NO_REPLY,
  /// No server of a zone could be asked.
  NOT_ASKED,
  /// Nothing: there were more questions than one walk puts.
  CUT;

  /// Its name in lower case.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
