package org.netdiag.dns.machine;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netdiag.shared.wire.IpAddress;

/// The lines of /proc/net/udp and udp6.
final class SocketTable {
  private static final int INODE = 9;
  private static final int UID = 7;

  private SocketTable() {}

  /// One socket.
  ///
  /// @param address that it is bound to; may be the unspecified one
  /// @param uid whose it is
  /// @param inode by which /proc/PID/fd names it
  record Socket(IpAddress address, int uid, long inode) {}

  /// The sockets with a local port. What is no line of the table is passed over.
  static List<Socket> parse(String text, int port) {
    List<Socket> found = new ArrayList<>();
    for (String line : text.lines().toList()) {
      socket(line.strip().split("\\s+", -1), port).ifPresent(found::add);
    }
    return found;
  }

  private static Optional<Socket> socket(String[] words, int port) {
    int colon = words.length > INODE ? words[1].indexOf(':') : -1;
    try {
      if (colon < 0 || Integer.parseInt(words[1].substring(colon + 1), 16) != port) {
        return Optional.empty();
      }
      int uid = Integer.parseInt(words[UID]);
      long inode = Long.parseLong(words[INODE]);
      return address(words[1].substring(0, colon)).map(address -> new Socket(address, uid, inode));
    } catch (NumberFormatException none) {
      return Optional.empty();
    }
  }

  /// Words of 32 bits in the byte order of the host.
  private static Optional<IpAddress> address(String hex) {
    if (hex.length() != 8 && hex.length() != 32) {
      return Optional.empty();
    }
    byte[] bytes = new byte[hex.length() / 2];
    boolean little = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    for (int i = 0; i < bytes.length; i++) {
      int at = little ? (i & ~3) + 3 - (i & 3) : i;
      bytes[at] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
    }
    IpAddress address = IpAddress.of(bytes);
    boolean mapped = bytes.length == 16 && address.high() == 0 && address.low() >>> 32 == 0xffffL;
    // RFC 4291 section 2.5.5.2: a socket of both families that is bound to an IPv4 address.
    return Optional.of(mapped ? IpAddress.v4((int) address.low()) : address);
  }

  /// Who gets a packet to an address: those bound to it, otherwise those bound to all.
  static List<Socket> at(List<Socket> sockets, IpAddress address) {
    List<Socket> exact = new ArrayList<>();
    List<Socket> any = new ArrayList<>();
    for (Socket socket : sockets) {
      if (socket.address().equals(address)) {
        exact.add(socket);
      } else if (socket.address().unspecified()
          && (socket.address().family() == address.family()
              || socket.address().family() == org.netdiag.shared.wire.Family.V6)) {
        any.add(socket);
      }
    }
    return exact.isEmpty() ? any : exact;
  }
}
