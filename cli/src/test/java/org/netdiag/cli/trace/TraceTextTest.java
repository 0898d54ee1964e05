package org.netdiag.cli.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.netdiag.cli.CommandRun;

/// What a person sees.
final class TraceTextTest {
  /// A line that a parser of traceroute takes for a hop.
  private static final Pattern HOP = Pattern.compile(" ?\\d+  \\S.*");

  @Test
  void looksLikeTraceroute() {
    assertEquals(
        """
        traceroute to web.ecmp.example (203.0.113.80), 30 hops max, 84 byte packets
         1  192.0.2.1 (192.0.2.1)  0.600 ms
         2  198.51.100.1 (198.51.100.1)  4.600 ms
         3  198.51.100.31 (198.51.100.31)  8.600 ms
         4  198.51.100.32 (198.51.100.32)  12.600 ms
         5  203.0.113.5 (203.0.113.5)  16.600 ms
         6  203.0.113.12 (203.0.113.12)  18.600 ms
         7  203.0.113.21 (203.0.113.21)  20.600 ms
         8  web.ecmp.example (203.0.113.80)  22.600 ms
        """,
        TraceRuns.text(0, TraceRuns.over("ecmp", "web.ecmp.example")));
  }

  @Test
  void numericShowsAddressesAlone() {
    String out = TraceRuns.text(0, TraceRuns.over("ecmp", "-n", "web.ecmp.example"));
    assertTrue(out.contains("\n 8  203.0.113.80  22.600 ms\n"), out);
    assertFalse(out.contains("203.0.113.80 (203.0.113.80)"), out);
  }

  @Test
  void namesOfTheNetworkAreShownInPrivateToo() {
    String[] words = {"203.0.113.80"};
    String out = TraceRuns.text(0, TraceRuns.over("ecmp", words));
    assertTrue(out.contains("\n 8  web.ecmp.example (203.0.113.80)  22.600 ms\n"), out);
    assertEquals(out, TraceRuns.over("ecmp", "203.0.113.80", "--private").out());
  }

  @Test
  void filterIsMarkedAndNamed() {
    String out = TraceRuns.text(1, TraceRuns.over("firewall", "mail.firewall.example"));
    assertTrue(out.contains("\n 4  198.51.100.9 (198.51.100.9)  10.600 ms !X\n"), out);
    assertTrue(
        out.endsWith(
            "\nNot reached: 198.51.100.9 (198.51.100.9) at hop 4 says: admin prohibited (!X).\n"),
        out);
  }

  @Test
  void silenceShowsNoTimes() {
    String out =
        TraceRuns.text(1, TraceRuns.over("firewall", "--gap", "2", "stealth.firewall.example"));
    assertTrue(out.contains("\n 4  * *\n 5  * *\nNot reached: nothing answers behind hop 3"), out);
  }

  @Test
  void labelsInterfacesAndTheWayBackAreShownOnRequest() {
    String plain = TraceRuns.text(0, TraceRuns.over("mpls", "-n", "web.mpls.example"));
    assertFalse(plain.contains("MPLS"), plain);
    String out = TraceRuns.text(0, TraceRuns.over("mpls", "-n", "-e", "web.mpls.example"));
    assertTrue(out.contains("\n 3  198.51.100.5 <MPLS:L=24001,E=0,S=1,T=1>  10.600 ms\n"), out);
    assertTrue(out.contains("name=ge-0/0/1"), out);
  }

  @Test
  void eachProtocolIsNamedAndComparedAtTheEnd() {
    String out =
        TraceRuns.text(
            0, TraceRuns.over("firewall", "--protocol", "all", "stealth.firewall.example"));
    String head = "traceroute to stealth.firewall.example (203.0.113.80), 30 hops max, ";
    for (String protocol : List.of("Over TCP to port 443:", "Over ICMP:", "Over UDP:")) {
      assertEquals(1, TraceRuns.count(out, protocol + "\n" + head), out);
    }
    assertTrue(
        out.endsWith(
            """

            stealth.firewall.example (203.0.113.80) over each protocol:
            tcp   reached at hop 5, 16.6 ms, port 443 open
            icmp  last answer from hop 3 (198.51.100.9), then silence
            udp   last answer from hop 3 (198.51.100.9), then silence
            """),
        out);
  }

  @Test
  void oneProtocolIsNotNamed() {
    String out = TraceRuns.text(0, TraceRuns.over("ecmp", "--tcp", "80", "web.ecmp.example"));
    assertTrue(out.startsWith("traceroute to "), out);
    assertFalse(out.contains("over each protocol"), out);
  }

  @Test
  void portsOfTcpAreTheOnesAskedFor() {
    CommandRun open = TraceRuns.over("firewall", "--tcp=25", "mail.firewall.example");
    assertEquals(
        open.out(), TraceRuns.over("firewall", "--tcp", "25", "mail.firewall.example").out());
    assertTrue(TraceRuns.text(0, open).contains("\n 5  mail.firewall.example"), open.out());
    assertEquals(1, TraceRuns.over("firewall", "--tcp", "mail.firewall.example").code());
    assertEquals(
        open.out(),
        TraceRuns.over("firewall", "--protocol", "tcp", "-p", "25", "mail.firewall.example").out());
  }

  @Test
  void branchesArePrintedBehindTheHops() {
    CommandRun run = TraceRuns.over("ecmp", "--multipath=99", "web.ecmp.example");
    String out = TraceRuns.text(0, run);
    assertTrue(out.contains("\nBranches, each balancer's with 99 % confidence ("), out);
    assertTrue(out.contains("198.51.100.1  -> 198.51.100.11"), out);
    assertEquals(run, TraceRuns.over("ecmp", "--multipath", "99", "web.ecmp.example"));
    String usual = TraceRuns.text(0, TraceRuns.over("ecmp", "--multipath", "web.ecmp.example"));
    assertTrue(usual.contains(" with 95 % confidence ("), usual);
  }

  @Test
  void pathMtuIsSaidWithItsHop() {
    String out = TraceRuns.text(0, TraceRuns.over("mtu", "-n", "--mtu", "203.0.113.80"));
    assertTrue(out.contains("\nPath MTU 1300: larger packets end at hop 3 (198.51.100.9).\n"), out);
  }

  @Test
  void ttlsAreThoseAskedFor() {
    String out =
        TraceRuns.text(1, TraceRuns.over("ecmp", "-n", "-f", "2", "-m", "3", "web.ecmp.example"));
    List<String> lines = out.lines().toList();
    assertEquals(
        "traceroute to web.ecmp.example (203.0.113.80), 3 hops max, 84 byte packets",
        lines.getFirst());
    assertTrue(lines.get(1).startsWith(" 2  198.51.100.1"), out);
    assertTrue(lines.get(2).startsWith(" 3  198.51.100.31"), out);
    assertEquals("Not reached: hop 3 is the last that may be asked.", lines.get(3));
    assertEquals(4, lines.size());
  }

  @Test
  void sizeIsThePayload() {
    String out = TraceRuns.over("ecmp", "-s", "1000", "web.ecmp.example").out();
    assertTrue(out.lines().findFirst().orElse("").endsWith(", 1028 byte packets"), out);
  }

  @Test
  void threeQueriesAreThreeTimes() {
    String out = TraceRuns.text(0, TraceRuns.over("ecmp", "--queries", "3", "-n", "203.0.113.80"));
    assertTrue(out.contains("\n 1  192.0.2.1  0.600 ms  0.600 ms  0.600 ms\n"), out);
  }

  @Test
  void whatIsNoHopDoesNotLookLikeOne() {
    List<String[]> runs = new ArrayList<>();
    runs.add(new String[] {"nat", "old.nat.example", "--protocol", "all"});
    runs.add(new String[] {"mtu-blackhole", "203.0.113.80", "--mtu"});
    runs.add(new String[] {"ecmp", "web.ecmp.example", "--multipath", "--privilege", "datagram"});
    runs.add(new String[] {"rate-limited", "web.limited.example", "--queries", "3"});
    runs.add(new String[] {"firewall", "gone.firewall.example", "--assert", "hops < 5"});
    for (String[] run : runs) {
      String[] args = new String[run.length - 1];
      System.arraycopy(run, 1, args, 0, args.length);
      int last = 0;
      for (String line : TraceRuns.over(run[0], args).out().lines().toList()) {
        assertTrue(line.length() <= 80, line);
        if (line.startsWith("traceroute to ")) {
          last = 0;
        } else if (HOP.matcher(line).matches()) {
          last++;
          assertEquals(last, Integer.parseInt(line.substring(0, 2).strip()), line);
        } else {
          assertFalse(line.matches("\\s*\\d.*"), line);
        }
      }
    }
  }
}
