package org.netdiag.dns.walk;

import java.util.Locale;

/// What a server of a walk said.
public enum ReplyKind {
  /// Ask the servers of a zone below.
  REFERRAL,
  /// Records, or the alias that leads to them.
  ANSWER,
  /// The name exists and has no such records.
  NODATA,
  /// The name does not exist.
  NXDOMAIN,
  /// It failed, refused, or sent nothing of use.
  SERVER_FAILURE,
  /// Nothing.
  NO_REPLY,
  /// It was not asked: this host has no route to it.
  NO_ROUTE,
  /// It was not asked: no address was found for its name.
  NO_ADDRESS;

  /// Its name in lower case.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
