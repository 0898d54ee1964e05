package org.netdiag.shared.net.linux;

/// Which probe a transmit stamp belongs to: the last ids under which packets left, and their
/// tokens.
///
/// The stamp carries a number (SOF_TIMESTAMPING_OPT_ID). From Linux 6.13 on the sender names it
/// (SCM_TS_OPT_ID). Before, the kernel counts: 0 for the first packet after the option is switched
/// on, and a send that fails late, in a firewall or a queue, has been counted although nothing
/// tells. After any failure the option is therefore switched off and on again, which restarts the
/// count; ids of packets whose stamps are still out are then ambiguous and never answered for.
final class TransmitIds {
  private static final byte FREE = 0;
  private static final byte LIVE = 1;

  /// A packet of an earlier count whose stamp has not come.
  private static final byte STALE = 2;

  /// Its number has been given again: a stamp may be either's.
  private static final byte AMBIGUOUS = 3;

  private final int[] ids;
  private final long[] tokens;
  private final byte[] states;
  private final int mask;
  private int next;

  /// @param capacity how many stamps may be out, a power of two
  TransmitIds(int capacity) {
    this.ids = new int[capacity];
    this.tokens = new long[capacity];
    this.states = new byte[capacity];
    this.mask = capacity - 1;
  }

  /// The number of the next packet.
  int next() {
    return next;
  }

  /// The packet with the next number has left.
  void sent(long token) {
    int at = next & mask;
    boolean again = states[at] >= STALE && ids[at] == next;
    ids[at] = next++;
    tokens[at] = token;
    states[at] = again ? AMBIGUOUS : LIVE;
  }

  /// A number was named for a packet that did not leave: it is not named again.
  void skip() {
    next++;
  }

  /// The count starts again at 0.
  void restart() {
    next = 0;
    for (int i = 0; i <= mask; i++) {
      if (states[i] != FREE) {
        states[i] = STALE;
      }
    }
  }

  /// Whether the stamp with this number names exactly one probe, which [#token] then answers once.
  boolean take(int id) {
    int at = id & mask;
    if (ids[at] != id) {
      return false;
    }
    byte state = states[at];
    if (state != AMBIGUOUS) {
      states[at] = FREE;
    }
    return state == LIVE;
  }

  /// The probe of a number that [#take] has accepted.
  long token(int id) {
    return tokens[id & mask];
  }
}
