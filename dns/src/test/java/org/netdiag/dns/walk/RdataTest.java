package org.netdiag.dns.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.message.TextStrings;
import org.netdiag.dns.secure.DsData;
import org.netdiag.dns.secure.KeyData;
import org.netdiag.shared.wire.IpAddress;

/// Reading the data of records.
final class RdataTest {
  private static final long SEED = 20261121;

  /// A key of another zone, with another tag.
  private static final String KEY = "01000305d22a6ca77f35b893206fd35e4c506d8378843709b97e0416";

  private static DnsRecord record(int type, Octets data) {
    return new DnsRecord(DomainName.parse("x.test."), type, 1, 0, data);
  }

  @Test
  void digestOfAKeyIsThatOfItsOwnerInLowerCase() {
    // By the root's key of 2017 (IANA), tag 20326.
    String key =
        "AwEAAaz/tAm8yTn4Mfeh5eyI96WSVexTBAvkMgJzkKTOiW1vkIbzxeF3+/4RgWOq7HrxRixHlFlExOLA"
            + "Jr5emLvN7SWXgnLh4+B5xQlNVz8Og8kvArMtNROxVQuCaSnIDdD5LKyWbRd2n9WGe2R8PzgCmr3EgVLr"
            + "jyBxWezF0jLHwVN8efS3rCj/EWgvIWgb9tarpVUDK/b58Da+sqqls3eNbuv7pr+eoZG+SrDK6nWeL3c6"
            + "H5Apxz7LjVc1uTIdsIXxuOLYA4/ilBmSVIzuDWfdRUfhHdY6+cn8HFRm+2hM8AnXGXws9555KrUB5qih"
            + "ylGa8subX2Nn6UwNR1AkUTV74bU=";
    byte[] bits = Base64.getDecoder().decode(key);
    String rdata = "01010308" + Octets.of(bits);
    KeyData data = KeyData.of(record(RecordType.DNSKEY, Octets.hex(rdata))).orElseThrow();
    assertEquals(20326, data.keyTag());
    assertEquals(2048, data.rsaBits());
    assertTrue(data.signs() && data.entry());
    DsData ds =
        DsData.of(
                record(
                    RecordType.DS,
                    Octets.hex(
                        "4f660802e06d44b80b8f1d39a95c0b0d7c65d08458e880409bbc683457104237c7f8ec8d")))
            .orElseThrow();
    assertEquals("20326 8 2", ds.label());
    assertTrue(ds.matches(DomainName.ROOT, data));
    assertFalse(ds.matches(DomainName.parse("test."), data));
    KeyData other = KeyData.of(record(RecordType.DNSKEY, Octets.hex(KEY))).orElseThrow();
    assertFalse(ds.matches(DomainName.ROOT, other));
  }

  @Test
  void anyBytesAreReadWithoutAnException() {
    Random random = new Random(SEED);
    int[] types = {
      RecordType.A,
      RecordType.AAAA,
      RecordType.NS,
      RecordType.MX,
      RecordType.SOA,
      RecordType.TXT,
      RecordType.DS,
      RecordType.DNSKEY,
      RecordType.CNAME
    };
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      for (int j = 0; j < bytes.length; j++) {
        bytes[j] = (byte) (random.nextInt(3) == 0 ? random.nextInt(4) : bytes[j]);
      }
      DnsRecord record = record(types[i % types.length], Octets.of(bytes));
      Rdata.address(record);
      Rdata.target(record);
      TextStrings.joined(record);
      SoaData.of(record);
      DsData.of(record);
      Optional<KeyData> key = KeyData.of(record);
      key.ifPresent(it -> assertTrue(it.keyTag() <= 0xffff && it.rsaBits() >= 0));
    }
  }

  @Test
  void specialAddressesAreKnown() {
    assertEquals(Optional.of("private"), special("172.31.255.255"));
    assertEquals(Optional.empty(), special("172.32.0.0"));
    assertEquals(Optional.of("carrier-grade NAT"), special("100.127.0.1"));
    assertEquals(Optional.of("documentation"), special("2001:db8::1"));
    assertEquals(Optional.of("unique local"), special("fd00::1"));
    assertEquals(Optional.empty(), special("2001:7fd::1"));
    assertEquals(Optional.empty(), special("193.0.14.129"));
  }

  private static Optional<String> special(String text) {
    return SpecialAddress.of(IpAddress.parse(text).orElseThrow());
  }

  @Test
  void thirteenRootServersHaveTwoAddressesEach() {
    Start roots = Start.roots();
    assertEquals(26, roots.servers().size());
    assertEquals(13, roots.servers().stream().map(ServerAddress::name).distinct().count());
    assertFalse(roots.secluded());
    assertTrue(Start.from(IpAddress.parse("127.0.0.1").orElseThrow(), 53).secluded());
  }
}
