package org.netdiag.shared.net;

import java.util.Locale;
import org.netdiag.shared.net.linux.LinuxNetwork;

/// The network of the machine.
public final class Networks {
  private Networks() {}

  /// A factory for this system's network.
  ///
  /// @throws UnsupportedOperationException on a system other than Linux
  public static NetworkFactory system() {
    String name = System.getProperty("os.name", "");
    if (!name.toLowerCase(Locale.ROOT).equals("linux")) {
      throw new UnsupportedOperationException(
          "netdiag can send on Linux only, not on "
              + name
              + "; a simulated network works anywhere");
    }
    return new Linux();
  }

  private static final class Linux implements NetworkFactory {
    @Override
    public Network open() throws SyscallException {
      return LinuxNetwork.open();
    }
  }
}
