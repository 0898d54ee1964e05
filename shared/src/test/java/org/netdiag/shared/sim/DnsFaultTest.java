package org.netdiag.shared.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netdiag.shared.sim.DnsBench.Ask;
import org.netdiag.shared.sim.DnsBench.Told;

/// What simulated name servers say when they are wrong.
class DnsFaultTest {
  private static final String SERVER = "10.0.0.53";

  private static DnsBench bench(String properties) throws IOException {
    return DnsBench.of(
        """
        local 10.0.0.1
        host ns 10.0.0.53 delay 5ms serves example recursive %s
        zone example
          www 300 A 10.0.0.80
        path default direct
        """
            .formatted(properties));
  }

  private static String text(Told told) {
    String from = told.from().toString().equals(SERVER) ? "" : " from " + told.from();
    return told.atNanos() / 1_000_000
        + " "
        + told.rcode()
        + " "
        + String.join("", told.answer()).replace("www.example. 1 ", "")
        + from;
  }

  /// What comes back to a question for www.example: time in ms, rcode, address.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "recursive | 10 0 10.0.0.80",
        "dns-fault servfail | 10 2",
        "dns-fault refused | 10 5",
        "dns-fault nxdomain | 10 3",
        "dns-fault rcode 9 | 10 9",
        "dns-fault silent | ''",
        "dns-fault silent type AAAA | 10 0 10.0.0.80",
        "dns-fault silent below other.example | 10 0 10.0.0.80",
        "dns-fault servfail 0% | 10 0 10.0.0.80",
        "dns-fault slow 200ms | 210 0 10.0.0.80",
        "dns-fault no-edns | 10 0 10.0.0.80",
        "dns-fault lie 10.6.6.6 | 10 0 10.6.6.6",
        "dns-fault lie 2001:db8::6 | 10 0 10.0.0.80",
        "dns-fault hijack 10.6.6.6 | 10 0 10.0.0.80",
        "dns-fault twice | 10 0 10.0.0.80,10 0 10.0.0.80",
        "dns-fault twice after 3ms | 10 0 10.0.0.80,13 0 10.0.0.80",
        "dns-fault forged 10.6.6.6 before 3ms | 10 0 10.6.6.6,13 0 10.0.0.80",
        "dns-fault forged 10.6.6.6 after 3ms | 10 0 10.0.0.80,13 0 10.6.6.6",
        "dns-fault source 10.0.0.99 instead | 10 0 10.0.0.80 from 10.0.0.99",
        "dns-fault slow 1s dns-fault twice after 1s | 1010 0 10.0.0.80,2010 0 10.0.0.80",
        "dns-fault servfail no-dns-faults | 10 0 10.0.0.80",
      })
  void faultShowsInTheReplies(String properties, String expected) throws IOException {
    try (DnsBench bench = bench(properties)) {
      List<String> seen = new ArrayList<>();
      for (Told told : bench.all(SERVER, Ask.of("www.example", 1))) {
        seen.add(text(told).strip());
      }
      assertEquals(expected, String.join(",", seen));
    }
  }

  @Test
  void identifierQuestionAndCaseAreWrongOneByOne() throws IOException {
    try (DnsBench bench =
        bench("dns-fault id dns-fault question dns-fault case dns-fault malformed 0%")) {
      List<Told> all = bench.all(SERVER, Ask.of("www.Example", 1));
      assertEquals(4, all.size());
      assertNotEquals(bench.lastId(), all.get(0).id());
      assertEquals("qww.Example. 1 1", all.get(1).question());
      assertEquals("WWW.eXAMPLE. 1 1", all.get(2).question());
      assertEquals(bench.lastId(), all.get(3).id());
      assertEquals("www.Example. 1 1", all.get(3).question());
    }
  }

  @Test
  void malformedReplyHasTheRightIdentifierAndRandomBytes() throws IOException {
    try (DnsBench bench = bench("dns-fault malformed instead")) {
      byte[] ask = Ask.of("www.example", 1).bytes(77);
      bench.bench.send(SERVER, 53, 64, 1, ask);
      Bench.Seen seen = bench.bench.only();
      assertEquals(77, seen.u16(0));
      assertNotEquals(DnsBench.hex(ask).substring(24), DnsBench.hex(seen.bytes()).substring(24));
    }
  }

  @Test
  void missingNamesAreHijackedAndOthersAreNot() throws IOException {
    try (DnsBench bench = bench("dns-fault hijack 10.6.6.6")) {
      assertEquals(
          "10 0 nope.example. 1 10.6.6.6", text(bench.only(SERVER, Ask.of("nope.example", 1))));
      assertEquals("10 0 ", text(bench.only(SERVER, Ask.of("www.example", 28))));
    }
  }

  @Test
  void serverWithoutEdnsSaysFormerr() throws IOException {
    Ask ask = Ask.of("www.example", 1).withEdns(1232, false);
    try (DnsBench bench = bench("dns-fault no-edns")) {
      Told told = bench.only(SERVER, ask);
      assertEquals(1, told.rcode());
      assertEquals(List.of(), told.records());
    }
    try (DnsBench bench = bench("dns-fault ignore-edns")) {
      assertEquals(List.of(), bench.only(SERVER, ask).section("additional"));
    }
    try (DnsBench bench = bench("dns-fault drop-edns")) {
      assertEquals(List.of(), bench.all(SERVER, ask));
      assertEquals(1, bench.all(SERVER, Ask.of("www.example", 1)).size());
    }
  }

  @Test
  void flagsTtlAndExtendedErrorAreAsTold() throws IOException {
    try (DnsBench bench =
        bench("dns-fault truncated type TYPE16 dns-fault ttl 7 dns-fault ad dns-fault ede 15")) {
      Told told = bench.only(SERVER, Ask.of("www.example", 1).withEdns(1232, true));
      assertTrue(told.flag(DnsBench.AD));
      assertEquals(7, told.ttl(0));
      assertEquals(". 41 000f0002000f", told.section("additional").getLast());
      assertTrue(bench.only(SERVER, Ask.of("www.example", 16)).flag(DnsBench.TC));
    }
    try (DnsBench bench = bench("dns-fault no-aa")) {
      assertEquals(false, bench.only(SERVER, Ask.of("www.example", 1)).flag(DnsBench.AA));
    }
  }

  @Test
  void shareOfQuestionsIsLeftUnanswered() throws IOException {
    try (DnsBench bench = bench("dns-fault silent 30%")) {
      int answered = 0;
      for (int i = 0; i < 1000; i++) {
        answered += bench.all(SERVER, Ask.of("www.example", 1)).size();
      }
      // A binomial of 1000 draws at 0.7 has a standard deviation of 14.5; the seed is fixed.
      assertTrue(answered > 640 && answered < 760, "answered " + answered);
    }
  }

  @Test
  void changeMakesAServerFailAndRecover() throws IOException {
    String net =
        """
        local 10.0.0.1
        host ns 10.0.0.53 serves example
        zone example
          www A 10.0.0.80
        zone example as later
          www A 10.0.0.81
        path default direct
        at 5s  set ns dns-fault servfail
        at 15s set ns no-dns-faults serves later
        """;
    try (DnsBench bench = DnsBench.of(net)) {
      List<String> seen = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        seen.add(text(bench.only(SERVER, Ask.of("www.example", 1))));
      }
      assertEquals(List.of("0 0 10.0.0.80", "0 2 ", "0 0 10.0.0.81"), seen);
    }
  }
}
