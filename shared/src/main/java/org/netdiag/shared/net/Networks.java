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

  /// Has what this system's first network needs made ready by a thread of its own, for programs
  /// that have other things to do before they open it: on a JVM that has just started, to link the
  /// C library takes longer than everything else that a short run does. Without it nothing but the
  /// time differs; what fails is told when the network is opened.
  public static void prepare() {
    Thread.ofPlatform().daemon().name("netdiag-link").start(Networks::openOnce);
  }

  private static void openOnce() {
    try {
      system().open().close();
    } catch (SyscallException | RuntimeException | LinkageError fault) {
      // Whoever opens the network meets it again.
    }
  }

  private static final class Linux implements NetworkFactory {
    @Override
    public Network open() throws SyscallException {
      return LinuxNetwork.open();
    }
  }
}
