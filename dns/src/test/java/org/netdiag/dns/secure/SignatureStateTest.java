package org.netdiag.dns.secure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.MessageWriter;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.RecordType;

/// Where moments lie in the times of signatures.
final class SignatureStateTest {
  private static final long NOW = 1_800_000_000L;
  private static final long HOUR = 3600;
  private static final long DAY = 24 * HOUR;

  private static DnsRecord record(String name, long inception, long expiration) {
    MessageWriter rdata = new MessageWriter().u16(RecordType.A).u8(13).u8(2).u32(300);
    rdata.u32(expiration & 0xffff_ffffL).u32(inception & 0xffff_ffffL).u16(4711);
    rdata.name(DomainName.parse("example.")).u8(1);
    return new DnsRecord(
        DomainName.parse(name), RecordType.RRSIG, 1, 300, Octets.of(rdata.bytes()));
  }

  private static SignatureState state(long inception, long expiration, long now) {
    return SignatureState.parse(record("www.example.", inception, expiration), now).orElseThrow();
  }

  private static void check(long inception, long expiration, Lifetime lifetime, String text) {
    SignatureState state = state(NOW + inception, NOW + expiration, NOW);
    assertEquals(lifetime, state.lifetime());
    assertEquals(text, state.text());
    assertEquals(expiration, state.remainingSeconds());
  }

  @Test
  void lifetimesAreToldInWords() {
    check(-DAY, 3 * DAY + 4 * HOUR + 5, Lifetime.VALID, "expires in 3 d 4 h");
    check(-DAY, 400 * DAY + HOUR, Lifetime.VALID, "expires in 400 d");
    check(-30 * DAY, 11 * HOUR + 120, Lifetime.ENDS_SOON, "expires in 11 h 2 min");
    check(-HOUR, HOUR, Lifetime.VALID, "expires in 1 h");
    check(-HOUR, 0, Lifetime.ENDS_SOON, "expires in 0 s");
    check(-HOUR, -1, Lifetime.EXPIRED, "expired 1 s ago");
    check(-40 * DAY, -10 * DAY, Lifetime.EXPIRED, "expired 10 d ago");
    check(0, 10 * DAY, Lifetime.VALID, "expires in 10 d");
    check(90, 10 * DAY, Lifetime.NOT_YET_VALID, "begins in 1 min 30 s");
  }

  @Test
  void timesGoOnWhereTheir32BitsEnd() {
    long late = 0x1_0000_0000L + 1000;
    SignatureState state = state(late - 2000, late + DAY, late);
    assertEquals(late - 2000, state.inception());
    assertEquals(late + DAY, state.expiration());
    assertEquals(Lifetime.VALID, state.lifetime());
  }

  @Test
  void signaturesOfASetAreFound() {
    List<DnsRecord> records =
        List.of(
            record("www.example.", NOW, NOW + DAY),
            record("other.example.", NOW, NOW + DAY),
            new DnsRecord(DomainName.parse("www.example."), 1, 1, 300, Octets.hex("c0000201")));
    assertEquals(2, SignatureState.of(records, NOW).size());
    DomainName name = DomainName.parse("WWW.example.");
    assertEquals(1, SignatureState.of(records, name, RecordType.A, NOW).size());
    assertEquals(0, SignatureState.of(records, name, RecordType.MX, NOW).size());
    SignatureState state = SignatureState.of(records, name, RecordType.A, NOW).getFirst();
    assertEquals(4711, state.tag());
    assertEquals("example.", state.signer().toString());
    assertFalse(state.wildcard());
    assertTrue(
        SignatureState.parse(record("a.b.example.", NOW, NOW), NOW).orElseThrow().wildcard());
    assertFalse(
        SignatureState.parse(record("*.b.example.", NOW, NOW), NOW).orElseThrow().wildcard());
  }

  @Test
  void malformedSignaturesAreLeftOut() {
    byte[] whole = record("www.example.", NOW, NOW).rdata().bytes();
    for (int length = 0; length < whole.length - 1; length++) {
      Octets rdata = Octets.of(whole, 0, length);
      DnsRecord cut = new DnsRecord(DomainName.ROOT, RecordType.RRSIG, 1, 0, rdata);
      assertTrue(SignatureState.parse(cut, NOW).isEmpty(), "length " + length);
    }
  }
}
