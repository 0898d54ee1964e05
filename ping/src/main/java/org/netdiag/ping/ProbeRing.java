package org.netdiag.ping;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.RandomAccess;
import java.util.Set;
import org.netdiag.shared.engine.ProbeEvent;
import org.netdiag.shared.engine.Stamp;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

/// The last probes of one target, packed into one array of six words each: what it is, its time,
/// its round-trip time, two words of an address, and numbers of its end.
///
/// Probes are kept by sequence number, so an entry is found without a search, and one that has been
/// overwritten is known by its number.
final class ProbeRing {
  private static final int WORDS = 6;
  private static final int FIRST = 1;
  private static final ReplyFlag[] FLAGS = ReplyFlag.values();

  private static final int EMPTY = 0;
  private static final int WAITING = 1;
  private static final int REPLY = 2;
  private static final int TIMEOUT = 3;
  private static final int TIMEOUT_LATE = 4;
  private static final int ICMP_ERROR = 5;
  private static final int SEND_FAILED = 6;
  private static final int CANCELLED = 7;

  /// Layout of the first word: the sequence number in the upper half, then these.
  private static final int KIND_SHIFT = 0;

  private static final int FLAGS_SHIFT = 4;
  private static final int STAMP_SHIFT = 12;
  private static final int PORT_SHIFT = 14;
  private static final int TTL_SHIFT = 16;

  private long[] words = new long[FIRST * WORDS];
  private int capacity = FIRST;

  /// A probe has left, or failed to.
  void add(int sequence, long epochNanos) {
    while (capacity < PingResult.MOST_PROBES
        && (kind(words, at(sequence)) != EMPTY && sequence(words, at(sequence)) != sequence)) {
      grow();
    }
    int at = at(sequence);
    Arrays.fill(words, at, at + WORDS, 0);
    words[at] = (long) sequence << 32 | WAITING;
    words[at + 1] = epochNanos;
  }

  void replied(ProbeEvent event, int flags, int port) {
    int at = find(event.sequence);
    if (at < 0) {
      return;
    }
    words[at] =
        (long) event.sequence << 32
            | (event.ttl + 1L) << TTL_SHIFT
            | (long) port << PORT_SHIFT
            | number(event.stamp) << STAMP_SHIFT
            | (long) flags << FLAGS_SHIFT
            | REPLY;
    words[at + 2] = event.rttNanos;
    from(at, event);
    words[at + 5] = (event.bytes & 0xffff_ffffL) | ((long) event.fromScope << 32);
  }

  void timedOut(int sequence) {
    end(sequence, TIMEOUT);
  }

  void late(int sequence, long rttNanos) {
    int at = find(sequence);
    if (at >= 0 && kind(words, at) == TIMEOUT) {
      end(sequence, TIMEOUT_LATE);
      words[at + 2] = rttNanos;
    }
  }

  void duplicate(int sequence) {
    int at = find(sequence);
    if (at >= 0 && kind(words, at) == REPLY) {
      words[at] |= (long) ReplyFlag.DUPLICATE.bit() << FLAGS_SHIFT;
    }
  }

  void refused(ProbeEvent event) {
    int at = end(event.sequence, ICMP_ERROR);
    if (at >= 0) {
      from(at, event);
      words[at + 2] = event.icmpInfo;
      words[at + 5] =
          ((event.icmpType & 0xffL) << 8)
              | (event.icmpCode & 0xffL)
              | ((long) event.fromScope << 32);
    }
  }

  void failed(ProbeEvent event) {
    failed(event.sequence, event.errno, event.icmpInfo);
  }

  void failed(int sequence, int errno, long mtu) {
    int at = end(sequence, SEND_FAILED);
    if (at >= 0) {
      words[at + 2] = mtu;
      words[at + 5] = errno;
    }
  }

  /// Every probe that waits has been given up.
  void cancelAll() {
    for (int at = 0; at < words.length; at += WORDS) {
      if (kind(words, at) == WAITING) {
        end(sequence(words, at), CANCELLED);
      }
    }
  }

  /// Forgets all; keeps its space when that is small.
  void clear() {
    if (capacity > 8) {
      capacity = FIRST;
      words = new long[FIRST * WORDS];
    } else {
      Arrays.fill(words, 0);
    }
  }

  /// The probes that have ended, by sequence number.
  List<ProbeRecord> records(Family family, Protocol protocol) {
    long[] ended = new long[words.length];
    int count = 0;
    int first = oldest();
    for (int i = 0; i < capacity; i++) {
      int at = (first + i) % capacity * WORDS;
      if (kind(words, at) > WAITING) {
        System.arraycopy(words, at, ended, count * WORDS, WORDS);
        count++;
      }
    }
    return new Records(
        count == capacity ? ended : Arrays.copyOf(ended, count * WORDS), family, protocol);
  }

  private int oldest() {
    int oldest = 0;
    int lowest = Integer.MAX_VALUE;
    for (int i = 0; i < capacity; i++) {
      int at = i * WORDS;
      if (kind(words, at) != EMPTY && sequence(words, at) < lowest) {
        lowest = sequence(words, at);
        oldest = i;
      }
    }
    return oldest;
  }

  private void from(int at, ProbeEvent event) {
    words[at + 3] = event.fromHigh;
    words[at + 4] = event.fromLow;
  }

  private int end(int sequence, int kind) {
    int at = find(sequence);
    if (at >= 0) {
      words[at] = (long) sequence << 32 | kind;
    }
    return at;
  }

  private int find(int sequence) {
    int at = at(sequence);
    return kind(words, at) != EMPTY && sequence(words, at) == sequence ? at : -1;
  }

  private int at(int sequence) {
    return sequence % capacity * WORDS;
  }

  private void grow() {
    long[] old = words;
    capacity = Math.min(PingResult.MOST_PROBES, capacity * 2);
    words = new long[capacity * WORDS];
    for (int from = 0; from < old.length; from += WORDS) {
      if (kind(old, from) != EMPTY) {
        System.arraycopy(old, from, words, at(sequence(old, from)), WORDS);
      }
    }
  }

  private static int sequence(long[] words, int at) {
    return (int) (words[at] >>> 32);
  }

  private static int kind(long[] words, int at) {
    return (int) (words[at] >>> KIND_SHIFT) & 15;
  }

  private static long number(Stamp stamp) {
    return switch (stamp) {
      case KERNEL -> 0;
      case KERNEL_RX -> 1;
      case USER -> 2;
    };
  }

  private static Stamp stamp(int number) {
    return switch (number) {
      case 0 -> Stamp.KERNEL;
      case 1 -> Stamp.KERNEL_RX;
      default -> Stamp.USER;
    };
  }

  static Set<ReplyFlag> flags(int bits) {
    if (bits == 0) {
      return Set.of();
    }
    EnumSet<ReplyFlag> set = EnumSet.noneOf(ReplyFlag.class);
    for (ReplyFlag flag : FLAGS) {
      if ((bits & flag.bit()) != 0) {
        set.add(flag);
      }
    }
    return java.util.Collections.unmodifiableSet(set);
  }

  /// The state that a number of [#replied] stands for.
  static Optional<PortState> port(int number) {
    return switch (number) {
      case 1 -> Optional.of(PortState.OPEN);
      case 2 -> Optional.of(PortState.REFUSED);
      default -> Optional.empty();
    };
  }

  /// Records made when they are asked for.
  private static final class Records extends AbstractList<ProbeRecord> implements RandomAccess {
    private final long[] words;
    private final Family family;
    private final Protocol protocol;

    private Records(long[] words, Family family, Protocol protocol) {
      this.words = words;
      this.family = family;
      this.protocol = protocol;
    }

    @Override
    public int size() {
      return words.length / WORDS;
    }

    @Override
    public ProbeRecord get(int index) {
      int at = java.util.Objects.checkIndex(index, size()) * WORDS;
      return new ProbeRecord(sequence(words, at), words[at + 1], protocol, outcome(at));
    }

    private Outcome outcome(int at) {
      return switch (kind(words, at)) {
        case REPLY -> reply(at);
        case TIMEOUT -> new Outcome.Timeout(OptionalLong.empty());
        case TIMEOUT_LATE -> new Outcome.Timeout(OptionalLong.of(words[at + 2]));
        case ICMP_ERROR ->
            new Outcome.IcmpError(
                from(at),
                (int) words[at + 5] >>> 8 & 0xff,
                (int) words[at + 5] & 0xff,
                words[at + 2]);
        case SEND_FAILED -> new Outcome.SendFailed((int) words[at + 5], words[at + 2]);
        default -> new Outcome.Cancelled();
      };
    }

    private Outcome reply(int at) {
      long first = words[at];
      int ttl = (int) (first >>> TTL_SHIFT & 0xffff) - 1;
      return new Outcome.Reply(
          words[at + 2],
          stamp((int) (first >>> STAMP_SHIFT) & 3),
          from(at),
          ttl < 0 ? OptionalInt.empty() : OptionalInt.of(ttl),
          (int) words[at + 5],
          flags((int) (first >>> FLAGS_SHIFT & 0xff)),
          port((int) (first >>> PORT_SHIFT & 3)));
    }

    private IpAddress from(int at) {
      return IpAddress.of(family, words[at + 3], words[at + 4], (int) (words[at + 5] >>> 32));
    }
  }
}
