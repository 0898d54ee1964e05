package org.netdiag.shared.net.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What one host with nothing but a loopback interface shows.
///
/// ```
///   +----- a -----+
///   | lo 127/8 ::1 |
///   +-------------+
/// ```
@Tag("netns")
final class LoopbackTest {
  private static Netns net;

  @BeforeAll
  static void open() throws IOException {
    net = Netns.open();
    net.add("a");
  }

  @AfterAll
  static void close() {
    if (net != null) {
      net.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ROOT, RAW, V4, 127.0.0.1",
    "ROOT, RAW, V6, ::1",
    "NOBODY, DATAGRAM, V4, 127.0.0.1",
    "NOBODY, DATAGRAM, V6, ::1"
  })
  void replyCarriesTtlTosInterfaceAndComesAfterItsTransmitStamp(
      Netns.User user, String privilege, String family, String to) {
    String output =
        probe(
            user,
            "privilege=" + privilege,
            "family=" + family,
            "to=" + to,
            "tos=184",
            "stamps=true",
            "events=2");
    List<String> lines = slots(output);
    assertEquals(2, lines.size(), output);
    assertTrue(lines.get(0).startsWith("TRANSMIT_STAMP token=101 "), output);
    assertTrue(lines.get(0).contains(" stamp=good "), output);
    assertTrue(lines.get(1).startsWith("REPLY token=-1 peer=" + to + " "), output);
    assertTrue(lines.get(1).contains(" ttl=64 tos=184 if=1 stamp=good "), output);
    assertTrue(lines.get(1).contains(" bad=false length=56/56 "), output);
    String type = family.equals("V4") ? "00" : "81";
    assertTrue(lines.get(1).matches(".* bytes=" + type + "00[0-9a-f]{8}0001"), output);
  }

  @ParameterizedTest
  @CsvSource({"V4, 127.0.0.1", "V6, ::1"})
  void filterLetsNoForeignIcmpIn(String family, String to) {
    String output = net.java("a", Netns.User.ROOT, FilterMain.class, family, to, "4369", "echoes");
    assertEquals(40, count(output, "sent 0"), output);
    assertTrue(output.contains("received 10\n"), output);
    assertEquals(
        10, count(output, "type " + (family.equals("V4") ? 0 : 129) + " ident 4369"), output);
  }

  @ParameterizedTest
  @CsvSource({"V4, 127.0.0.1", "V6, ::1"})
  void filterLetsErrorsInThatQuoteOurIdentifierOrEnoughOfARequest(String family, String to) {
    String output = net.java("a", Netns.User.ROOT, FilterMain.class, family, to, "4369", "errors");
    assertEquals(4, count(output, "sent 0"), output);
    assertTrue(output.contains("received 2\n"), output);
    assertEquals(2, count(output, "type " + (family.equals("V4") ? 11 : 3) + " "), output);
  }

  @ParameterizedTest
  @CsvSource({"ROOT, RAW", "NOBODY, DATAGRAM"})
  void repliesWithoutRoomAreCountedAsLocalDrops(Netns.User user, String privilege) {
    String targets = String.join(",", Collections.nCopies(300, "127.0.0.1"));
    String output =
        probe(user, "privilege=" + privilege, "to=" + targets, "receiveBuffer=16384", "wait=200");
    int replies = count(output, "REPLY ");
    Matcher drops = Pattern.compile("DROPS (\\d+)").matcher(output);
    assertTrue(drops.find(), output);
    assertTrue(replies > 0 && replies < 300, output);
    int counted = Integer.parseInt(drops.group(1));
    // A raw socket counts the requests that loop back as well while its buffer is full.
    int most = privilege.equals("RAW") ? 2 * (300 - replies) : 300 - replies;
    assertTrue(counted >= 300 - replies && counted <= most, output);
  }

  @Test
  void closedSysctlIsNamedWithItsValue() {
    net.add("closed");
    net.sysctl("closed", "net.ipv4.ping_group_range", "1 0");
    String output = net.java("closed", Netns.User.NOBODY, ProbeMain.class, "to=127.0.0.1");
    assertTrue(
        output.startsWith("REFUSED socket(AF_INET, SOCK_DGRAM, IPPROTO_ICMP): EACCES; "), output);
    assertTrue(output.contains("net.ipv4.ping_group_range, which is \"1 0\""), output);
    output =
        net.java(
            "closed", Netns.User.NOBODY, ProbeMain.class, "to=::1", "privilege=RAW", "family=V6");
    assertTrue(
        output.startsWith(
            "REFUSED socket(AF_INET6, SOCK_RAW, IPPROTO_ICMPV6): EPERM; a raw"
                + " socket needs CAP_NET_RAW"),
        output);
  }

  @Test
  void refusedMarkAndInterfaceSayWhatWouldHelp() {
    String output = probe(Netns.User.NOBODY, "to=127.0.0.1", "mark=3");
    assertTrue(
        output.startsWith("REFUSED setsockopt(SO_MARK): EPERM; a mark needs CAP_NET_ADMIN"),
        output);
    output = probe(Netns.User.NOBODY, "to=127.0.0.1", "device=nosuch");
    assertTrue(output.contains("ENODEV; there is no such interface"), output);
    output = probe(Netns.User.NOBODY, "to=127.0.0.1", "device=lo", "events=1");
    assertEquals(1, count(output, "REPLY "), output);
  }

  @Test
  void hotPathAllocatesNothing() {
    String output =
        net.java("a", Netns.User.NOBODY, EchoThroughput.class, "DATAGRAM", "60000", "64");
    List<String> lines = output.lines().toList();
    Matcher bytes = Pattern.compile(" ([0-9.]+) B/probe").matcher(lines.getLast());
    assertTrue(bytes.find(), output);
    assertTrue(Double.parseDouble(bytes.group(1)) <= 1, output);
    assertFalse(output.contains(" 0 replies"), output);
  }

  /// As the command runs: its JVM has no optimising compiler, which alone removes the slice that a
  /// call with a captured errno allocates. Without transmit stamps, as many probes are sent.
  @Test
  void hotPathOfTheCommandAllocatesNextToNothing() {
    List<String> options = List.of("-XX:TieredStopAtLevel=1");
    String output =
        net.java("a", Netns.User.NOBODY, options, EchoThroughput.class, "DATAGRAM", "60000", "64");
    String plain = output.lines().filter(line -> line.contains(" 0 stamps")).toList().getLast();
    Matcher bytes = Pattern.compile(" ([0-9.]+) B/probe").matcher(plain);
    assertTrue(bytes.find(), output);
    assertTrue(Double.parseDouble(bytes.group(1)) <= 1, output);
  }

  private static String probe(Netns.User user, String... arguments) {
    return net.java("a", user, ProbeMain.class, arguments);
  }

  private static List<String> slots(String output) {
    return output
        .lines()
        .filter(line -> line.contains(" token=") && line.contains(" peer="))
        .toList();
  }

  private static int count(String output, String start) {
    return (int) output.lines().filter(line -> line.startsWith(start)).count();
  }
}
