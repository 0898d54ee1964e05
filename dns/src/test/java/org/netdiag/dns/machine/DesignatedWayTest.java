package org.netdiag.dns.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.MessageWriter;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.RecordClass;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.dns.query.Transport;
import org.netdiag.shared.wire.IpAddress;

/// Encrypted ways as SVCB records name them.
final class DesignatedWayTest {
  private static DnsRecord record(Octets data) {
    DomainName owner = DomainName.parse("_dns.resolver.arpa");
    return new DnsRecord(owner, RecordType.SVCB, RecordClass.IN, 300, data);
  }

  private static MessageWriter head(int priority, String name) {
    return new MessageWriter().u16(priority).name(DomainName.parse(name));
  }

  private static Octets whole() {
    MessageWriter data = head(1, "dns.test");
    data.u16(1).u16(3).u8(2).octets(Octets.hex("6832"));
    data.u16(3).u16(2).u16(8443);
    data.u16(4).u16(8).octets(Octets.hex("c0000201c0000202"));
    data.u16(6).u16(16).octets(Octets.hex("20010db8000000000000000000000001"));
    byte[] path = "/q{?dns}".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    data.u16(7).u16(path.length).octets(Octets.of(path));
    return Octets.of(data.bytes());
  }

  @Test
  void wayHasProtocolPortPathAndAddresses() {
    DesignatedWay way = DesignatedWay.of(record(whole())).orElseThrow();
    assertEquals("dns.test. (h2)", way.label());
    assertEquals(3, way.addresses().size());
    IpAddress address = way.addresses().getFirst();
    assertEquals(
        new DnsServer("dns.test", address, 8443, Transport.HTTPS, Optional.of("dns.test"), "/q"),
        way.at(address));
  }

  @Test
  void wayWithoutAPathOrByOtherProtocolsCannotBeAsked() {
    MessageWriter quic = head(1, "dns.test");
    quic.u16(1).u16(4).u8(3).octets(Octets.hex("646f71"));
    assertFalse(DesignatedWay.of(record(Octets.of(quic.bytes()))).orElseThrow().usable());
    MessageWriter pathless = head(1, "dns.test");
    pathless.u16(1).u16(3).u8(2).octets(Octets.hex("6832"));
    assertFalse(DesignatedWay.of(record(Octets.of(pathless.bytes()))).orElseThrow().usable());
    MessageWriter alias = head(0, "dns.test");
    assertEquals(Optional.empty(), DesignatedWay.of(record(Octets.of(alias.bytes()))));
  }

  @Test
  void whatIsMalformedIsNoWay() {
    Octets good = whole();
    Random random = new Random(9462);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = good.slice(0, random.nextInt(good.length() + 1)).bytes();
      for (int changes = random.nextInt(4); bytes.length > 0 && changes > 0; changes--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      DesignatedWay.of(record(Octets.of(bytes)))
          .ifPresent(way -> way.addresses().forEach(address -> way.at(address).label()));
    }
  }
}
