package org.netdiag.dns.secure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.netdiag.dns.secure.ValidationStatus.BOGUS;
import static org.netdiag.dns.secure.ValidationStatus.SECURE;
import static org.netdiag.dns.secure.ValidationStatus.UNDECIDED;

import java.time.Instant;
import java.util.List;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.MessageWriter;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordType;

/// One thing is wrong in each, and the reason says which.
final class BrokenChainTest {
  private static final long DAY = 86_400;
  private final SignedNet net = new SignedNet(2, SignedZone.ECDSA);
  private final SignedZone test = net.below(net.root, "test.", SignedZone.ECDSA);
  private final SignedZone zone = net.below(test, "bad.test.", SignedZone.ECDSA);

  BrokenChainTest() {
    zone.add("www", "A 192.0.2.1").add("*.wild", "A 192.0.2.3");
  }

  private Validation expect(ValidationStatus status, String name, int type, String reason)
      throws InterruptedException {
    Validation validation = net.validate(name, type);
    assertEquals(status, validation.status(), validation.toString());
    assertTrue(validation.reason().contains(reason), validation.reason());
    return validation;
  }

  private void expect(ValidationStatus status, String reason) throws InterruptedException {
    expect(status, "www.bad.test.", RecordType.A, reason);
  }

  /// Leaves out records of answers.
  private void drop(BiPredicate<Question, DnsRecord> which) {
    net.fault =
        (question, bytes) -> Faults.edit(bytes, true, record -> !which.test(question, record));
  }

  @Test
  void expiredSignatureSaysSinceWhen() throws InterruptedException {
    zone.inception = Instant.ofEpochSecond(SignedNet.NOW - 40 * DAY);
    zone.expiration = Instant.ofEpochSecond(SignedNet.NOW - 10 * DAY - 3 * 3600);
    expect(BOGUS, "the RRSIG of bad.test. DNSKEY by key " + zone.entry.record().getFootprint());
    expect(BOGUS, "expired 10 d 3 h ago, on 2027-01-05T05:00:00Z");
  }

  @Test
  void expiredLeafSignatureIsOfTheLeaf() throws InterruptedException {
    net.validate("www.bad.test.", RecordType.DNSKEY);
    zone.signatures(zone.set("@", RecordType.DNSKEY));
    zone.inception = Instant.ofEpochSecond(SignedNet.NOW - 40 * DAY);
    zone.expiration = Instant.ofEpochSecond(SignedNet.NOW - 90);
    expect(BOGUS, "the RRSIG of www.bad.test. A by key ");
    expect(BOGUS, "expired 1 min 30 s ago");
  }

  @Test
  void futureSignatureSaysHowFar() throws InterruptedException {
    test.inception = Instant.ofEpochSecond(SignedNet.NOW + 7200);
    expect(BOGUS, "is not yet valid: it begins in 2 h, on 2027-01-15T10:00:00Z; the signer's or");
  }

  @Test
  void wrongDigestNamesTheDs() throws InterruptedException {
    int tag = zone.entry.record().getFootprint();
    test.remove("bad", RecordType.DS);
    test.add("bad", "DS " + tag + " 13 2 " + "ab".repeat(32));
    Validation validation = expect(BOGUS, "www.bad.test.", RecordType.A, "has another digest");
    assertTrue(
        validation
            .reason()
            .startsWith(
                "the DS for bad.test. (tag " + tag + ", algorithm 13 (ECDSAP256SHA256), SHA-256)"),
        validation.reason());
    ChainNode node = validation.zones().getLast();
    assertEquals(DsState.Match.OTHER_DIGEST, node.delegation().getFirst().match());
  }

  @Test
  void dsOfAnotherKeyNamesTheTags() throws InterruptedException {
    int tag = zone.entry.record().getFootprint();
    test.remove("bad", RecordType.DS);
    test.add("bad", "DS " + (tag ^ 1) + " 13 2 " + "ab".repeat(32));
    expect(
        BOGUS,
        "(tag "
            + (tag ^ 1)
            + ", algorithm 13 (ECDSAP256SHA256), SHA-256) matches no DNSKEY; the zone's entry"
            + " points have tags "
            + tag);
  }

  @Test
  void oneDsThatFitsIsEnough() throws InterruptedException {
    test.add("bad", "DS 4711 13 2 " + "ab".repeat(32)).add("bad", "DS 1 250 2 " + "00".repeat(32));
    expect(SECURE, "");
  }

  @Test
  void sha1DigestDoesNotCountBesideSha256() throws InterruptedException {
    test.remove("bad", RecordType.DS);
    test.put(new org.xbill.DNS.DSRecord(zone.name, 1, 300, 1, zone.entry.record()));
    expect(SECURE, "");
    test.add("bad", "DS 4711 13 2 " + "ab".repeat(32));
    test.forget();
    Validation validation = expect(BOGUS, "www.bad.test.", RecordType.A, "tag 4711");
    assertEquals(
        List.of(DsState.Match.NO_KEY, DsState.Match.PASSED_OVER),
        validation.zones().getLast().delegation().stream().map(DsState::match).sorted().toList());
  }

  @Test
  void missingKeyIsNamed() throws InterruptedException {
    Octets key = SignedNet.own(zone.signer.record()).rdata();
    zone.set("@", RecordType.DNSKEY).deleteRR(zone.signer.record());
    assertEquals(key.length(), 68);
    expect(
        BOGUS,
        "no DNSKEY of bad.test. that counts has tag "
            + zone.signer.record().getFootprint()
            + " and algorithm 13 (ECDSAP256SHA256), which signs www.bad.test. A");
  }

  @Test
  void noKeysAtAllIsBogus() throws InterruptedException {
    drop((q, r) -> q.toString().equals("bad.test. IN DNSKEY"));
    expect(BOGUS, "bad.test. has no DNSKEY records, its DS says that it has");
  }

  @Test
  void keysNotSignedByTheNamedOneAreBogus() throws InterruptedException {
    int tag = zone.entry.record().getFootprint();
    drop((_, r) -> Faults.covers(r, RecordType.DNSKEY) && r.name().toString().equals("bad.test."));
    expect(BOGUS, "bad.test. DNSKEY has no RRSIG");
    net.fault = (_, bytes) -> bytes;
    var keys = zone.set("@", RecordType.DNSKEY);
    zone.signatures(keys);
    var wrong = zone.sign(keys, zone.signer);
    net.fault =
        (q, bytes) ->
            q.toString().equals("bad.test. IN DNSKEY")
                ? Faults.replace(bytes, RecordType.DNSKEY, SignedNet.own(wrong))
                : bytes;
    expect(BOGUS, "DNSKEY set of bad.test. is not signed by key " + tag + ", which the DS names");
  }

  @Test
  void strippedSignatureOfTheLeafIsBogus() throws InterruptedException {
    drop((_, r) -> Faults.covers(r, RecordType.A));
    expect(BOGUS, "www.bad.test. A has no RRSIG, and its zone bad.test. is signed");
  }

  @Test
  void serverThatStripsEverythingLeavesItUndecided() throws InterruptedException {
    net.fault =
        (_, bytes) -> Faults.edit(bytes, false, record -> record.type() != RecordType.RRSIG);
    expect(UNDECIDED, "192.0.2.53#53 leaves out signatures: the DNSKEY set of . has none");
  }

  @Test
  void serverWithoutKeysLeavesItUndecided() throws InterruptedException {
    net.fault = (q, bytes) -> Faults.edit(bytes, false, _ -> q.type() == RecordType.A);
    expect(UNDECIDED, "192.0.2.53#53 gives no DNSKEY records of ., where trust begins");
  }

  @Test
  void silenceIsUndecidedAndSaysAboutWhat() throws InterruptedException {
    net.fault = (q, bytes) -> q.type() == RecordType.DNSKEY ? new byte[0] : bytes;
    expect(UNDECIDED, "no answer from 192.0.2.53#53 about . DNSKEY: timed out");
    net.fault = (q, bytes) -> q.toString().equals("bad.test. IN DS") ? new byte[0] : bytes;
    expect(UNDECIDED, "no answer from 192.0.2.53#53 about bad.test. DS: timed out");
    net.fault = (q, bytes) -> q.type() == RecordType.A ? new byte[0] : bytes;
    expect(UNDECIDED, "no answer from 192.0.2.53#53 about www.bad.test. A: timed out");
  }

  @Test
  void failureOfTheServerIsUndecidedWithItsHint() throws InterruptedException {
    net.fault =
        (q, bytes) -> {
          if (q.type() != RecordType.A) {
            return bytes;
          }
          MessageWriter writer = new MessageWriter().header(1, 0x8192, 1, 0, 0, 1).question(q);
          writer.u8(0).u16(41).u16(1232).u32(0x8000).u16(10);
          return writer.u16(15).u16(6).u16(7).u8('l').u8('a').u8('t').u8('e').bytes();
        };
    Validation validation =
        expect(UNDECIDED, "www.bad.test.", RecordType.A, "answers SERVFAIL about www.bad.test. A");
    assertEquals("EDE 7 (Signature Expired): late", validation.hint());
  }

  @Test
  void missingDenialOfDsIsBogus() throws InterruptedException {
    net.below(test, "plain.test.", 0).add("www", "A 192.0.2.1");
    drop((_, r) -> r.type() == RecordType.NSEC || Faults.covers(r, RecordType.NSEC));
    expect(BOGUS, "www.plain.test.", RecordType.A, "no NSEC or NSEC3 record of test. came");
  }

  @Test
  void missingDenialsAreBogus() throws InterruptedException {
    drop((_, r) -> r.type() == RecordType.NSEC || Faults.covers(r, RecordType.NSEC));
    expect(BOGUS, "nope.bad.test.", RecordType.A, "no NSEC or NSEC3 record of bad.test. came");
    expect(BOGUS, "www.bad.test.", RecordType.MX, "no NSEC or NSEC3 record of bad.test. came");
    expect(BOGUS, "x.wild.bad.test.", RecordType.A, "no NSEC or NSEC3 record of bad.test. came");
  }

  @Test
  void denialOfAnotherNameIsBogus() throws InterruptedException {
    zone.add("kkk", "A 192.0.2.4").add("ppp", "A 192.0.2.5");
    byte[] other = net.bytes(Question.of("zzz.bad.test.", RecordType.A));
    net.fault = (q, bytes) -> q.name().toString().startsWith("mmm.") ? other : bytes;
    expect(BOGUS, "mmm.bad.test.", RecordType.A, "no NSEC shows that mmm.bad.test. does not exist");
    zone.iterations = 0;
    byte[] hashed = net.bytes(Question.of("zzz.bad.test.", RecordType.A));
    net.fault = (q, bytes) -> q.name().toString().startsWith("a.b.") ? hashed : bytes;
    expect(BOGUS, "a.b.www.bad.test.", RecordType.A, "no NSEC3 shows");
  }

  @Test
  void existenceDeniedAgainstItsProofIsBogus() throws InterruptedException {
    byte[] nodata = net.bytes(Question.of("www.bad.test.", RecordType.MX));
    net.fault = (q, bytes) -> q.type() == RecordType.A ? nodata : bytes;
    expect(BOGUS, "the proof says that www.bad.test. A exists");
    byte[] denied = nodata.clone();
    denied[3] |= 3;
    net.fault = (q, bytes) -> q.type() == RecordType.A ? denied : bytes;
    expect(BOGUS, "NSEC shows that www.bad.test. exists");
    byte[] absent = net.bytes(Question.of("nope.bad.test.", RecordType.A));
    absent[3] &= (byte) 0xf0;
    net.fault = (q, bytes) -> q.name().toString().startsWith("nope") ? absent : bytes;
    expect(BOGUS, "nope.bad.test.", RecordType.A, "does not exist, the answer says it does");
  }

  @Test
  void upperSideOfACutDeniesNothingBelow() throws InterruptedException {
    SignedZone plain = net.below(test, "plain.test.", 0);
    plain.add("www", "A 192.0.2.1");
    byte[] proof = net.bytes(Question.of("plain.test.", RecordType.DS));
    net.fault = (q, bytes) -> q.type() == RecordType.MX ? proof : bytes;
    Validation validation = net.validate("plain.test.", RecordType.MX);
    assertEquals(BOGUS, validation.status(), validation.reason());
    assertTrue(validation.reason().contains("of the zone above its own"), validation.reason());
  }

  @Test
  void changedSignatureIsBogus() throws InterruptedException {
    net.fault =
        (q, bytes) -> {
          if (q.type() == RecordType.A) {
            bytes[bytes.length - 15] ^= 1;
          }
          return bytes;
        };
    expect(BOGUS, " does not fit the records: they or it were changed");
  }

  @Test
  void wrongAnchorIsBogus() throws InterruptedException {
    Validator iana = new Validator(net, TrustAnchors.root(), () -> SignedNet.NOW);
    Validation validation = iana.validate(Question.of("www.bad.test.", RecordType.A));
    assertEquals(BOGUS, validation.status());
    assertTrue(
        validation
            .reason()
            .startsWith(
                "the trust anchor for . (tag 20326, algorithm 8 (RSASHA256), SHA-256) matches no"
                    + " DNSKEY, and the trust anchor for . (tag 38696,"),
        validation.reason());
  }

  @Test
  void revokedKeyIsNotTrusted() throws InterruptedException {
    SignedZone.Key revoked = SignedZone.key(zone.name, 257 | 128, 13, net.random);
    zone.put(revoked.record());
    test.remove("bad", RecordType.DS);
    test.put(new org.xbill.DNS.DSRecord(zone.name, 1, 300, 2, revoked.record()));
    expect(BOGUS, " of bad.test., which the DS names, is revoked");
  }

  @Test
  void signerOfAnotherZoneIsNamed() throws InterruptedException {
    SignedZone other = net.below(test, "other.test.", SignedZone.ECDSA);
    var set = zone.set("www", RecordType.A);
    DnsRecord foreign = SignedNet.own(other.sign(set, other.signer));
    net.fault =
        (q, bytes) ->
            q.type() == RecordType.A ? Faults.replace(bytes, RecordType.A, foreign) : bytes;
    expect(BOGUS, " is of other.test., not of its zone bad.test.");
  }

  @Test
  void expiredSignatureOfTheRootPointsAtTheClock() throws InterruptedException {
    net.root.expiration = Instant.ofEpochSecond(SignedNet.NOW - DAY);
    expect(BOGUS, "expired 1 d ago, on 2027-01-14T08:00:00Z; the signer's or this machine's clock");
  }

  @Test
  void answerBesideNxdomainIsBogus() throws InterruptedException {
    net.fault =
        (q, bytes) -> {
          bytes[3] |= (byte) (q.type() == RecordType.A ? 3 : 0);
          return bytes;
        };
    expect(BOGUS, "NXDOMAIN is answered although www.bad.test. A exists");
  }
}
