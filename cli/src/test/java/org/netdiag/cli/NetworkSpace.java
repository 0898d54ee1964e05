package org.netdiag.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A network namespace of its own with loopback up.
///
/// It has no name: a `cat` that reads a pipe of this process is all that holds it, so it vanishes
/// with its interfaces when it is closed, and also when this process dies in any way.
public final class NetworkSpace implements AutoCloseable {
  /// As whom a program runs.
  public enum User {
    /// With all capabilities.
    ROOT,
    /// Uid and gid 65534, no group, no capability.
    NOBODY;

    /// What stands before a command so that it runs as this user.
    public List<String> prefix() {
      return this == ROOT
          ? List.of()
          : List.of(
              "setpriv",
              "--reuid",
              "65534",
              "--regid",
              "65534",
              "--clear-groups",
              "--inh-caps=-all",
              "--no-new-privs");
    }
  }

  private static final String CLOSED = "1 0";
  private static final String OPEN = "0 2147483647";

  private final Process holder;

  private NetworkSpace(Process holder) {
    this.holder = holder;
  }

  /// Makes one. Skips the test, with the reason, where that cannot be done.
  public static NetworkSpace open() throws IOException, InterruptedException {
    assumeTrue("root".equals(System.getProperty("user.name")), "network namespaces need root");
    for (String tool : List.of("ip", "unshare", "nsenter", "setpriv", "sysctl")) {
      requireTool(tool);
    }
    Process holder =
        new ProcessBuilder("unshare", "-n", "sh", "-c", "echo ready; exec cat")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    NetworkSpace made = new NetworkSpace(holder);
    try {
      String line = reader(holder).readLine();
      assumeTrue("ready".equals(line), "a network namespace is not allowed here");
      made.require("ip", "link", "set", "lo", "up");
      return made;
    } catch (IOException | InterruptedException | RuntimeException failed) {
      made.close();
      throw failed;
    }
  }

  /// Skips the test where a program is not installed.
  public static void requireTool(String name) {
    boolean there =
        Stream.of("/usr/bin/", "/bin/", "/usr/sbin/", "/sbin/")
            .anyMatch(place -> Files.isExecutable(Path.of(place + name)));
    assumeTrue(there, name + " is not installed");
  }

  /// Process id of what holds it, as `ip link … netns` takes it.
  public String pid() {
    return Long.toString(holder.pid());
  }

  /// A process inside that has not been started.
  public ProcessBuilder inside(User user, List<String> command) {
    List<String> words = new ArrayList<>(List.of("nsenter", "-t", pid(), "-n", "--"));
    words.addAll(user.prefix());
    words.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(words).directory(Path.of("/").toFile());
    builder.environment().put("LC_ALL", "C");
    return builder;
  }

  /// Runs a command inside to its end.
  public ProcessRun run(User user, List<String> command) throws IOException, InterruptedException {
    return ProcessRun.of(inside(user, command));
  }

  /// Runs a command inside as root; fails unless it exits with 0.
  public ProcessRun require(String... command) throws IOException, InterruptedException {
    ProcessRun run = run(User.ROOT, List.of(command));
    assertEquals(0, run.code(), () -> String.join(" ", command) + ": " + run);
    return run;
  }

  /// Sets a kernel parameter of this namespace.
  public void sysctl(String key, String value) throws IOException, InterruptedException {
    require("sysctl", "-qw", key + "=" + value);
  }

  /// Says whether everybody may open ICMP datagram sockets.
  public void allowPing(boolean allowed) throws IOException, InterruptedException {
    sysctl("net.ipv4.ping_group_range", allowed ? OPEN : CLOSED);
  }

  /// What a process prints, line by line.
  public static BufferedReader reader(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    holder.getOutputStream().close();
    holder.destroy();
  }
}
