package org.netdiag.dns.secure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordType;

final class KeptFetcherTest {
  private final SignedNet net = new SignedNet(5, SignedZone.ECDSA);
  private final SignedZone test = net.below(net.root, "test.", SignedZone.ECDSA);
  private final AtomicLong now = new AtomicLong(SignedNet.NOW);
  private final List<Question> asked = new ArrayList<>();
  private final KeptFetcher kept =
      new KeptFetcher(
          question -> {
            asked.add(question);
            return net.fetch(question);
          },
          now::get);

  private Validation validate(String name) throws InterruptedException {
    Question question = Question.of(DomainName.parse(name), RecordType.A);
    return new Validator(kept, net.root.anchors(), now::get).validate(question);
  }

  private long keysAsked() {
    return asked.stream().filter(each -> each.type() == RecordType.DNSKEY).count();
  }

  @Test
  void namesOfOneZoneAskForItsKeysOnce() throws InterruptedException {
    test.add("a", "A 192.0.2.1").add("b", "A 192.0.2.2");
    assertEquals(ValidationStatus.SECURE, validate("a.test.").status());
    long keys = keysAsked();
    assertEquals(2, keys, "of the root and of the zone");
    assertEquals(ValidationStatus.SECURE, validate("b.test.").status());
    assertEquals(keys, keysAsked());
  }

  @Test
  void keysAreAskedForAgainWhenTheirTimeIsOver() throws InterruptedException {
    test.add("a", "A 192.0.2.1");
    assertTrue(validate("a.test.").status() == ValidationStatus.SECURE);
    long keys = keysAsked();
    now.addAndGet(3601);
    Validation _ = validate("a.test.");
    assertEquals(2 * keys, keysAsked());
  }

  @Test
  void failureIsNotKept() {
    List<Question> tried = new ArrayList<>();
    KeptFetcher failing =
        new KeptFetcher(
            question -> {
              tried.add(question);
              if (tried.size() == 1) {
                throw new IllegalStateException("closed");
              }
              return CompletableFuture.completedFuture(Fetched.failed("", "no answer"));
            },
            now::get);
    Question keys = Question.of(DomainName.parse("test."), RecordType.DNSKEY);
    assertTrue(failing.fetch(keys).join().failure().contains("closed"));
    assertEquals("no answer", failing.fetch(keys).join().failure());
    assertEquals("no answer", failing.fetch(keys).join().failure());
    assertEquals(3, tried.size());
  }
}
