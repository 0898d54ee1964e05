package org.netdiag.shared.net;

import java.io.IOException;
import java.net.Socket;
import java.util.Optional;
import org.netdiag.shared.net.linux.ForeignSocket;

/// Options of socket(7) that the JDK's TCP sockets lack.
public final class JdkSockets {
  private JdkSockets() {}

  /// Sets the interface and the firewall mark of a socket.
  ///
  /// @param socket bound and not yet connected
  /// @param device name of the interface to send through (SO_BINDTODEVICE); empty for the route's
  /// @param mark firewall mark (SO_MARK); -1 for none
  /// @throws SyscallException when the kernel refuses one
  /// @throws IllegalArgumentException when the socket has no local port, or is connected
  /// @throws IOException when `/proc` does not show this process's descriptors
  public static void set(Socket socket, Optional<String> device, int mark) throws IOException {
    if (!socket.isBound() || socket.isConnected()) {
      throw new IllegalArgumentException("the socket is not bound, or is connected already");
    }
    ForeignSocket.set(socket, device, mark);
  }
}
