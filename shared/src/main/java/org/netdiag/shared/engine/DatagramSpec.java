package org.netdiag.shared.engine;

import org.netdiag.shared.net.Privilege;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.net.SocketSpec;

/// What a session's own UDP socket shall be.
///
/// @param socket of UDP without privilege
/// @param longest the most bytes of a datagram that are kept, 1 to 65,535; longer ones are cut and
///   say so
public record DatagramSpec(SocketSpec socket, int longest) {
  /// Checks the kind and the range.
  ///
  /// @throws IllegalArgumentException with the value and the bound
  public DatagramSpec {
    if (socket.protocol() != Protocol.UDP || socket.privilege() != Privilege.DATAGRAM) {
      throw new IllegalArgumentException(
          socket.protocol() + " " + socket.privilege() + " is no UDP datagram socket");
    }
    if (longest < 1 || longest > 65_535) {
      throw new IllegalArgumentException(longest + " bytes are not in 1 to 65535");
    }
  }
}
