package org.netdiag.shared.sim;

/// How fast virtual time passes.
public enum Speed {
  /// As on the wall.
  REAL,
  /// As fast as the machine can: waiting takes no time.
  MAX
}
