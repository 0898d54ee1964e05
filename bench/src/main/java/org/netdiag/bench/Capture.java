package org.netdiag.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A tcpdump of the echoes on one interface, with nanosecond stamps.
///
/// libpcap reads a memory-mapped ring block by block (packet(7), TPACKET_V3) and tcpdump hands a
/// block over after at most a second; so the last packets need that second before it is stopped.
final class Capture implements AutoCloseable {
  private static final long BLOCK_MILLIS = 1500;

  private final Process tcpdump;
  private final Path file;
  private final BufferedReader complaints;

  private Capture(Process tcpdump, Path file) {
    this.tcpdump = tcpdump;
    this.file = file;
    this.complaints = tcpdump.errorReader();
  }

  /// Starts one and returns when it listens.
  static Capture start(Namespace namespace, String device) throws IOException {
    Path file = Scratch.file("pcap");
    List<String> words = new ArrayList<>(namespace.asRoot());
    words.addAll(List.of("tcpdump", "-i", device, "-n", "-Z", "root", "-s", "96", "-B", "32768"));
    words.addAll(List.of("--time-stamp-precision=nano", "-w", file.toString(), "icmp or icmp6"));
    ProcessBuilder command = new ProcessBuilder(words).redirectInput(new File("/dev/null"));
    command.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    Capture capture = new Capture(command.start(), file);
    try {
      capture.awaitListening();
      return capture;
    } catch (IOException failed) {
      capture.close();
      throw failed;
    }
  }

  /// Ends it and returns what it has seen.
  ///
  /// @throws IOException when it missed packets
  List<EchoCapture.Exchange> stop() throws IOException, InterruptedException {
    Thread.sleep(BLOCK_MILLIS);
    // Process.destroy would close the pipe with what it says last.
    boolean _ = tcpdump.toHandle().destroy();
    if (!tcpdump.waitFor(10, TimeUnit.SECONDS)) {
      throw new IOException("tcpdump does not end");
    }
    for (String line : complaints.lines().toList()) {
      if (line.endsWith("dropped by kernel") && !line.startsWith("0 ")) {
        throw new IOException("tcpdump: " + line);
      }
    }
    return EchoCapture.read(file);
  }

  /// Ends it if it still runs and removes its files.
  @Override
  public void close() throws IOException {
    tcpdump.destroyForcibly();
    Files.deleteIfExists(file);
  }

  private void awaitListening() throws IOException {
    StringBuilder said = new StringBuilder();
    for (String line = complaints.readLine(); line != null; line = complaints.readLine()) {
      if (line.contains("listening on")) {
        return;
      }
      said.append(line).append(' ');
    }
    throw new IOException("tcpdump does not listen: " + said.toString().strip());
  }
}
