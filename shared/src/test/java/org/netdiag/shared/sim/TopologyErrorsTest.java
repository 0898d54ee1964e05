package org.netdiag.shared.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopologyErrorsTest {
  private static final String HEAD = "local 10.0.0.1\n";

  /// `/` stands for the end of a line and `=` for a slash; every text follows a good first line.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "rooter r 10.0.0.2 | 2 | unknown statement 'rooter'; did you mean 'router'?",
        "router | 2 | the line ends where the name of a router is expected",
        "router 9 | 2 | '9' is not the name of a router",
        "router r 10.0.0.2 dealy 3ms | 2 | unknown property 'dealy'; did you mean 'delay'?",
        "router r 10.0.0.2 delay fast | 2 | 'fast' is not a delay such as 5ms, 4ms..6ms",
        "router r 10.0.0.2 delay | 2 | the line ends where a delay",
        "router r 10.0.0.2/  loss 3 | 3 | '3' is not a percentage from 0% to 100%",
        "router r 10.0.0.2/#/  loss 101% | 4 | '101%' is not a percentage",
        "router r 10.0.0.2 delay 6ms..4ms | 2 | '6ms..4ms' is not a delay",
        "router r 10.0.0.2 delay 6ms+zipf(2ms) | 2 | '6ms+zipf(2ms)' is not a delay",
        "router r 10.0.0.2 limit 10 | 2 | '10' is not a rate such as 10=s or 1=500ms",
        "router r 10.0.0.2 ttl 256 | 2 | '256' is not an initial TTL from 1 to 255",
        "router r 10.0.0.2 mpls 1048576 | 2 | '1048576' is not an MPLS label",
        "router r 10.0.0.2 return 3 | 2 | '3' is not extra hops such as +3",
        "router r 10.0.0.2 nat 2001:db8::1 | 2 | '2001:db8::1' is not an IPv4 address",
        "router r 10.0.0.2 reject no-way all | 2 | unknown unreachable code 'no-way'",
        "router r 10.0.0.2 drop sctp | 2 | unknown traffic 'sctp'; expected all, icmp, udp, tcp",
        "router r 10.0.0.2 alive 50% | 2 | 'alive' is not a property of a router",
        "host h | 2 | '' stands where an IPv4 or IPv6 address of host h is expected",
        "host h 10.0.0.300 | 2 | '10.0.0.300' stands where an IPv4 or IPv6 address",
        "host h 10.0.0.1/path h direct | 2 | address 10.0.0.1 belongs to the local host already",
        "host h 10.0.0.9 tcp 80 ajar/path h direct | 2 | expected open, closed, filtered",
        "host h 10.0.0.9 tcp 80-70 open/path h direct | 2 | '80-70' is not ports such as",
        "host h 10.0.0.9 forge truth/path h direct | 2 | unknown forgery 'truth'",
        "host h 10.0.0.9 | 2 | no path leads to 'h'",
        "host h 10.0.0.9/host h 10.0.0.8/path h direct | 3 | 'h' is the name of an earlier node",
        "hosts b 10.1.0.1=16/path b direct | 2 | '10.1.0.1=16' is not a block of addresses",
        "hosts 10.1.0.0=16 spread 5ms/path default direct | 2 | '5ms' is not a range such as",
        "path x direct | 2 | unknown target 'x'",
        "host h 10.0.0.9/path h | 3 | the line ends where a host, a block",
        "host h 10.0.0.9/path h via | 3 | '' stands where a router, or 'direct'",
        "host h 10.0.0.9/path h via x | 3 | 'x' is not the name of a router",
        "router r 10.0.0.2/host h 10.0.0.9/path h via rr | 4 | unknown router 'rr'; expected r",
        "router r 10.0.0.2/host h 10.0.0.9/path h via r h | 4 | 'h' is a host; only routers",
        "router r 10.0.0.2/path default via ( r | 3 | stands where a router, '|' or ')'",
        "router r 10.0.0.2/path default via r ) | 3 | ')' stands where the end of",
        "start yesterday | 2 | 'yesterday' is not a time in UTC such as 2026-01-15T09:00:00Z",
        "seed pip | 2 | 'pip' is not a seed",
        "local 10.0.0.5 | 2 | a second 'local' statement",
        "at soon path default direct | 2 | 'soon' is not a length of time such as 20ms",
        "router r 10.0.0.2/at 5s break r | 3 | unknown change 'break'",
        "router r 10.0.0.2/at 5s down q | 3 | unknown node 'q'",
        "router r 10.0.0.2/at 5s set r loss much | 3 | 'much' is not a percentage",
        "zone | 2 | the line ends where a domain name is expected",
        "zone a..b | 2 | 'a..b' has a label that is not of 1 to 63 bytes",
        "zone example/  www A/  x TXT y | 3 | the line ends where an IPv4 address is expected",
        "zone example/  www 60 A 2001:db8::1 | 3 | '2001:db8::1' is not an IPv4 address",
        "zone example/  www MX 70000 a | 3 | '70000' is not a preference from 0 to 65535",
        "zone example/  www B 1 | 3 | 'B' is not a record type such as A or TYPE257",
        "zone example/  www CAA 0 issue | 3 | data of CAA is written as '\\# LENGTH HEX'",
        "zone example/  www CAA \\# 2 aabbcc | 3 | 3 bytes of data are not 2",
        "zone example/  www CAA \\# 2 aab | 3 | 'aab' is not pairs of hexadecimal digits",
        "zone example/  www A 10.0.0.1 x | 3 | 'x' stands where the end of the record",
        "zone example/  www.test. A 10.0.0.1 | 3 | www.test. is not within example.",
        "zone example/zone example | 3 | a zone is called 'example' already",
        "host h 10.0.0.9 serves example | 2 | there is no 'zone' statement",
        "zone example/host h 10.0.0.9 serves test | 3 | no zone is called 'test'; there are example",
        "host h 10.0.0.9 dns-fault sly | 2 | unknown fault 'sly'",
        "host h 10.0.0.9 dns-fault lie | 2 | the line ends where an IPv4 or IPv6 address",
        "host h 10.0.0.9 dns-fault silent type B | 2 | 'B' is not a record type",
        "host h 10.0.0.9 dns-size 100 | 2 | '100' is not bytes of a datagram from 512 to 65507",
        "name www nobody | 2 | 'nobody' is not an address or the name of a node",
      })
  void errorNamesItsLineAndWhatIsExpected(String text, int line, String expected) {
    String file = HEAD + text.replace("/", "\n").replace("=", "/");
    TopologyException error =
        assertThrows(TopologyException.class, () -> Topology.parse("x.topology", file));
    assertEquals(line, error.line(), error::getMessage);
    assertTrue(error.toString().contains(": x.topology:" + line + ": "), error::getMessage);
    assertTrue(error.toString().contains(expected.replace('=', '/')), error::getMessage);
  }

  @Test
  void fileWithoutLocalHostIsRefused() {
    TopologyException error =
        assertThrows(
            TopologyException.class, () -> Topology.parse("x", "host h 10.0.0.9\npath h direct"));
    assertTrue(error.toString().contains("no 'local' statement"), error::getMessage);
  }

  @Test
  void indentedFirstLineIsRefused() {
    TopologyException error =
        assertThrows(TopologyException.class, () -> Topology.parse("x", "# a\n  delay 3ms"));
    assertEquals(2, error.line());
  }

  @Test
  void unknownShippedNameNamesTheNearest() {
    IllegalArgumentException error =
        assertThrows(IllegalArgumentException.class, () -> Topologies.load("losy"));
    assertTrue(error.toString().contains("did you mean 'lossy'?"), error::getMessage);
  }

  @Test
  void topologyIsReadFromAFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("own.topology");
    Files.writeString(file, Topologies.text("lan"));
    Topology own = Topologies.load(file.toString());
    assertEquals(Topologies.load("lan").hostAddresses(), own.hostAddresses());
    assertEquals(file.toString(), own.name());
  }
}
