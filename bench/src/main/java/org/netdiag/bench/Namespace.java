package org.netdiag.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A network namespace of its own with loopback up and ICMP datagram sockets allowed for everyone.
///
/// It has no name: a `cat` that reads a pipe of this process is all that holds it, so it vanishes
/// with its interfaces when it is closed, and also when this process dies in any way.
final class Namespace implements AutoCloseable {
  private final Process holder;

  private Namespace(Process holder) {
    this.holder = holder;
  }

  /// Makes one.
  ///
  /// @throws IOException when that is not allowed (it needs root) or a tool is missing
  static Namespace open() throws IOException, InterruptedException {
    Namespace made =
        new Namespace(
            new ProcessBuilder("unshare", "-n", "sh", "-c", "echo ready; exec cat")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    try {
      made.awaitOwnNetwork();
      made.require("ip", "link", "set", "lo", "up");
      made.require("sysctl", "-q", "-w", "net.ipv4.ping_group_range=0 2147483647");
      return made;
    } catch (IOException | InterruptedException failed) {
      made.close();
      throw failed;
    }
  }

  /// Process id of what holds it, as `ip link set … netns` takes it.
  String pid() {
    return Long.toString(holder.pid());
  }

  /// The words before a command that shall run inside as root.
  List<String> asRoot() {
    return List.of("nsenter", "-t", pid(), "-n", "--");
  }

  /// The words before a command that shall run inside as nobody: without capabilities but for those
  /// of the program's own file, as an ordinary user starts it.
  List<String> asNobody() {
    List<String> words = new ArrayList<>(asRoot());
    words.addAll(
        List.of("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", "--"));
    return words;
  }

  /// Runs a command inside that must succeed.
  void require(String... words) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(asRoot());
    all.addAll(List.of(words));
    Processes.require(all);
  }

  /// Ends it.
  @Override
  public void close() {
    holder.destroy();
    try {
      holder.waitFor();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /// What it holds says so as soon as it runs, and by then it is inside.
  private void awaitOwnNetwork() throws IOException {
    if (holder.inputReader().readLine() == null) {
      throw new IOException("no network namespace: unshare -n needs root (CAP_SYS_ADMIN)");
    }
  }
}
