package org.netdiag.shared.net.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What raw UDP and TCP sockets take of what comes to a host, on one with loopback alone.
@Tag("netns")
final class RawTransportTest {
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
    "V4, UDP, declared, 208",
    "V4, TCP, declared, 60",
    "V6, UDP, declared, 208",
    "V6, TCP, declared, 60",
    "V4, UDP, undeclared, 108",
    "V4, TCP, undeclared, 60",
    "V6, UDP, undeclared, 88",
    "V6, TCP, undeclared, 60"
  })
  void extensionsAreSplitFromAQuoteWithItsHeader(
      String family, String protocol, String what, int length) {
    String line = only(forge(family, protocol, what));
    assertTrue(line.startsWith("ICMP_ERROR "), line);
    assertTrue(line.contains(" extension=12 "), line);
    assertTrue(line.contains(" length=" + length + "/" + length + " "), line);
    assertTrue(line.contains(" icmp=" + (family.equals("V4") ? 11 : 3) + "/0/0 "), line);
  }

  @ParameterizedTest
  @CsvSource({"V4, UDP, short", "V4, TCP, short", "V6, UDP, short", "V6, TCP, short"})
  void quoteOfEightBytesKeepsItsHeader(String family, String protocol, String what) {
    String line = only(forge(family, protocol, what));
    assertTrue(line.contains(quoted(family)), line);
    assertTrue(line.contains(" length=8/8 "), line);
  }

  @ParameterizedTest
  @CsvSource({"V4, UDP", "V4, TCP", "V6, UDP", "V6, TCP"})
  void quoteThatANatHasRewrittenIsDelivered(String family, String protocol) {
    String line = only(forge(family, protocol, "translated"));
    assertTrue(line.contains(quoted(family)), line);
    assertTrue(line.contains(" extension=0 "), line);
    assertTrue(line.contains(" bytes=000701bb"), line);
  }

  private static String quoted(String family) {
    return family.equals("V4")
        ? " quoted=198.51.100.1:443 quotedSource=192.0.2.9 quotedIdent=4660 quotedTtl=3 quotedTos=4"
            + " "
        : " quoted=2001:db8::1:443 quotedSource=2001:db8::9 quotedIdent=-1 quotedTtl=3 quotedTos=4"
            + " ";
  }

  @ParameterizedTest
  @CsvSource({
    "V4, UDP, good, false",
    "V4, TCP, good, false",
    "V6, UDP, good, false",
    "V6, TCP, good, false",
    "V4, TCP, reset, false",
    "V6, TCP, reset, false",
    "V4, UDP, bad, true",
    "V4, TCP, bad, true",
    "V6, UDP, bad, true",
    "V6, TCP, bad, true",
    "V4, UDP, offloaded, false",
    "V4, TCP, offloaded, false",
    "V6, UDP, offloaded, false",
    "V6, TCP, offloaded, false"
  })
  void answerComesFromItsTransportHeaderOn(
      String family, String protocol, String what, boolean bad) {
    List<String> lines = replies(forge(family, protocol, what));
    assertEquals(1, lines.size(), lines::toString);
    String line = lines.getFirst();
    int length = protocol.equals("UDP") ? 208 : 60;
    assertTrue(line.contains(" port=443 ttl=64 "), line);
    assertTrue(line.contains(" stamp=good "), line);
    assertTrue(line.contains(" bad=" + bad + " length=" + length + "/" + length + " "), line);
    assertTrue(line.contains(" bytes=01bb"), line);
  }

  @ParameterizedTest
  @CsvSource({
    "V4, UDP, below",
    "V4, TCP, below",
    "V6, UDP, below",
    "V6, TCP, below",
    "V4, UDP, above",
    "V4, TCP, above",
    "V6, UDP, above",
    "V6, TCP, above",
    "V4, TCP, data",
    "V6, TCP, data"
  })
  void whatIsNoAnswerIsLeftToItsOwner(String family, String protocol, String what) {
    String output = forge(family, protocol, what);
    assertTrue(output.startsWith("SENT 0\n"), output);
    assertEquals(List.of(), replies(output), output);
  }

  @ParameterizedTest
  @CsvSource({"V4, UDP", "V4, TCP", "V6, UDP", "V6, TCP"})
  void withoutCapabilityTheSocketIsRefusedWithAHint(String family, String protocol) {
    String output =
        net.java(
            "a",
            Netns.User.NOBODY,
            ProbeMain.class,
            "privilege=RAW",
            "family=" + family,
            "protocol=" + protocol);
    String domain = family.equals("V4") ? "AF_INET" : "AF_INET6";
    String refused = "REFUSED socket(" + domain + ", SOCK_RAW, IPPROTO_" + protocol + "): EPERM; ";
    assertTrue(output.startsWith(refused + "a raw socket needs CAP_NET_RAW"), output);
  }

  private static String forge(String... arguments) {
    return net.java("a", Netns.User.ROOT, ForgeryMain.class, arguments);
  }

  private static String only(String output) {
    List<String> lines = output.lines().filter(line -> line.contains(" token=")).toList();
    assertEquals(1, lines.size(), output);
    assertFalse(lines.getFirst().contains(" stamp=bad "), output);
    return lines.getFirst();
  }

  private static List<String> replies(String output) {
    return output.lines().filter(line -> line.startsWith("REPLY ")).toList();
  }
}
