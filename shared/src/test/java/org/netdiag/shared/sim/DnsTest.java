package org.netdiag.shared.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netdiag.shared.sim.DnsBench.Ask;
import org.netdiag.shared.sim.DnsBench.Told;

/// What simulated name servers say when they are right.
class DnsTest {
  private static final String ROOT = "198.41.0.4";
  private static final String TLD = "192.5.6.30";
  private static final String NS1 = "203.0.113.53";
  private static final String RESOLVER = "192.0.2.53";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "www.example.net | 1 | 0 | www.example.net. 1 203.0.113.80",
        "WWW.Example.NET | 28 | 0 | WWW.Example.NET. 28 2001:db8:20::80",
        "example.net | 15 | 0 | example.net. 15 10 mail.example.net.",
        "example.net | 16 | 0 | example.net. 16 v=spf1 mx -all",
        "example.net | 257 | 0 " + "| example.net. 257 0005697373756563612e6578616d706c652e636f6d",
        "80.113.0.203.in-addr.arpa | 12 | 0 | 80.113.0.203.in-addr.arpa. 12 www.example.net.",
        "a.b.users.example.net | 1 | 0 | a.b.users.example.net. 1 203.0.113.80",
        "nobody.example.net | 1 | 3 | -",
        "www.example.net | 16 | 0 | -",
        "_tcp.example.net | 1 | 0 | -",
        "a.www.example.net | 1 | 3 | -",
      })
  void authorityAnswersForItsZones(String name, int type, int rcode, String record)
      throws IOException {
    try (DnsBench bench = DnsBench.shipped()) {
      Told told = bench.only(NS1, Ask.plain(name, type));
      assertEquals(rcode, told.rcode());
      assertTrue(told.flag(DnsBench.AA));
      assertFalse(told.flag(DnsBench.RA));
      assertEquals(record.equals("-") ? List.of() : List.of(record), told.answer());
      boolean denied = told.answer().isEmpty();
      assertEquals(denied ? 1 : 0, told.section("authority").size(), told::toString);
      if (denied) {
        String zone = name.endsWith("arpa") ? "113.0.203.in-addr.arpa." : "example.net.";
        assertTrue(told.section("authority").getFirst().startsWith(zone + " 6 "));
        assertEquals(60, told.ttl(0), "what is denied is kept for the SOA's minimum");
      }
      assertEquals(name + ". " + type + " 1", told.question());
    }
  }

  @Test
  void aliasIsFollowedWithinTheZone() throws IOException {
    try (DnsBench bench = DnsBench.shipped()) {
      assertEquals(
          List.of("shop.example.net. 5 www.example.net.", "www.example.net. 1 203.0.113.80"),
          bench.only(NS1, Ask.plain("shop.example.net", 1)).answer());
      assertEquals(
          List.of("shop.example.net. 5 www.example.net."),
          bench.only(NS1, Ask.plain("shop.example.net", 5)).answer());
    }
  }

  @Test
  void delegatedNameIsReferredWithGlue() throws IOException {
    try (DnsBench bench = DnsBench.shipped()) {
      Told root = bench.only(ROOT, Ask.plain("www.example.net", 1));
      assertFalse(root.flag(DnsBench.AA));
      assertEquals(List.of(), root.answer());
      assertEquals(List.of("net. 2 a.gtld-servers.net."), root.section("authority"));
      assertEquals(
          List.of("a.gtld-servers.net. 1 192.5.6.30", "a.gtld-servers.net. 28 2001:503:a83e::2:30"),
          root.section("additional"));
      Told net = bench.only(TLD, Ask.plain("www.example.net", 1));
      assertEquals(
          List.of("example.net. 2 ns1.example.net.", "example.net. 2 ns2.example.net."),
          net.section("authority"));
      assertEquals(4, net.section("additional").size());
      assertEquals(172_800, net.ttl(0));
    }
  }

  @Test
  void serverRefusesWhatItDoesNotServe() throws IOException {
    try (DnsBench bench = DnsBench.shipped()) {
      Told told = bench.only(NS1, Ask.of("www.elsewhere.example", 1));
      assertEquals(5, told.rcode());
      assertEquals(List.of(), told.records());
      assertEquals(5, bench.only(RESOLVER, Ask.plain("www.example.net", 1)).rcode());
    }
  }

  @Test
  void resolverTakesLongerTheFirstTimeAndThenCountsTheTtlDown() throws IOException {
    String net =
        """
        local 10.0.0.1 resolver 10.0.0.53
        host resolver 10.0.0.53 delay 1ms recursive uncached 30ms
        zone .
          www.example 60 A 10.0.0.80
        path default direct
        """;
    try (DnsBench bench = DnsBench.of(net)) {
      assertEquals(List.of(Bench.address("10.0.0.53")), Topology.parse("t", net).resolvers());
      Told first = bench.only("10.0.0.53", Ask.of("www.example", 1));
      assertEquals(32_000_000, first.atNanos());
      assertEquals(60, first.ttl(0));
      assertTrue(first.flag(DnsBench.RA));
      assertFalse(first.flag(DnsBench.AA));
      Told second = bench.only("10.0.0.53", Ask.of("WWW.example", 1));
      assertEquals(2_000_000, second.atNanos());
      assertEquals(51, second.ttl(0), "ten seconds less 31 ms have passed");
      for (int i = 0; i < 5; i++) {
        bench.only("10.0.0.53", Ask.of("www.example", 1));
      }
      Told fresh = bench.only("10.0.0.53", Ask.of("www.example", 1));
      assertEquals(32_000_000, fresh.atNanos(), "the minute is over");
      assertEquals(60, fresh.ttl(0));
    }
  }

  @Test
  void resolverFollowsAliasesOverZonesAndKnowsDelegatedOnes() throws IOException {
    String net =
        """
        local 10.0.0.1
        host resolver 10.0.0.53 recursive
        zone example
          www   CNAME www.cdn.test.
          deep  CNAME a.sub
          gone  CNAME nothing.cdn.test.
          sub   NS    ns.sub
          lost  NS    ns.nowhere.test.
        zone sub.example
          a     A     10.0.0.81
        zone cdn.test
          www   A     10.0.0.80
        path default direct
        """;
    try (DnsBench bench = DnsBench.of(net)) {
      assertEquals(
          List.of("www.example. 5 www.cdn.test.", "www.cdn.test. 1 10.0.0.80"),
          bench.only("10.0.0.53", Ask.of("www.example", 1)).answer());
      assertEquals(
          List.of("deep.example. 5 a.sub.example.", "a.sub.example. 1 10.0.0.81"),
          bench.only("10.0.0.53", Ask.of("deep.example", 1)).answer());
      Told gone = bench.only("10.0.0.53", Ask.of("gone.example", 1));
      assertEquals(3, gone.rcode());
      assertEquals(1, gone.answer().size());
      assertEquals(2, bench.only("10.0.0.53", Ask.of("x.lost.example", 1)).rcode());
      assertEquals(3, bench.only("10.0.0.53", Ask.of("other", 1)).rcode());
    }
  }

  @Test
  void withoutARootZoneResolversKnowTheNamesOfTheFile() throws IOException {
    String net =
        """
        local 10.0.0.1
        host resolver 10.0.0.53 recursive
        host web 10.0.0.80 2001:db8::80 name www.example.org
        path default direct
        """;
    try (DnsBench bench = DnsBench.of(net)) {
      assertEquals(
          List.of("www.example.org. 28 2001:db8::80"),
          bench.only("10.0.0.53", Ask.of("www.example.org", 28)).answer());
      assertEquals(
          List.of("80.0.0.10.in-addr.arpa. 12 www.example.org."),
          bench.only("10.0.0.53", Ask.of("80.0.0.10.in-addr.arpa", 12)).answer());
    }
  }

  @Test
  void largeAnswerIsCutToTheAskersSize() throws IOException {
    try (DnsBench bench = DnsBench.shipped()) {
      Told small = bench.only(NS1, Ask.of("big.example.net", 16));
      assertTrue(small.flag(DnsBench.TC));
      assertTrue(small.size() <= 512);
      assertTrue(small.answer().size() < 6);
      Told large = bench.only(NS1, Ask.of("big.example.net", 16).withEdns(1232, false));
      assertFalse(large.flag(DnsBench.TC));
      assertEquals(6, large.answer().size());
      assertEquals(List.of(". 41 "), large.section("additional"));
      assertEquals(1232, large.ttl(6), "the class of an OPT record is a size");
    }
  }

  @Test
  void serverSaysItsNameAndKeepsCookies() throws IOException {
    try (DnsBench bench = DnsBench.shipped()) {
      int[] options = {0, 3, 0, 0, 0, 10, 0, 8, 1, 2, 3, 4, 5, 6, 7, 8};
      Told told = bench.only(NS1, Ask.of("example.net", 16).withEdns(1232, true, options));
      String opt = told.section("additional").getLast();
      assertTrue(opt.startsWith(". 41 000a00100102030405060708"), opt);
      assertTrue(opt.endsWith("00030003" + DnsBench.hex(new byte[] {'n', 's', '1'})), opt);
    }
  }

  @Test
  void signaturesComeWithDnssecOkOnly() throws IOException {
    String net =
        """
        local 10.0.0.1
        host ns 10.0.0.53 serves example
        zone example
          www A 10.0.0.80
          www RRSIG \\# 4 0001 aabb
          www RRSIG \\# 4 001c ccdd
        path default direct
        """;
    try (DnsBench bench = DnsBench.of(net)) {
      Ask ask = Ask.of("www.example", 1);
      assertEquals(1, bench.only("10.0.0.53", ask.withEdns(1232, false)).answer().size());
      assertEquals(
          List.of("www.example. 1 10.0.0.80", "www.example. 46 0001aabb"),
          bench.only("10.0.0.53", ask.withEdns(1232, true)).answer());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1000 2800 0001 0000 0000 0000 03777777 00 0001 0001, 4",
    "1000 0000 0002 0000 0000 0000 03777777 00 0001 0001, 1",
    "1000 0000 0001 0000 0000 0000 03777777, 1",
    "1000 0000 0001 0000 0000 0001 00 0001 0001, 1",
    "1000 0000 0001 0000 0000 0000 00 0001 0003, 5",
    "1000 0000 0001 0000 0000 0000 00 00fc 0001, 5",
    "1000 0000 0001 0000 0000 0001 00 0001 0001 00 0029 04d0 00010000 0000, 0",
  })
  void oddQuestionsAreRefusedAsTheRfcsSay(String hex, int rcode) throws IOException {
    try (DnsBench bench = DnsBench.shipped()) {
      Told told = bench.all(ROOT, 53, bytes(hex)).getFirst();
      assertEquals(rcode, told.rcode());
      if (rcode == 0) {
        String opt = told.records().getLast();
        assertTrue(opt.startsWith("additional . 1232 41"), opt);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1000 0000 0001 0000 0000", "1000 8000 0001 0000 0000 0000 00 0001 0001"})
  void whatIsNoQuestionGetsNoReply(String hex) throws IOException {
    try (DnsBench bench = DnsBench.shipped()) {
      assertEquals(List.of(), bench.all(ROOT, 53, bytes(hex)));
    }
  }

  static byte[] bytes(String hex) {
    String digits = hex.replace(" ", "");
    byte[] bytes = new byte[digits.length() / 2];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Integer.parseInt(digits.substring(2 * i, 2 * i + 2), 16);
    }
    return bytes;
  }

  @Test
  void otherPortIsThatOfTheStatement() throws IOException {
    String net =
        """
        local 10.0.0.1
        host ns 10.0.0.53 serves . dns-port 5353
        zone .
          www A 10.0.0.80
        path default direct
        """;
    try (DnsBench bench = DnsBench.of(net)) {
      byte[] question = Ask.of("www", 1).bytes(7);
      assertEquals(1, bench.all("10.0.0.53", 5353, question).size());
      bench.bench.send("10.0.0.53", 53, 64, 1, question);
      assertEquals(3, bench.bench.only().facts().type(), "port 53 is closed");
    }
  }
}
