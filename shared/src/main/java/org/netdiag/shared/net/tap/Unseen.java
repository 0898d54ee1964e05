package org.netdiag.shared.net.tap;

import java.util.List;
import org.netdiag.shared.wire.Family;

/// The fields of a rebuilt packet that no socket showed, as bits of a set; written by their names
/// in Wireshark's display filters where they have one.
final class Unseen {
  static final int SOURCE = 1;
  static final int DESTINATION = 1 << 1;
  static final int IDENTIFICATION = 1 << 2;
  static final int TTL = 1 << 3;
  static final int TOS = 1 << 4;
  static final int DONT_FRAGMENT = 1 << 5;
  static final int OPTIONS = 1 << 6;
  static final int CHECKSUM = 1 << 7;
  static final int SOURCE_PORT = 1 << 8;
  static final int DESTINATION_PORT = 1 << 9;
  static final int TCP_HEADER = 1 << 10;
  static final int QUOTED_SOURCE = 1 << 11;
  static final int QUOTED_LENGTH = 1 << 12;
  static final int QUOTED_TTL = 1 << 13;
  static final int QUOTED_TOS = 1 << 14;
  static final int QUOTED_MESSAGE = 1 << 15;

  /// The kernel did not stamp the packet: its time is that of reading it.
  static final int STAMP = 1 << 16;

  private static final String PREFIX = "; not seen:";
  private static final List<String> V4 =
      List.of(
          " ip.src",
          " ip.dst",
          " ip.id",
          " ip.ttl",
          " ip.dsfield",
          " ip.flags",
          " ip.opt",
          " checksum",
          " srcport",
          " dstport",
          " tcp.seq tcp.window tcp.options",
          " quoted ip.src",
          " quoted ip.len ip.id ip.checksum",
          " quoted ip.ttl",
          " quoted ip.dsfield",
          " quoted message",
          " kernel stamp");
  private static final List<String> V6 =
      List.of(
          " ipv6.src",
          " ipv6.dst",
          " ipv6.flow",
          " ipv6.hlim",
          " ipv6.tclass",
          " ipv6.fraghdr",
          " ipv6.opt",
          " checksum",
          " srcport",
          " dstport",
          " tcp.seq tcp.window tcp.options",
          " quoted ipv6.src",
          " quoted ipv6.plen ipv6.flow",
          " quoted ipv6.hlim",
          " quoted ipv6.tclass",
          " quoted message",
          " kernel stamp");

  private Unseen() {}

  /// Writes the comment of a packet at `at` and returns its length in bytes, at most 512.
  ///
  /// @param label names its socket, at most 64 characters
  static int comment(String label, PacketRebuilder packet, byte[] out, int at) {
    List<String> names = packet.family() == Family.V4 ? V4 : V6;
    int end = ascii(PREFIX, out, ascii(label, out, at));
    for (int i = 0; i < names.size(); i++) {
      if ((packet.unseen() & (1 << i)) != 0) {
        end = ascii(names.get(i), out, end);
      }
    }
    return end - at;
  }

  private static int ascii(String text, byte[] out, int at) {
    for (int i = 0; i < text.length(); i++) {
      out[at + i] = (byte) text.charAt(i);
    }
    return at + text.length();
  }
}
