package org.netdiag.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.netdiag.cli.PathCapture.Packet;

/// The probes of a trace in a capture, each with the first answer to it.
///
/// A probe and the error that quotes it agree in the first eight bytes behind the IP header. The
/// target answers an echo with the same identifier and sequence number (RFC 792, RFC 4443), a SYN
/// with the ports exchanged and its sequence number plus one (RFC 9293).
final class CapturedProbes {
  private static final int ICMP = 1;
  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final int ICMP6 = 58;

  private final List<Probe> probes = new ArrayList<>();
  private final Map<String, Probe> waiting = new HashMap<>();

  /// One probe.
  static final class Probe {
    private final int ttl;
    private final long sent;
    private OptionalLong answered = OptionalLong.empty();

    private Probe(int ttl, long sent) {
      this.ttl = ttl;
      this.sent = sent;
    }

    /// TTL or hop limit with which it left.
    int ttl() {
      return ttl;
    }

    /// From its passing of the device to its answer's; empty without one.
    OptionalLong rttNanos() {
      return answered.isPresent()
          ? OptionalLong.of(answered.getAsLong() - sent)
          : OptionalLong.empty();
    }
  }

  /// An IP packet.
  @SuppressWarnings("ArrayRecordComponent")
  private record Ip(int ttl, int protocol, byte[] payload) {}

  private CapturedProbes() {}

  /// The probes, in the order in which they left.
  static List<Probe> of(List<Packet> packets) {
    CapturedProbes made = new CapturedProbes();
    for (Packet packet : packets) {
      Ip ip = ip(packet.bytes());
      if (isProbe(ip)) {
        made.sent(packet.epochNanos(), ip);
      } else {
        made.received(packet.epochNanos(), ip);
      }
    }
    return made.probes;
  }

  /// A kernel that connects sends its SYN again after a second without an answer.
  private void sent(long nanos, Ip ip) {
    String key = key(ip.protocol(), ip.payload());
    if (ip.protocol() != TCP || !waiting.containsKey(key)) {
      Probe probe = new Probe(ip.ttl(), nanos);
      probes.add(probe);
      waiting.put(key, probe);
    }
  }

  /// The simulated targets send neither echo requests nor SYNs nor, to a closed port, UDP.
  private static boolean isProbe(Ip ip) {
    byte[] head = ip.payload();
    return switch (ip.protocol()) {
      case ICMP -> head[0] == 8;
      case ICMP6 -> head[0] == (byte) 128;
      case TCP -> (head[13] & 0x3f) == 0x02;
      default -> ip.protocol() == UDP;
    };
  }

  private void received(long nanos, Ip ip) {
    byte[] head = ip.payload();
    String key = key(ip.protocol(), head);
    boolean error = ip.protocol() == ICMP && (head[0] == 11 || head[0] == 3);
    boolean error6 = ip.protocol() == ICMP6 && (head[0] == 3 || head[0] == 1);
    if (error || error6) {
      Ip quoted = ip(Arrays.copyOfRange(head, 8, head.length));
      key = key(quoted.protocol(), quoted.payload());
    } else if (ip.protocol() == TCP) {
      key = key(TCP, probedBy(head));
    }
    Probe probe = waiting.remove(key);
    if (probe != null) {
      probe.answered = OptionalLong.of(nanos);
    }
  }

  /// Ports and sequence number of the SYN that this segment answers.
  private static byte[] probedBy(byte[] segment) {
    byte[] probe = new byte[8];
    System.arraycopy(segment, 2, probe, 0, 2);
    System.arraycopy(segment, 0, probe, 2, 2);
    int number = 0;
    for (int i = 8; i < 12; i++) {
      number = (number << 8) | (segment[i] & 0xff);
    }
    number--;
    for (int i = 7; i > 3; i--) {
      probe[i] = (byte) number;
      number >>>= 8;
    }
    return probe;
  }

  private static String key(int protocol, byte[] head) {
    boolean icmp = protocol == ICMP || protocol == ICMP6;
    return protocol + ":" + HexFormat.of().formatHex(head, icmp ? 4 : 0, 8);
  }

  private static Ip ip(byte[] bytes) {
    if ((bytes[0] & 0xf0) == 0x40) {
      int header = 4 * (bytes[0] & 0xf);
      return new Ip(bytes[8] & 0xff, bytes[9], Arrays.copyOfRange(bytes, header, bytes.length));
    }
    return new Ip(bytes[7] & 0xff, bytes[6], Arrays.copyOfRange(bytes, 40, bytes.length));
  }
}
