package org.netdiag.dns;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.RecordClass;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.text.RecordStyle;
import org.netdiag.dns.text.RecordText;
import org.netdiag.shared.sim.Topology;
import org.netdiag.shared.sim.TopologyException;

/// Service bindings, by which resolvers tell their encrypted ways (RFC 9460, RFC 9461, RFC 9462),
/// and the zones of simulated networks, changed by a generator of a fixed seed.
@Timeout(120)
class TextFuzzTest {
  private static final long SEED = 9460;
  private static final int BINDINGS = 50_000;
  private static final int TOPOLOGIES = 4000;

  private static final List<RecordStyle> STYLES =
      List.of(
          RecordStyle.DEFAULT,
          RecordStyle.DEFAULT.withMultiline(true),
          RecordStyle.DEFAULT.withUnknown(true),
          RecordStyle.DEFAULT.withExpandedIpv6(true),
          RecordStyle.DEFAULT.withSplit(4));

  /// `1 dns.example. alpn=h2 port=8443 ipv4hint=192.0.2.1 dohpath=/q{?dns}` and others like it.
  private static List<byte[]> bindings() {
    return List.of(
        HexFormat.of()
            .parseHex(
                "000103646e73076578616d706c6500"
                    + "00010003026832"
                    + "0003000220fb"
                    + "00040004c0000201"
                    + "000700082f717b3f646e737d"),
        HexFormat.of()
            .parseHex(
                "000200"
                    + "00000004000100030001000703646f7402683300020000000300020355"
                    + "0006001020010db8000000000000000000000001"),
        HexFormat.of().parseHex("000003646e73076578616d706c6500"),
        HexFormat.of().parseHex("000100000500040102ff00" + "029b000c68656c6c6fd2716f6f2c5c22"));
  }

  @Test
  void serviceBindingsArePrintedWhateverTheyAre() {
    for (byte[] sample : bindings()) {
      String text = RecordText.data(binding(RecordType.SVCB, sample), RecordStyle.DEFAULT);
      assertTrue(!text.startsWith("\\# "), text);
    }
    Mutations mutations = new Mutations(SEED, bindings());
    int unknown = 0;
    for (int i = 0; i < BINDINGS; i++) {
      byte[] data = mutations.next();
      int type = i % 2 == 0 ? RecordType.SVCB : RecordType.HTTPS;
      try {
        String text = RecordText.data(binding(type, data), STYLES.get(i % STYLES.size()));
        unknown += text.startsWith("\\# ") ? 1 : 0;
        for (int at = 0; at < text.length(); at++) {
          char c = text.charAt(at);
          assertTrue((c >= ' ' && c < 0x7f) || c == '\t' || c == '\n', text);
        }
      } catch (RuntimeException wrong) {
        throw new AssertionError("binding " + i + ": " + HexFormat.of().formatHex(data), wrong);
      }
    }
    assertTrue(unknown > BINDINGS / 20 && unknown < BINDINGS * 49 / 50, unknown + " unknown");
  }

  private static DnsRecord binding(int type, byte[] data) {
    DomainName owner = DomainName.parse("_dns.resolver.arpa.");
    return new DnsRecord(owner, type, RecordClass.IN, 60, Octets.of(data));
  }

  @Test
  void zonesOfTopologiesAreReadOrRefused() {
    String hosts =
        """
        local 192.0.2.10 resolver 192.0.2.53
        path s direct
        path r direct
        host s 192.0.2.54 delay 1ms serves example.net,other
        host r 192.0.2.53 delay 1ms recursive uncached 20ms+exp(10ms)
        """;
    String zones =
        """

        zone example.net as other
          ttl 60
          @ 86400 SOA ns1 host 1 2 3 4 5
        zone example.net
          @ NS ns1
        """;
    Mutations faults =
        Mutations.ofTexts(
            SEED,
            "  dns-fault servfail\n",
            "  dns-fault lie 203.0.113.66 below shop.example.net\n",
            "  dns-fault hijack 203.0.113.66",
            "  dns-fault forged 203.0.113.66 after 2ms",
            "  dns-fault ttl 60",
            "  recursive uncached 20ms+exp(10ms)",
            "  serves example.net");
    Mutations records =
        Mutations.ofTexts(
            SEED,
            "  www 60 A 192.0.2.80",
            "  a.b AAAA 2001:db8::80",
            "  x TXT \"a \\\" b\" \\009",
            "  y TYPE65280 \\# 2 00ff",
            "  *.w CNAME www",
            "  _s._tcp SRV 1 2 53 www",
            "  @ MX 10 mail.example.net.",
            "  sub 3600 NS ns.sub",
            "  ttl 7200",
            "zone a.example as b\n  @ PTR x.");
    int read = 0;
    for (int i = 0; i < TOPOLOGIES; i++) {
      String text =
          i % 3 == 0
              ? hosts + faults.nextText() + zones
              : hosts + zones + records.nextText() + records.nextText() + "\n";
      try {
        assertTrue(Topology.parse("fuzz", text).toString().length() > 5);
        read++;
      } catch (TopologyException documented) {
        assertTrue(String.valueOf(documented.getMessage()).startsWith("fuzz:"));
      } catch (RuntimeException | StackOverflowError wrong) {
        throw new AssertionError("topology " + i + ":\n" + text, wrong);
      }
    }
    assertTrue(read > TOPOLOGIES / 50, read + " of " + TOPOLOGIES);
  }
}
