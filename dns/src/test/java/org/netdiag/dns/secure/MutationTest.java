package org.netdiag.dns.secure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.MalformedMessageException;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordType;

/// Answers that were changed on their way are never taken for signed, unless they still say the
/// same, and never end in an exception.
final class MutationTest {
  private static final long SEED = 20_261_121;

  private final SignedNet net = new SignedNet(3, 8);
  private final SignedZone zone = net.below(net.root, "test.", 8);

  MutationTest() {
    zone.add("www", "A 192.0.2.1").add("www", "A 192.0.2.2").add("*.w", "TXT \"a\" \"b\"");
    zone.add("alias", "CNAME www.test.").add("mail", "MX 10 www.test.").add("d", "DNAME w.test.");
  }

  /// What an answer says apart from its signatures and lifetimes.
  private record Said(Octets name, int type, int dnsClass, Octets rdata) {}

  private static Set<Said> said(DnsMessage message) {
    Set<Said> said = new HashSet<>();
    for (DnsRecord record : message.answer()) {
      if (record.type() != RecordType.RRSIG) {
        Octets name = Octets.of(Names.lower(record.name()));
        boolean nameData = record.type() == RecordType.CNAME || record.type() == RecordType.DNAME;
        boolean exchange = record.type() == RecordType.MX;
        Octets data = nameData || exchange ? lower(record.rdata()) : record.rdata();
        said.add(new Said(name, record.type(), record.dnsClass(), data));
      }
    }
    return said;
  }

  /// Names in data are signed without regard to case.
  private static Octets lower(Octets octets) {
    byte[] bytes = octets.bytes();
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] += (byte) (bytes[i] >= 'A' && bytes[i] <= 'Z' ? 32 : 0);
    }
    return Octets.of(bytes);
  }

  @Test
  void changedAnswersAreNotSecure() throws InterruptedException, MalformedMessageException {
    for (String each : List.of("www A", "x.w TXT", "alias A", "mail MX", "x.d TXT", "@ DNSKEY")) {
      String[] words = each.split(" ", -1);
      String name = words[0].equals("@") ? "test." : words[0] + ".test.";
      Question question = Question.of(name, RecordType.parse(words[1]).orElseThrow());
      byte[] whole = net.bytes(question);
      Set<Said> truth = said(DnsMessage.parse(whole));
      assertEquals(ValidationStatus.SECURE, net.validator().validate(question).status());
      int from = 12 + question.name().wireLength() + 4;
      int secure = 0;
      for (int at = from; at < whole.length; at++) {
        for (int mask : new int[] {0x01, 0x20, 0x80}) {
          byte[] changed = whole.clone();
          changed[at] ^= (byte) mask;
          net.fault = (asked, bytes) -> asked.equals(question) ? changed : bytes;
          Validation validation = net.validator().validate(question);
          if (validation.status() == ValidationStatus.SECURE) {
            secure++;
            assertEquals(truth, said(DnsMessage.parse(changed)), each + " byte " + at);
          }
        }
      }
      assertTrue(secure < (whole.length - from) * 2, each + " " + secure);
      net.fault = (_, bytes) -> bytes;
    }
  }

  @Test
  void changesAnywhereOnTheWayDoNotMakeOtherDataSecure()
      throws InterruptedException, MalformedMessageException {
    Random random = new Random(SEED);
    zone.iterations = 2;
    for (String name : List.of("www.test.", "nope.test.", "x.w.test.")) {
      Question question = Question.of(name, RecordType.TXT);
      Set<Said> truth = said(DnsMessage.parse(net.bytes(question)));
      for (int i = 0; i < 600; i++) {
        int changes = 1 + random.nextInt(3);
        byte[][] last = new byte[1][];
        net.fault =
            (asked, bytes) -> {
              for (int k = 0; k < changes; k++) {
                bytes[2 + random.nextInt(bytes.length - 2)] ^= (byte) (1 << random.nextInt(8));
              }
              last[0] = asked.equals(question) ? bytes : last[0];
              return bytes;
            };
        Validation validation = net.validator().validate(question);
        if (validation.status() == ValidationStatus.SECURE) {
          assertEquals(truth, said(DnsMessage.parse(last[0])), "seed " + SEED + " run " + i);
        }
      }
    }
  }

  @Test
  void garbageEndsInAVerdict() throws InterruptedException {
    Random random = new Random(SEED);
    for (int i = 0; i < 2000; i++) {
      net.fault =
          (asked, bytes) -> {
            int cut = 12 + random.nextInt(bytes.length - 11);
            byte[] shorter = java.util.Arrays.copyOf(bytes, cut);
            for (int k = random.nextInt(4); k > 0; k--) {
              shorter[random.nextInt(cut)] = (byte) random.nextInt(256);
            }
            return random.nextInt(3) == 0 ? shorter : bytes;
          };
      ValidationStatus status = net.validate("www.test.", RecordType.A).status();
      assertTrue(status != ValidationStatus.INSECURE, "seed " + SEED + " run " + i);
    }
  }
}
