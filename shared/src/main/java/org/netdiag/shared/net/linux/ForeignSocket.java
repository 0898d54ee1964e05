package org.netdiag.shared.net.linux;

import java.io.File;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.net.Socket;
import java.util.Optional;
import org.netdiag.shared.net.SyscallException;

/// The descriptor of a TCP socket that the JDK has made and does not tell: found among this
/// process's by kind, local port and an option that is turned on and off to see which one follows.
public final class ForeignSocket {
  private static final String DESCRIPTORS = "/proc/self/fd";

  private final Kernel kernel;
  private final Socket socket;

  private ForeignSocket(Kernel kernel, Socket socket) {
    this.kernel = kernel;
    this.socket = socket;
  }

  /// Sets the interface and the firewall mark of a socket that is bound and not connected.
  ///
  /// @param device empty for none
  /// @param mark -1 for none
  /// @throws SyscallException when the kernel refuses one
  /// @throws IOException when the descriptor is not to be found
  public static void set(Socket socket, Optional<String> device, int mark) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      Kernel kernel = new Kernel(arena);
      ForeignSocket foreign = new ForeignSocket(kernel, socket);
      // The JDK owns the descriptor: this one is not closed.
      SocketOptions.way(kernel, new Fd(kernel, foreign.descriptor()), device, mark);
    }
  }

  private int descriptor() throws IOException {
    String[] names = new File(DESCRIPTORS).list();
    boolean before = socket.getKeepAlive();
    try {
      for (String name : names == null ? new String[0] : names) {
        int number = Integer.parseInt(name);
        if (own(new Fd(kernel, number))) {
          return number;
        }
      }
    } finally {
      socket.setKeepAlive(before);
    }
    throw new IOException("the descriptor of a TCP socket is not in " + DESCRIPTORS);
  }

  private boolean own(Fd fd) throws IOException {
    return fd.get(Abi.SOL_SOCKET, Abi.SO_TYPE) == Abi.SOCK_STREAM
        && port(fd) == socket.getLocalPort()
        && follows(fd, true)
        && follows(fd, false);
  }

  /// Another thread may close what is not looked for at any time.
  private static int port(Fd fd) {
    try {
      return fd.localPort();
    } catch (SyscallException gone) {
      return -1;
    }
  }

  private boolean follows(Fd fd, boolean on) throws IOException {
    socket.setKeepAlive(on);
    return fd.get(Abi.SOL_SOCKET, Abi.SO_KEEPALIVE) == (on ? 1 : 0);
  }
}
