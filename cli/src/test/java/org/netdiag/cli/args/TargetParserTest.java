package org.netdiag.cli.args;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

class TargetParserTest {
  private final TargetParser parser =
      new TargetParser(Optional.empty(), name -> name.equals("br-lan") ? 7 : 0);

  @Test
  void blockLeavesOutNetworkAndBroadcastAddress() throws FailureException {
    assertEquals(
        List.of("192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4", "192.0.2.5", "192.0.2.6"),
        read("192.0.2.5/29"));
  }

  @Test
  void shortBlocksAreWhole() throws FailureException {
    assertEquals(List.of("192.0.2.4", "192.0.2.5"), read("192.0.2.5/31"));
    assertEquals(List.of("192.0.2.4", "192.0.2.5", "192.0.2.5"), read("192.0.2.5/32"));
  }

  @Test
  void blockOfIpv6IsWhole() throws FailureException {
    assertEquals(
        List.of("2001:db8::", "2001:db8::1", "2001:db8::2", "2001:db8::3"),
        read("2001:db8::1/126"));
  }

  @Test
  void rangeIncludesBothEndsAndCrossesOctets() throws FailureException {
    assertEquals(List.of("10.0.0.254", "10.0.0.255", "10.0.1.0"), read("10.0.0.254-10.0.1.0"));
  }

  @Test
  void shortRangeEndsInTheSameOctet() throws FailureException {
    assertEquals(List.of("10.0.0.1", "10.0.0.2", "10.0.0.3"), read("10.0.0.1-3"));
  }

  @Test
  void rangeOfIpv6() throws FailureException {
    assertEquals(List.of("::fffe", "::ffff", "::1:0"), read("::fffe-::1:0"));
  }

  @Test
  void zoneMayHaveADash() throws FailureException {
    assertEquals(List.of("fe80::1%7"), read("fe80::1%br-lan"));
  }

  @Test
  void numericZoneNeedsNoInterface() throws FailureException {
    assertEquals(List.of("fe80::1%3"), read("fe80::1%3"));
  }

  @Test
  void nameWithDashesIsAName() throws FailureException {
    parser.word("web-1.example.net");
    parser.word("10.0.0.1-dsl.example.net");
    assertEquals(List.of(0, 1), parser.pending());
    assertEquals("10.0.0.1-dsl.example.net", parser.targets().name(1));
    assertFalse(parser.targets().resolved(1));
  }

  @Test
  void filesTakeCommentsBlankLinesAndEveryForm() throws FailureException, IOException {
    parser.lines(
        "list",
        new StringReader(
            "\ufeff# all of them\r\n10.0.0.1\r\n\r\n  10.0.0.2\t# two\n10.0.0.4/31\nhost#1.example\n"));
    TargetList targets = parser.targets();
    assertEquals(5, targets.size());
    assertEquals("10.0.0.2", targets.address(1).toString());
    assertEquals("10.0.0.5", targets.address(3).toString());
    assertEquals("host#1.example", targets.name(4));
  }

  @Test
  void wrongLineIsNamed() {
    FailureException e =
        assertThrows(
            FailureException.class,
            () -> parser.lines("list", new StringReader("10.0.0.1\n10.0.0.1-\n")));
    assertEquals("list line 2: '10.0.0.1-', '' is no whole number in 0 to 255", e.sentence());
  }

  @Test
  void longestNameIsTakenAndALongerOneRefused() throws FailureException {
    String label = "a".repeat(63);
    String name = label + "." + label + "." + label + "." + "a".repeat(61);
    parser.word(name);
    assertThrows(FailureException.class, () -> parser.word(name + "a"));
    assertThrows(FailureException.class, () -> parser.word("a" + label + ".example"));
    assertThrows(FailureException.class, () -> parser.word(""));
  }

  @Test
  void limitCountsEverythingThatWasRead() throws FailureException {
    parser.word("10.0.0.0/12");
    assertEquals((1 << 20) - 2, parser.targets().size());
    parser.word("10.99.0.1");
    parser.word("name");
    assertThrows(FailureException.class, () -> parser.word("10.99.0.2"));
    assertThrows(FailureException.class, () -> parser.word("::/0"));
    assertEquals("10.15.255.254", parser.targets().address((1 << 20) - 3).toString());
  }

  @Test
  void mixedTargetsKeepTheirOrderAndTheirColumns() throws FailureException {
    parser.word("10.0.0.1");
    parser.word("name");
    parser.word("2001:db8::1");
    parser.word("fe80::1%9");
    TargetList targets = parser.targets();
    assertEquals(Family.V4, targets.family(0));
    assertEquals("", targets.name(0));
    assertEquals("name", targets.name(1));
    assertEquals(IpAddress.v6(0x20010db800000000L, 1), targets.address(2));
    assertEquals(9, targets.address(3).scope());
  }

  @Test
  void namesGetTheirAddressOrTheirReason() throws FailureException, InterruptedException {
    for (int i = 0; i < 100; i++) {
      parser.word("h" + i);
    }
    NameResolution.resolve(
        parser,
        (name, only) -> {
          int number = Integer.parseInt(name.substring(1));
          if (number % 10 == 3) {
            throw new NameLookup.UnknownNameException("no " + name);
          }
          return IpAddress.v4(number);
        },
        Optional.empty());
    TargetList targets = parser.targets();
    assertEquals(10, targets.failures());
    assertEquals("no h13", targets.error(13));
    assertEquals("0.0.0.14", targets.address(14).toString());
    assertTrue(targets.error(14).isEmpty());
  }

  private List<String> read(String word) throws FailureException {
    parser.word(word);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < parser.targets().size(); i++) {
      texts.add(parser.targets().address(i).toString());
    }
    return texts;
  }
}
