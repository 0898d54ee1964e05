package org.netdiag.dns.secure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.netdiag.dns.secure.ValidationStatus.BOGUS;
import static org.netdiag.dns.secure.ValidationStatus.UNDECIDED;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordType;

/// Answers that were made to mislead a validator, or to keep it busy.
final class HostileAnswerTest {
  private final SignedNet net = new SignedNet(6, SignedZone.ECDSA);
  private final SignedZone test = net.below(net.root, "test.", SignedZone.ECDSA);
  private final SignedZone zone = net.below(test, "bad.test.", SignedZone.ECDSA);

  HostileAnswerTest() {
    zone.add("www", "A 192.0.2.1");
  }

  private Validation expect(ValidationStatus status, String reason) throws InterruptedException {
    Validation validation = net.validate("www.bad.test.", RecordType.A);
    assertEquals(status, validation.status(), validation.toString());
    assertTrue(validation.reason().contains(reason), validation.reason());
    return validation;
  }

  private static List<DnsRecord> flooded(List<DnsRecord> answer) {
    List<DnsRecord> flood = new ArrayList<>();
    for (DnsRecord record : answer) {
      for (int i = 1; i <= 200 && record.type() == RecordType.RRSIG; i++) {
        byte[] wrong = record.rdata().bytes();
        wrong[wrong.length - 1] ^= (byte) i;
        flood.add(new DnsRecord(record.name(), RecordType.RRSIG, 1, 300, Octets.of(wrong)));
      }
      flood.add(record);
    }
    return flood;
  }

  @Test
  void recordsBesideTheAnswerLeaveItUndecided() throws InterruptedException {
    DnsRecord extra =
        new DnsRecord(
            Question.of("evil.test.", 1).name(), 1, 1, 60, Octets.of(new byte[] {1, 2, 3, 4}));
    net.fault =
        (q, bytes) -> {
          if (q.type() != RecordType.A) {
            return bytes;
          }
          return Faults.answering(
              bytes,
              answer -> {
                answer.add(extra);
                return answer;
              });
        };
    expect(UNDECIDED, "the answer also has evil.test. A, which does not answer the question");
  }

  @Test
  void floodOfWrongSignaturesIsGivenUp() throws InterruptedException {
    net.fault =
        (q, bytes) -> {
          if (q.type() != RecordType.A) {
            return bytes;
          }
          return Faults.answering(bytes, HostileAnswerTest::flooded);
        };
    expect(BOGUS, "too many signatures and keys to try for www.bad.test. A: an attack");
  }

  @Test
  void floodOfKeysWithOneTagIsGivenUp() throws InterruptedException {
    DnsRecord key = SignedNet.own(zone.signer.record());
    byte[] rdata = key.rdata().bytes();
    for (int i = 4; i < rdata.length - 2; i += 2) {
      byte[] other = rdata.clone();
      System.arraycopy(rdata, i, other, i + 2, 2);
      System.arraycopy(rdata, i + 2, other, i, 2);
      zone.put(
          org.xbill.DNS.Record.newRecord(
              zone.name, RecordType.DNSKEY, 1, SignedZone.TTL, other.length, other));
    }
    net.fault =
        (q, bytes) -> {
          bytes[bytes.length - 15] ^= (byte) (q.type() == RecordType.A ? 1 : 0);
          return bytes;
        };
    Validation validation = expect(BOGUS, "too many signatures and keys to try for www");
    List<KeyState> keys = validation.zones().getLast().keys();
    int tag = zone.signer.record().getFootprint();
    assertTrue(keys.stream().filter(each -> each.tag() == tag).count() > 20, keys.toString());
  }
}
