package org.netdiag.trace.report;

import java.util.Optional;
import java.util.OptionalLong;

/// What became of one hop between two traces.
///
/// @param kind what
/// @param before the hop of the older trace; empty for an added one
/// @param now the hop of the newer trace; empty for a removed one
/// @param rttShiftNanos by how much its smallest round-trip time grew, negative when it shrank;
///   empty while that is within what the times scatter anyway
public record HopChange(
    Kind kind,
    Optional<OldTrace.Step> before,
    Optional<OldTrace.Step> now,
    OptionalLong rttShiftNanos) {
  /// The kinds of change.
  public enum Kind {
    /// The same addresses, or silent in both.
    SAME("same", '='),
    /// Others of a balancer's branches: no change of the route.
    BRANCH("branch", '~'),
    /// Other addresses.
    CHANGED("changed", '!'),
    /// It answered before.
    SILENT_NOW("silent_now", '?'),
    /// It did not answer before.
    ANSWERS_NOW("answers_now", '?'),
    /// A hop more than before.
    ADDED("added", '+'),
    /// A hop less.
    REMOVED("removed", '-');

    private final String key;
    private final char sign;

    Kind(String key, char sign) {
      this.key = key;
      this.sign = sign;
    }

    /// Its word in reports.
    public String key() {
      return key;
    }

    char sign() {
      return sign;
    }
  }

  /// The hop of the newer trace, else that of the older.
  OldTrace.Step step() {
    return now.or(() -> before).orElseThrow();
  }

  /// Whether it answers as it did before.
  boolean kept() {
    return (kind == Kind.SAME && !step().silent()) || kind == Kind.BRANCH;
  }
}
