package org.netdiag.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Flag;
import org.netdiag.dns.message.MessageWriter;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.Rcode;
import org.netdiag.dns.message.RecordClass;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.Attempt;
import org.netdiag.dns.query.AttemptEnd;
import org.netdiag.dns.query.DnsQuery;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.dns.query.Outcome;
import org.netdiag.dns.query.Patience;
import org.netdiag.dns.query.QueryOptions;
import org.netdiag.dns.query.ReplyCheck;
import org.netdiag.dns.query.Strays;
import org.netdiag.dns.query.TsigKey;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Section;
import org.xbill.DNS.TSIG;

/// Questions that are signed by a shared key, and replies over UDP that are not, or wrongly: RFC
/// 8945 section 5.4 has them dropped, and an answer that is signed still waited for.
@Timeout(60)
class SignedQuestionTest {
  private static final Question QUESTION = Question.of("www.example.", RecordType.A);
  private static final TsigKey KEY = key("k.test.", 0);
  private static final String FORGED = "203.0.113.66";
  private static final int BADSIG = 16;
  private static final int BADKEY = 17;

  private static TsigKey key(String name, int octet) {
    byte[] secret = new byte[32];
    secret[0] = (byte) octet;
    return new TsigKey(DomainName.parse(name), "hmac-sha256", Octets.of(secret));
  }

  private static QueryOptions keyed(Duration timeout, int tries) {
    return QueryOptions.builder()
        .tsig(Optional.of(KEY))
        .patience(new Patience(timeout, tries, Duration.ZERO))
        .build();
  }

  private static final QueryOptions PATIENT = keyed(Duration.ofSeconds(30), 1);

  private static Dns dns() {
    return Dns.builder().random(new Random(66)).build();
  }

  private static byte[] signed(FakeServer.Heard heard, byte[] reply, TsigKey by) {
    // The digest of a reply begins with the question's own: RFC 8945 section 5.3.
    try {
      Name name = new Name(by.name().wire().bytes());
      SecretKeySpec secret = new SecretKeySpec(by.secret().bytes(), "HMAC");
      Message asked = new Message(heard.message.wire().bytes());
      byte[] signature =
          new TSIG(TSIG.HMAC_SHA256, name, secret)
              .generate(new Message(reply), reply, 0, asked.getTSIG())
              .toWire(Section.ADDITIONAL);
      return with(heard, reply, Octets.of(signature));
    } catch (IOException malformed) {
      throw new IllegalStateException(malformed);
    }
  }

  private static byte[] with(FakeServer.Heard heard, byte[] reply, Octets signature) {
    MessageWriter out = new MessageWriter().octets(Octets.of(reply)).octets(signature);
    out.set16(10, heard.message.edns().isPresent() ? 2 : 1);
    return out.bytes();
  }

  private static byte[] right(FakeServer.Heard heard) {
    return signed(heard, FakeAnswer.usual(heard.message), KEY);
  }

  /// RFC 8945 section 5.3.2: who does not know the key sends its error without a signature.
  private static byte[] refusal(FakeServer.Heard heard, int error) {
    FakeAnswer answer = new FakeAnswer(heard.message);
    answer.rcode = Rcode.NOTAUTH;
    MessageWriter out = new MessageWriter().name(KEY.name());
    out.u16(RecordType.TSIG).u16(RecordClass.ANY).u32(0).u16(29);
    out.name(DomainName.parse("hmac-sha256.")).u16(0).u32(0).u16(300);
    out.u16(0).u16(heard.message.id()).u16(error).u16(0);
    return with(heard, answer.bytes(), Octets.of(out.bytes()));
  }

  /// What somebody sends who does not have the key.
  enum Forgery {
    UNSIGNED("the answer is not signed"),
    UNSIGNED_DENIAL("the answer is not signed"),
    UNSIGNED_FAILURE("the answer is not signed"),
    UNSIGNED_CUT("the answer is not signed"),
    OTHER_SECRET("the signature of the answer is wrong"),
    OTHER_KEY("the answer is signed by the key other.test. with hmac-sha256"),
    CHANGED("the signature of the answer is wrong"),
    UNKNOWN_KEY("the server does not know the key k.test. (BADKEY)"),
    BAD_SIGNATURE("the server finds the signature of the question wrong (BADSIG)");

    private final String why;

    Forgery(String why) {
      this.why = why;
    }

    byte[] bytes(FakeServer.Heard heard) {
      FakeAnswer forged = FakeAnswer.address(heard.message, FORGED);
      return switch (this) {
        case UNSIGNED -> forged.bytes();
        case UNSIGNED_DENIAL -> empty(heard, Rcode.NXDOMAIN, 0);
        case UNSIGNED_FAILURE -> empty(heard, Rcode.SERVFAIL, 0);
        case UNSIGNED_CUT -> empty(heard, Rcode.NOERROR, Flag.TC.mask());
        case OTHER_SECRET -> signed(heard, forged.bytes(), key("k.test.", 1));
        case OTHER_KEY -> signed(heard, forged.bytes(), key("other.test.", 0));
        case CHANGED -> {
          byte[] whole = right(heard);
          whole[3] = (byte) (whole[3] ^ Flag.AD.mask());
          yield whole;
        }
        case UNKNOWN_KEY -> refusal(heard, BADKEY);
        case BAD_SIGNATURE -> refusal(heard, BADSIG);
      };
    }

    private static byte[] empty(FakeServer.Heard heard, int rcode, int flags) {
      FakeAnswer answer = new FakeAnswer(heard.message);
      answer.rcode = rcode;
      answer.flags |= flags;
      return answer.bytes();
    }

    Outcome outcome() {
      return switch (this) {
        case UNSIGNED_FAILURE, UNKNOWN_KEY, BAD_SIGNATURE -> Outcome.SERVER_FAILURE;
        default -> Outcome.NO_REPLY;
      };
    }
  }

  private static Strays forged(int count) {
    return Stream.generate(() -> Strays.of(ReplyCheck.Verdict.WRONG_SIGNATURE))
        .limit(count)
        .reduce(Strays.NONE, Strays::plus);
  }

  private static DnsResult ask(FakeServer.Script script, QueryOptions options)
      throws IOException, InterruptedException {
    try (FakeServer server = new FakeServer(script);
        Dns dns = dns()) {
      return dns.ask(DnsQuery.of(QUESTION, server.server(), options));
    }
  }

  private static void verifyAnswer(DnsResult result, int forgeries) {
    assertEquals(Outcome.ANSWER, result.outcome(), result::toString);
    assertEquals(
        Octets.of(new byte[] {(byte) 192, 0, 2, 1}),
        result.reply().orElseThrow().answer().getFirst().rdata());
    assertEquals(1, result.tries());
    assertEquals(forged(forgeries), result.strays());
  }

  @ParameterizedTest
  @EnumSource
  void forgeryBeforeTheAnswerIsIgnored(Forgery forgery) throws Exception {
    FakeServer.Script script =
        heard -> {
          heard.send(forgery.bytes(heard));
          heard.send(right(heard));
        };
    verifyAnswer(ask(script, PATIENT), 1);
  }

  @Test
  void allForgeriesTogetherAreIgnored() throws Exception {
    FakeServer.Script script =
        heard -> {
          for (Forgery each : Forgery.values()) {
            heard.send(each.bytes(heard));
          }
          heard.send(right(heard));
        };
    verifyAnswer(ask(script, PATIENT), Forgery.values().length);
  }

  /// A server without keys answers as if there were none, each time.
  @Test
  void serverThatNeverSignsIsNotWaitedForLong() throws Exception {
    DnsResult result =
        ask(heard -> heard.send(Forgery.UNSIGNED.bytes(heard)), keyed(Duration.ofHours(1), 2));
    assertEquals(Outcome.NO_REPLY, result.outcome(), result::toString);
    assertEquals(
        List.of(AttemptEnd.TSIG_FAILED, AttemptEnd.TSIG_FAILED),
        result.attempts().stream().map(Attempt::end).toList());
  }

  /// Whoever changes the answer on its way cannot have it taken for the answer.
  @Test
  void changedAnswersAreNeverTheAnswer() throws Exception {
    Random random = new Random(66);
    FakeServer.Script script =
        heard -> {
          byte[] right = right(heard);
          for (int i = 0; i < 100; i++) {
            byte[] changed = right.clone();
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
              changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            }
            heard.send(changed);
          }
          heard.send(right);
        };
    for (int i = 0; i < 20; i++) {
      DnsResult result = ask(script, PATIENT);
      assertEquals(Outcome.ANSWER, result.outcome(), result::toString);
      assertEquals(
          Octets.of(new byte[] {(byte) 192, 0, 2, 1}),
          result.reply().orElseThrow().answer().getFirst().rdata());
      assertEquals(1, result.tries());
    }
  }

  /// A forgery takes no time from the try.
  @ParameterizedTest
  @EnumSource
  void forgeryAloneIsToldWhenTheTimeHasPassed(Forgery forgery) throws Exception {
    Duration timeout = Duration.ofMillis(50);
    DnsResult result = ask(heard -> heard.send(forgery.bytes(heard)), keyed(timeout, 1));
    assertEquals(forgery.outcome(), result.outcome(), result::toString);
    Attempt only = result.attempts().getFirst();
    assertEquals(1, result.attempts().size());
    assertEquals(AttemptEnd.TSIG_FAILED, only.end());
    assertEquals(forgery.why, only.text());
    assertTrue(only.elapsedNanos() >= timeout.toNanos(), result::toString);
    assertEquals(forged(1), result.strays());
  }

  @Test
  void serverThatIsForgedIsAskedAgain() throws Exception {
    FakeServer.Script script =
        heard ->
            heard.send(heard.number == 0 ? Forgery.UNSIGNED_FAILURE.bytes(heard) : right(heard));
    DnsResult result = ask(script, keyed(Duration.ofMillis(300), 20));
    assertEquals(Outcome.ANSWER, result.outcome(), result::toString);
    assertEquals(AttemptEnd.TSIG_FAILED, result.attempts().getFirst().end());
  }

  /// Who gives a wrong key learns of it long before the time of a try, and once.
  @Test
  void refusalOfTheKeyIsNotWaitedBehindForLong() throws Exception {
    DnsResult result =
        ask(heard -> heard.send(refusal(heard, BADKEY)), keyed(Duration.ofHours(1), 3));
    assertEquals(Outcome.SERVER_FAILURE, result.outcome(), result::toString);
    assertEquals(
        List.of(AttemptEnd.TSIG_FAILED), result.attempts().stream().map(Attempt::end).toList());
    assertEquals(Forgery.UNKNOWN_KEY.why, result.attempts().getFirst().text());
  }

  /// Lingering sees it behind the answer: it is no second answer.
  @ParameterizedTest
  @EnumSource
  void forgeryBehindTheAnswerIsNoConflict(Forgery forgery) throws Exception {
    CountDownLatch sent = new CountDownLatch(1);
    FakeServer.Script script =
        heard -> {
          heard.send(right(heard));
          heard.send(forgery.bytes(heard));
          sent.countDown();
        };
    QueryOptions lingering =
        QueryOptions.builder()
            .tsig(Optional.of(KEY))
            .patience(new Patience(Duration.ofSeconds(30), 1, Duration.ofMillis(100)))
            .build();
    try (FakeServer server = new FakeServer(script);
        Dns dns = dns()) {
      CompletableFuture<DnsResult> answer = new CompletableFuture<>();
      dns.execute(asker -> {
        asker.ask(DnsQuery.of(QUESTION, server.server(), lingering), answer::complete);
        asker.at(asker.clock().nanos(), () -> FakeServer.await(sent));
      });
      DnsResult result = answer.get();
      verifyAnswer(result, 1);
      assertTrue(result.conflict().isEmpty(), result::toString);
    }
  }
}
