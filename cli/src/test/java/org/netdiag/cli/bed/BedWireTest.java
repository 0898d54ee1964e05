package org.netdiag.cli.bed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netdiag.cli.NetworkSpace.User;
import org.netdiag.cli.ProcessRun;

/// Interface, firewall mark and TOS byte of questions as the kernel sends them, over every
/// transport: nftables counts each packet that leaves, connecting, TLS and farewells included.
@Tag("netns")
@Timeout(300)
@ExtendWith(SharedBed.class)
class BedWireTest {
  private static final String SOURCE = "127.53.200.1";

  /// DSCP 46 (EF), ECN 0.
  private static final String TOS = "0xb8";

  private final DnsBed bed;

  BedWireTest(DnsBed bed) {
    this.bed = bed;
  }

  /// What left this host.
  ///
  /// @param sent packets in all
  /// @param marked with the mark 7
  /// @param tossed with the TOS byte or traffic class 0xb8
  /// @param through by the interface wire0
  private record Wire(long sent, long marked, long tossed, long through) {}

  private void require(String... command) throws IOException, InterruptedException {
    ProcessRun run = bed.run(command);
    assertEquals(0, run.code(), run::toString);
  }

  private long counter(String name) throws IOException, InterruptedException {
    ProcessRun run = bed.run("nft", "list", "counter", "inet", "wire", name);
    List<String> words = List.of(run.out().strip().split("\\s+", -1));
    return Long.parseLong(words.get(words.indexOf("packets") + 1));
  }

  private Wire counted(User user, List<String> question, String said)
      throws IOException, InterruptedException {
    String rules = bed.file("wire.nft").toString();
    Files.writeString(bed.file("wire.nft"), DnsBed.resource("wire.nft"));
    require("nft", "-f", rules);
    try {
      ProcessRun run = bed.netdiag(user, question.toArray(String[]::new));
      assertTrue(run.out().contains(said), run::toString);
      return new Wire(counter("sent"), counter("marked"), counter("tossed"), counter("through"));
    } finally {
      require("nft", "delete", "table", "inet", "wire");
    }
  }

  private static List<String> question(String transport, String server, String... options) {
    List<String> words = new ArrayList<>(List.of("dns", "www.good.test", "--transport", transport));
    words.add("@" + server);
    words.addAll(List.of(options));
    if (server.equals(DnsBed.UNBOUND)) {
      words.addAll(List.of("-b", SOURCE));
    }
    return words;
  }

  @ParameterizedTest
  @CsvSource({
    "udp, 127.53.9.1", "tcp, 127.53.9.1", "tls, 127.53.9.1", "https, 127.53.9.1",
    "udp, fd53::9:1", "tcp, fd53::9:1", "tls, fd53::9:1", "https, fd53::9:1"
  })
  void everyPacketHasTheMarkAndTheTosByte(String transport, String server)
      throws IOException, InterruptedException {
    List<String> asked = question(transport, server, "--mark", "7", "-Q", TOS, "-I", "lo");
    Wire wire = counted(User.ROOT, asked, "NOERROR");
    assertTrue(wire.sent > (transport.equals("udp") ? 0 : 3), wire::toString);
    assertEquals(new Wire(wire.sent, wire.sent, wire.sent, 0), wire);
  }

  @ParameterizedTest
  @CsvSource({
    "udp, 127.53.9.1",
    "tcp, 127.53.9.1",
    "tls, 127.53.9.1",
    "https, 127.53.9.1",
    "tls, fd53::9:1",
    "https, fd53::9:1"
  })
  void everyPacketHasTheTosByteAsNobody(String transport, String server)
      throws IOException, InterruptedException {
    List<String> asked = question(transport, server, "-Q", TOS, "-I", "lo");
    Wire wire = counted(User.NOBODY, asked, "NOERROR");
    assertTrue(wire.sent > 0, wire::toString);
    assertEquals(new Wire(wire.sent, 0, wire.sent, 0), wire);
  }

  /// What counts has something to miss.
  @ParameterizedTest
  @CsvSource({"udp, 127.53.9.1", "https, 127.53.9.1", "https, fd53::9:1"})
  void withoutTheOptionsNoPacketHasThem(String transport, String server)
      throws IOException, InterruptedException {
    Wire wire = counted(User.ROOT, question(transport, server), "NOERROR");
    assertTrue(wire.sent > 0, wire::toString);
    assertEquals(new Wire(wire.sent, 0, 0, 0), wire);
  }

  /// The route leads through wire1, where nobody answers either. A packet is counted before the
  /// kernel asks for the link address of where it goes.
  @ParameterizedTest
  @CsvSource({
    "udp, ROOT", "tcp, ROOT", "tls, ROOT", "https, ROOT",
    "udp, NOBODY", "tcp, NOBODY", "tls, NOBODY", "https, NOBODY"
  })
  void everyPacketLeavesByTheInterface(String transport, User user)
      throws IOException, InterruptedException {
    for (String device : List.of("wire0", "wire1")) {
      require("ip", "link", "add", device, "type", "veth", "peer", "name", device + "end");
      require("ip", "link", "set", device, "up");
    }
    try {
      require("ip", "address", "add", "198.51.100.1/24", "dev", "wire1");
      require("ip", "address", "add", "203.0.113.1/24", "dev", "wire0");
      List<String> asked = question(transport, "198.51.100.53", "-W", "200ms", "--tries", "1");
      String silence = "no servers could be reached";
      Wire routed = counted(user, asked, silence);
      assertTrue(routed.sent > 0, routed::toString);
      assertEquals(0, routed.through, routed::toString);
      asked.addAll(List.of("-I", "wire0"));
      Wire bound = counted(user, asked, silence);
      assertTrue(bound.sent > 0, bound::toString);
      assertEquals(bound.sent, bound.through, bound::toString);
    } finally {
      require("ip", "link", "delete", "wire0");
      require("ip", "link", "delete", "wire1");
    }
  }
}
