package org.netdiag.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.netdiag.cli.NetworkSpace.User;

/// A simulated network behind the TUN device `sim0` of a namespace, at wall time:
///
/// ```
/// programs -- kernel -- sim0 -- TunBridge (a process) -- simulated routers and hosts
/// ```
///
/// The device, its addresses and its routes vanish with this object.
final class TunPath implements AutoCloseable {
  /// The device's name.
  static final String DEVICE = "sim0";

  private static final Path SHARED = Path.of("..", "shared", "target").toAbsolutePath().normalize();

  private final Process bridge;

  private TunPath(Process bridge) {
    this.bridge = bridge;
  }

  /// Skips the test, with the reason, where there can be none.
  static void requireIt() {
    assumeTrue(Files.exists(Path.of("/dev/net/tun")), "there is no /dev/net/tun");
    assumeTrue(Files.exists(SHARED.resolve("test-classes")), "the TUN bridge is not built");
  }

  /// Puts the network that this text describes into a namespace and returns when it is there.
  static TunPath start(NetworkSpace space, String topology)
      throws IOException, InterruptedException {
    requireIt();
    Path file = Files.createTempFile("netdiag", ".topology");
    try {
      Files.writeString(file, topology);
      String classes = SHARED.resolve("test-classes") + ":" + SHARED.resolve("classes");
      List<String> words =
          List.of(
              System.getProperty("java.home") + "/bin/java",
              "--enable-native-access=ALL-UNNAMED",
              "-XX:+UseSerialGC",
              "-XX:TieredStopAtLevel=1",
              "-cp",
              classes,
              "org.netdiag.shared.sim.tun.TunBridge",
              file.toString());
      ProcessBuilder builder = space.inside(User.ROOT, words);
      TunPath path = new TunPath(builder.redirectError(ProcessBuilder.Redirect.INHERIT).start());
      try {
        assertEquals("ready", NetworkSpace.reader(path.bridge).readLine(), topology);
        return path;
      } catch (IOException | RuntimeException | AssertionError failed) {
        path.close();
        throw failed;
      }
    } finally {
      Files.delete(file);
    }
  }

  @Override
  public void close() throws IOException {
    bridge.getOutputStream().close();
    ProcessRun.awaitEnd(bridge);
  }
}
