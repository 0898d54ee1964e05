package org.netdiag.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.netdiag.cli.NetworkSpace.User;

/// A packet capture on the TUN device of a namespace, by tcpdump with nanosecond stamps.
final class PathCapture implements AutoCloseable {
  private static final Pattern HEAD = Pattern.compile("(\\d+)\\.(\\d{9}) IP6? .*");
  private static final Pattern HEX = Pattern.compile("\\s+0x[0-9a-f]+:  ([0-9a-f ]+)");
  private static final int MARKER_DATA = 321;
  private static final int ECHO = 8;

  private final NetworkSpace space;
  private final Process tcpdump;
  private final BufferedReader lines;

  /// A packet of the capture.
  ///
  /// @param epochNanos when it passed the device
  /// @param bytes its first bytes, from the IP header on
  @SuppressWarnings("ArrayRecordComponent") // read once, by one reader
  record Packet(long epochNanos, byte[] bytes) {}

  private PathCapture(NetworkSpace space, Process tcpdump, BufferedReader lines) {
    this.space = space;
    this.tcpdump = tcpdump;
    this.lines = lines;
  }

  /// Starts one and returns when it listens.
  static PathCapture start(NetworkSpace space) throws IOException, InterruptedException {
    NetworkSpace.requireTool("tcpdump");
    List<String> words = new ArrayList<>(List.of("tcpdump", "-i", TunPath.DEVICE, "-n", "-l"));
    words.addAll(List.of("-x", "-tt", "--time-stamp-precision=nano", "--immediate-mode"));
    words.addAll(List.of("-Z", "root", "-s", "160", "-B", "8192"));
    Process tcpdump = space.inside(User.ROOT, words).start();
    PathCapture capture = new PathCapture(space, tcpdump, NetworkSpace.reader(tcpdump));
    BufferedReader complaints =
        new BufferedReader(new InputStreamReader(tcpdump.getErrorStream(), StandardCharsets.UTF_8));
    String line = Objects.toString(complaints.readLine());
    while (!line.startsWith("listening on ")) {
      if (line.equals("null")) {
        capture.close();
        throw new IOException("tcpdump does not listen");
      }
      line = Objects.toString(complaints.readLine());
    }
    return capture;
  }

  /// Sends a ping that is known by its size and answers all packets that the capture has before it.
  List<Packet> until(String target) throws IOException, InterruptedException {
    mark(List.of("-c", "1", "-W", "5", target));
    return untilMarked();
  }

  /// The same across a path that loses: pings are sent until one is answered.
  List<Packet> untilAnswered(String target) throws IOException, InterruptedException {
    mark(List.of("-c", "1", "-w", "20", "-i", "0.2", target));
    return untilMarked();
  }

  private void mark(List<String> options) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("ping", "-n", "-s", "" + MARKER_DATA));
    words.addAll(options);
    ProcessRun ping = space.run(User.ROOT, words);
    assertEquals(0, ping.code(), ping::toString);
  }

  private List<Packet> untilMarked() throws IOException {
    List<Packet> packets = new ArrayList<>();
    long nanos = -1;
    StringBuilder hex = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Matcher head = HEAD.matcher(line);
      Matcher data = HEX.matcher(line);
      if (head.matches()) {
        add(packets, nanos, hex);
        nanos = Long.parseLong(head.group(1)) * 1_000_000_000 + Long.parseLong(head.group(2));
        if (line.endsWith("length " + (MARKER_DATA + ECHO))) {
          return packets;
        }
      } else if (data.matches()) {
        hex.append(data.group(1).replace(" ", ""));
      }
    }
    throw new IOException("tcpdump has ended");
  }

  private static void add(List<Packet> packets, long nanos, StringBuilder hex) {
    if (hex.length() > 0) {
      packets.add(new Packet(nanos, HexFormat.of().parseHex(hex)));
      hex.setLength(0);
    }
  }

  @Override
  public void close() {
    tcpdump.destroy();
    ProcessRun.awaitEnd(tcpdump);
  }
}
