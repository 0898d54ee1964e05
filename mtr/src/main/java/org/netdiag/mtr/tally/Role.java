package org.netdiag.mtr.tally;

import org.netdiag.trace.ReplyKind;

/// What stands at a TTL: which it is changes when the path becomes longer or shorter, and what one
/// did says nothing about the other.
enum Role {
  /// Somebody on the way, or who says that it goes no further.
  ROUTER(0),
  /// The target.
  TARGET(1);

  /// How many there are.
  static final int COUNT = 2;

  private final int place;

  Role(int place) {
    this.place = place;
  }

  /// Its place in an array, below [#COUNT].
  int place() {
    return place;
  }

  /// Of whom an answer tells.
  static Role of(ReplyKind kind) {
    return kind == ReplyKind.TARGET ? TARGET : ROUTER;
  }

  /// The other one.
  Role other() {
    return this == TARGET ? ROUTER : TARGET;
  }
}
