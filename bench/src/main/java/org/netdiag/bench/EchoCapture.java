package org.netdiag.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The echo requests of a capture, each with the reply that came for it: RFC 792 and RFC 4443,
/// matched by identifier and sequence number.
final class EchoCapture implements PcapReader.Sink {
  private static final int ETHERNET = 14;

  /// A request and its reply as they passed the interface.
  ///
  /// @param sentNanos stamp of the request
  /// @param repliedNanos stamp of the first reply after it, -1 for none
  record Exchange(int ident, int sequence, long sentNanos, long repliedNanos) {
    boolean answered() {
      return repliedNanos >= 0;
    }

    long rttNanos() {
      return repliedNanos - sentNanos;
    }
  }

  private final List<Exchange> exchanges = new ArrayList<>();
  private final Map<Integer, Integer> waiting = new HashMap<>();

  private EchoCapture() {}

  /// The requests of a capture file in the order in which they left.
  static List<Exchange> read(Path path) throws IOException {
    EchoCapture capture = new EchoCapture();
    PcapReader.read(path, capture);
    return capture.exchanges;
  }

  /// The requests of a capture in the order in which they left.
  static List<Exchange> read(ByteBuffer bytes) throws IOException {
    EchoCapture capture = new EchoCapture();
    PcapReader.read(bytes, capture);
    return capture.exchanges;
  }

  @Override
  public void packet(long epochNanos, ByteBuffer bytes) {
    int icmp = icmpOffset(bytes);
    if (icmp < 0 || icmp + 8 > bytes.limit()) {
      return;
    }
    int type = bytes.get(icmp) & 0xff;
    boolean v6 = bytes.getShort(12) == (short) 0x86dd;
    int ident = bytes.getShort(icmp + 4) & 0xffff;
    int sequence = bytes.getShort(icmp + 6) & 0xffff;
    if (type == (v6 ? 128 : 8)) {
      waiting.put(ident << 16 | sequence, exchanges.size());
      exchanges.add(new Exchange(ident, sequence, epochNanos, -1));
    } else if (type == (v6 ? 129 : 0)) {
      Integer place = waiting.remove(ident << 16 | sequence);
      if (place != null) {
        long sent = exchanges.get(place).sentNanos();
        exchanges.set(place, new Exchange(ident, sequence, sent, epochNanos));
      }
    }
  }

  /// Where the ICMP header starts, or -1 for any other packet.
  private static int icmpOffset(ByteBuffer bytes) {
    if (bytes.limit() < ETHERNET + 20) {
      return -1;
    }
    int etherType = bytes.getShort(12) & 0xffff;
    if (etherType == 0x0800) {
      return bytes.get(ETHERNET + 9) == 1 ? ETHERNET + 4 * (bytes.get(ETHERNET) & 0xf) : -1;
    }
    return etherType == 0x86dd && bytes.get(ETHERNET + 6) == 58 ? ETHERNET + 40 : -1;
  }
}
