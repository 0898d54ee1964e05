package org.netdiag.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A simulated network behind the TUN device `sim0` of a namespace of its own, at wall time, where
/// every program sees it as the Internet. IPv6 is off, so that the kernel says nothing by itself
/// and every packet is a probe.
final class SimulatedPath implements AutoCloseable {
  private static final String DEVICE = "sim0";
  private static final Path BRIDGE =
      Path.of("shared/src/test/java/org/netdiag/shared/sim/tun/TunBridge.java");
  private static final int SENT_FIELD = 10;
  private static final int WARM_SECONDS = 30;

  private final Namespace namespace;
  private final Process bridge;
  private final Path file;

  private SimulatedPath(Namespace namespace, Process bridge, Path file) {
    this.namespace = namespace;
    this.bridge = bridge;
    this.file = file;
  }

  /// Puts the network that this text describes into a namespace and returns when it is there.
  static SimulatedPath open(String topology) throws IOException, InterruptedException {
    Namespace namespace = Namespace.open();
    Path file = Scratch.file("topology");
    try {
      Files.writeString(file, topology);
      namespace.require("sysctl", "-q", "-w", "net.ipv6.conf.all.disable_ipv6=1");
      namespace.require("sysctl", "-q", "-w", "net.ipv6.conf.default.disable_ipv6=1");
      SimulatedPath path = new SimulatedPath(namespace, start(namespace, file), file);
      path.awaitReady();
      return path;
    } catch (IOException | InterruptedException | RuntimeException failed) {
      Files.deleteIfExists(file);
      namespace.close();
      throw failed;
    }
  }

  /// The bridge is a program of shared's tests and started from its sources.
  private static Process start(Namespace namespace, Path topology) throws IOException {
    List<String> words = new ArrayList<>(namespace.asRoot());
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    words.add("--enable-native-access=ALL-UNNAMED");
    words.addAll(List.of("-cp", System.getProperty("jdk.module.path", "")));
    words.addAll(List.of(BRIDGE.toString(), topology.toString()));
    return new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private void awaitReady() throws IOException {
    BufferedReader out =
        new BufferedReader(new InputStreamReader(bridge.getInputStream(), StandardCharsets.UTF_8));
    if (!"ready".equals(out.readLine())) {
      throw new IOException("the simulated network behind " + DEVICE + " does not start");
    }
  }

  /// Sends packets that come back from the path, for the bridge is a Java program whose first ones
  /// take longer.
  void warm(String target) throws IOException, InterruptedException {
    List<String> words = List.of("ping", "-n", "-q", "-f", "-t", "4", "-c", "2000", "-w", "5");
    List<String> all = new ArrayList<>(words);
    all.add(target);
    Processes.run(Command.of(all.toArray(String[]::new)).behind(namespace.asRoot()), WARM_SECONDS);
  }

  /// Where programs see it.
  Namespace namespace() {
    return namespace;
  }

  /// Packets that the kernel has handed to the device so far.
  long packets() throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(namespace.asRoot());
    words.addAll(List.of("cat", "/proc/net/dev"));
    for (String line : Processes.require(words).lines().toList()) {
      String[] fields = line.strip().split("[:\\s]+", -1);
      if (fields[0].equals(DEVICE)) {
        return Long.parseLong(fields[SENT_FIELD]);
      }
    }
    throw new IOException("there is no " + DEVICE);
  }

  @Override
  public void close() throws IOException {
    bridge.getOutputStream().close();
    try {
      bridge.waitFor();
    } catch (InterruptedException stopped) {
      bridge.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    namespace.close();
    Files.deleteIfExists(file);
  }
}
