package org.netdiag.cli.bed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netdiag.cli.ProcessRun;

/// What the command concludes about zones of the [DnsBed], which are broken or odd in known ways.
@Tag("netns")
@Timeout(300)
@ExtendWith(SharedBed.class)
class BedVerdictsTest {
  private final DnsBed bed;

  BedVerdictsTest(DnsBed bed) {
    this.bed = bed;
  }

  /// The reason names what is wrong, through resolvers that validate themselves and one that asks
  /// one.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          www.good.test      | 127.53.9.1 | secure   | signed all the way
          nope.good.test     | 127.53.9.4 | secure   | signed all the way
          host.good.test     | 127.53.9.1 | secure   | signed all the way
          x.wild.good.test   | 127.53.9.1 | secure   | signed all the way
          www.nsec.test      | 127.53.9.2 | secure   | signed all the way
          nope.nsec.test     | 127.53.9.2 | secure   | signed all the way
          x.wild.nsec.test   | 127.53.9.4 | secure   | signed all the way
          www.ed.test        | 127.53.9.4 | secure   | signed all the way
          www.unsigned.test  | 127.53.9.2 | insecure | unsigned.test. is delegated without DS records
          www.island.test    | 127.53.9.1 | insecure | island.test. is delegated without DS records
          www.sub.good.test  | 127.53.9.1 | insecure | sub.good.test.
          www.bogus.test     | 127.53.9.2 | bogus    | matches no DNSKEY
          www.expired.test   | 127.53.9.4 | bogus    | expired 10 d ago
          www.future.test    | 127.53.9.1 | bogus    | not yet valid
          www.nokey.test     | 127.53.9.2 | bogus    | nokey.test. has no DNSKEY records
          """)
  void validationKnowsWhy(String name, String server, String status, String reason)
      throws IOException, InterruptedException {
    String anchors = bed.file("anchors.ds").toString();
    ProcessRun run =
        bed.netdiag("dns", "--validate", "--anchors", anchors, "--json", name, "@" + server);
    String verdict = "\"validation\":{\"status\":\"" + status + "\",\"reason\":\"";
    int at = run.out().indexOf(verdict);
    assertTrue(at >= 0, run::toString);
    int from = at + verdict.length();
    String said = run.out().substring(from, run.out().indexOf('"', from));
    assertTrue(said.contains(reason), said);
  }

  @ParameterizedTest
  @CsvSource({
    "www.good.test, udp, 127.53.9.1, 0",
    "www.good.test, tcp, 127.53.9.1, 0",
    "www.good.test, tls, 127.53.9.1, 0",
    "www.good.test, https, 127.53.9.1, 0",
    "www.good.test, udp, 127.53.9.2, 0",
    "www.good.test, tcp, 127.53.9.2, 0",
    "www.good.test, tls, 127.53.9.2, 0",
    "www.good.test, https, 127.53.9.2, 0",
    "www.good.test, udp, fd53::9:2, 0",
    "www.good.test, tls, fd53::9:2, 0",
    "www.good.test, https, fd53::9:1, 0",
    "www.good.test, udp, 127.53.9.3, 0",
    "www.good.test, udp, 127.53.9.4, 0",
    "www.good.test, tcp, 127.53.9.4, 0",
    "test, tcp, 127.53.0.2, 1",
    "test, udp, 127.53.0.1, 1",
    "www.good.test, tcp, 127.53.1.1, 0",
    "www.good.test, tcp, 127.53.1.2, 0",
    "nope.good.test, https, 127.53.9.2, 1",
    "www.bogus.test, tls, 127.53.9.1, 3",
    "www.good.test, udp, 127.53.9.77, 4",
    "www.good.test, tcp, 127.53.9.77, 4",
    "www.good.test, tls, 127.53.9.77, 4",
    "www.good.test, https, 127.53.9.77, 4"
  })
  void everyTransportOfEveryServer(String name, String transport, String server, int code)
      throws IOException, InterruptedException {
    ProcessRun run =
        bed.netdiag("dns", "--json", "--transport", transport, name, "A", "@" + server);
    assertEquals(code, run.code(), run::toString);
    assertTrue(run.out().contains("\"transport\":\"" + transport + "\""), run::toString);
  }

  /// Whoever asks for proof gets it, or no answer: the bed's authority has signed for dns.bed.test.
  @ParameterizedTest
  @CsvSource({
    "853, dns.bed.test, 0",
    "853, other.bed.test, 4",
    "8530, dns.bed.test, 4",
    "8531, dns.bed.test, 4",
    "8531, other.bed.test, 0"
  })
  void certificatesAreProvenWhereAskedFor(int port, String host, int code)
      throws IOException, InterruptedException {
    String authority = bed.file("ca.pem").toString();
    ProcessRun run =
        bed.netdiag(
            "dns",
            "--tls-ca",
            authority,
            "--tls-host",
            host,
            "--tls-strict",
            "--tries",
            "1",
            "@tls://" + DnsBed.BIND + ":" + port,
            "www.good.test");
    assertEquals(code, run.code(), run::toString);
  }

  @Test
  void transferNeedsItsKey() throws IOException, InterruptedException {
    String server = "@" + DnsBed.NS1;
    ProcessRun refused = bed.netdiag("dns", "secret.test", "AXFR", server);
    assertTrue(refused.code() != 0, refused::toString);
    ProcessRun open = bed.netdiag("dns", "--key", DnsBed.KEY, "secret.test", "AXFR", server);
    assertEquals(0, open.code(), open::toString);
    assertTrue(open.out().contains("www.secret.test.\t"), open::toString);
    String wrong = DnsBed.KEY.replace("YmVk", "YmVl");
    ProcessRun forged = bed.netdiag("dns", "--key", wrong, "secret.test", "AXFR", server);
    assertTrue(forged.code() != 0, forged::toString);
  }

  @Test
  void traceGoesFromTheRootToTheAnswer() throws IOException, InterruptedException {
    ProcessRun run = bed.netdiag("dns", "trace", "www.good.test", "--from", DnsBed.ROOT);
    assertEquals(0, run.code(), run::toString);
    for (String part :
        new String[] {DnsBed.ROOT, DnsBed.TLD, DnsBed.NS1, DnsBed.NS2, "192.0.2.80", "key found"}) {
      assertTrue(run.out().contains(part), () -> part + " in " + run);
    }
  }
}
