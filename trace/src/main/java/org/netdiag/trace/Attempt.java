package org.netdiag.trace;

import java.util.Optional;

/// One probe from the moment in which a [PathSearch] wants it sent. Mutable; belongs to the
/// session's thread.
final class Attempt {
  /// How far it is.
  enum State {
    /// Wanted, not taken by a lane yet.
    WANTED,
    /// Sent.
    WAITING,
    /// Ended by a reply.
    ANSWERED,
    /// Ended without one.
    SILENT,
    /// It never left this host.
    FAILED,
    /// Given up because its answer is not wanted any more: nobody knows.
    CANCELLED
  }

  /// TTL, 1 to 255.
  final int ttl;

  /// Its flow, 0 upward.
  final int flow;

  /// Bytes of the message; 0 for the plan's size.
  final int bytes;

  State state = State.WANTED;

  /// Monotonic time of the send; of the wish before.
  long sentNanos;

  /// Wall-clock time of the send.
  long sentEpochNanos;

  /// The reply that ended it, or the late one.
  Optional<TraceReply> reply = Optional.empty();

  /// Further answers.
  int duplicates;

  /// The kernel's error number when it never left.
  int errno;

  /// The MTU that the kernel named when it was too long for the interface; 0 for none.
  int mtu;

  /// Its number among those to the target, from 0; set by the session.
  int number;

  /// The lane's name for it.
  long token;

  /// Local ports that were found in use.
  int portsTried;

  Attempt(int ttl, int flow, int bytes) {
    this.ttl = ttl;
    this.flow = flow;
    this.bytes = bytes;
  }
}
