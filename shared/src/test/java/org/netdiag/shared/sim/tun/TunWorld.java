package org.netdiag.shared.sim.tun;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.netdiag.shared.sim.SimCore;

/// A simulated network behind a TUN device in a namespace of its own, where real programs run. The
/// namespace has no other interface and ends with this object.
///
/// ```java
/// try (TunWorld world = TunWorld.shipped("lossy")) {
///   TunWorld.Result result = world.run(User.NOBODY, "ping", "-n", "-c", "3", "203.0.113.80");
/// }
/// ```
public final class TunWorld implements AutoCloseable {
  private static final long LIMIT_SECONDS = 60;
  private static final Path TUN = Path.of("/dev/net/tun");
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  private final Path folder;
  private final Process bridge;

  /// As whom a program runs.
  public enum User {
    /// With all capabilities.
    ROOT,
    /// Uid and gid 65534, no group, no capability.
    NOBODY
  }

  /// What a program did.
  ///
  /// @param exit its exit code
  /// @param out standard output
  /// @param err standard error
  public record Result(int exit, String out, String err) {
    @Override
    public String toString() {
      return "exit " + exit + "\n" + out + "\n" + err;
    }
  }

  private TunWorld(Path folder, Process bridge) {
    this.folder = folder;
    this.bridge = bridge;
  }

  /// A world of a shipped topology. Skips the test, with the reason, where there can be none.
  public static TunWorld shipped(String name) throws IOException, InterruptedException {
    return start(name, folder());
  }

  /// A world of the topology that this text describes. Skips the test, with the reason, where there
  /// can be none.
  public static TunWorld of(String topology) throws IOException, InterruptedException {
    Path folder = folder();
    Path file = folder.resolve("test.topology");
    Files.writeString(file, topology);
    return start(file.toString(), folder);
  }

  private static Path folder() throws IOException {
    return Files.createTempDirectory(
        "netdiag-tun",
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
  }

  private static TunWorld start(String topology, Path folder)
      throws IOException, InterruptedException {
    try {
      require();
    } catch (RuntimeException e) {
      delete(folder);
      throw e;
    }
    Path errors = folder.resolve("bridge.err");
    Process bridge =
        new ProcessBuilder(
                "unshare",
                "-n",
                JAVA,
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                root(SimCore.class) + ":" + root(TunBridge.class),
                TunBridge.class.getName(),
                topology)
            .redirectError(errors.toFile())
            .start();
    TunWorld world = new TunWorld(folder, bridge);
    BufferedReader out =
        new BufferedReader(new InputStreamReader(bridge.getInputStream(), StandardCharsets.UTF_8));
    String line = out.readLine();
    if (!"ready".equals(line)) {
      bridge.destroyForcibly().waitFor();
      String text = Files.readString(errors);
      world.close();
      throw new IOException("the bridge did not start: " + line + "\n" + text);
    }
    return world;
  }

  private static void require() {
    assumeTrue("root".equals(System.getProperty("user.name")), "network namespaces need root");
    assumeTrue(Files.exists(TUN), "there is no " + TUN);
    for (String tool : List.of("ip", "unshare", "nsenter", "setpriv")) {
      requireTool(tool);
    }
  }

  /// Skips the test where a program is not installed.
  public static void requireTool(String name) {
    boolean there =
        Stream.of("/usr/bin/", "/bin/", "/usr/sbin/", "/sbin/")
            .anyMatch(place -> Files.isExecutable(Path.of(place + name)));
    assumeTrue(there, name + " is not installed");
  }

  /// Runs a program in this world and answers what it did; fails when it does not end.
  public Result run(User user, String... command) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    words.addAll(List.of("nsenter", "--net=/proc/" + bridge.pid() + "/ns/net"));
    if (user == User.NOBODY) {
      words.addAll(List.of("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"));
      // With an empty bounding set the kernel would refuse to run a ping that has file
      // capabilities.
      words.addAll(List.of("--inh-caps=-all", "--no-new-privs"));
    }
    words.addAll(List.of(command));
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
    builder.environment().put("LC_ALL", "C");
    Process process =
        builder
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly().waitFor();
    }
    Result result =
        new Result(ended ? process.exitValue() : -1, Files.readString(out), Files.readString(err));
    assertEquals(true, ended, () -> String.join(" ", command) + " does not end: " + result);
    return result;
  }

  /// Runs the main method of a class of this module in this world, in a Java of its own.
  public Result java(User user, Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    Path classes = folder.resolve("classes");
    if (!Files.exists(classes)) {
      // Another user cannot read a build folder that belongs to root alone.
      copy(root(SimCore.class), classes);
      copy(root(TunBridge.class), classes);
    }
    List<String> words = new ArrayList<>();
    words.addAll(List.of(JAVA, "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC"));
    words.addAll(List.of("-cp", classes.toString(), main.getName()));
    words.addAll(List.of(arguments));
    return run(user, words.toArray(String[]::new));
  }

  @Override
  public void close() throws IOException {
    bridge.getOutputStream().close();
    try {
      if (!bridge.waitFor(10, TimeUnit.SECONDS)) {
        bridge.destroyForcibly();
      }
    } catch (InterruptedException e) {
      bridge.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    delete(folder);
  }

  /// Where the classes of a class's build folder lie: the test classes patch the module, so the
  /// code source does not tell.
  private static Path root(Class<?> type) {
    String file = type.getName().replace('.', '/') + ".class";
    try {
      URI uri = Objects.requireNonNull(type.getResource("/" + file), file).toURI();
      Path path = Path.of(uri);
      for (int i = 0; i <= file.chars().filter(c -> c == '/').count(); i++) {
        path = Objects.requireNonNull(path.getParent());
      }
      return path;
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else if (!file.endsWith("module-info.class")) {
          Files.copy(file, target);
        }
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.sorted((a, b) -> b.compareTo(a))::iterator) {
        Files.delete(file);
      }
    }
  }
}
