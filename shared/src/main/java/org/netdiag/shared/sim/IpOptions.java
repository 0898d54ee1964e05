package org.netdiag.shared.sim;

import java.util.List;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

/// What nodes write into IPv4 header options that ask for it, RFC 791 section 3.1.
final class IpOptions {
  private static final int RECORD_ROUTE = 7;
  private static final int TIMESTAMP = 68;
  private static final long DAY_MILLIS = 86_400_000;

  private IpOptions() {}

  /// Fills in record route and timestamp options, if there are any with room.
  static void pass(SimNode node, SimPacket packet, long now) {
    List<IpAddress> own = node.spec().v4();
    if (packet.family != Family.V4 || packet.transportAt <= 20 || own.isEmpty()) {
      return;
    }
    int address = (int) own.getFirst().low();
    int at = 20;
    while (at + 2 < packet.transportAt && packet.u8(at) != 0) {
      int length = packet.u8(at) == 1 ? 1 : packet.u8(at + 1);
      if (length == 1) {
        at++;
        continue;
      }
      if (length < 4 || at + length > packet.transportAt) {
        break;
      }
      if (packet.u8(at) == RECORD_ROUTE) {
        record(packet, at, address);
      } else if (packet.u8(at) == TIMESTAMP) {
        stamp(packet, at, address, (int) (now / 1_000_000 % DAY_MILLIS));
      }
      at += length;
    }
    packet.sealHeader();
  }

  private static void record(SimPacket packet, int at, int address) {
    int length = packet.u8(at + 1);
    int pointer = packet.u8(at + 2);
    if (pointer >= 4 && pointer + 3 <= length) {
      packet.put32(at + pointer - 1, address);
      packet.put8(at + 2, pointer + 4);
    }
  }

  private static void stamp(SimPacket packet, int at, int address, int millis) {
    int length = packet.u8(at + 1);
    int pointer = packet.u8(at + 2);
    int flag = packet.u8(at + 3) & 15;
    int step = flag == 1 ? 8 : 4;
    if (pointer >= 5 && pointer + step - 1 <= length && flag <= 1) {
      if (flag == 1) {
        packet.put32(at + pointer - 1, address);
      }
      packet.put32(at + pointer - 1 + step - 4, millis);
      packet.put8(at + 2, pointer + step);
    } else if (flag <= 1) {
      int overflow = Math.min(15, (packet.u8(at + 3) >>> 4) + 1);
      packet.put8(at + 3, overflow << 4 | flag);
    }
  }
}
