package org.netdiag.dns.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.MessageWriter;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.AttemptEnd;
import org.netdiag.dns.query.PreparedQuery;
import org.netdiag.dns.query.QueryOptions;
import org.netdiag.dns.query.Transport;
import org.netdiag.dns.query.TsigKey;

/// Signatures, against answers of BIND 9.18.49 and against a computation of our own.
final class TsigTest {
  private static final byte[] SECRET = "secretsecretsecret".getBytes(StandardCharsets.US_ASCII);
  private static final TsigKey KEY = key("hmac-sha256-key.", SECRET);

  private static final long SIGNED_AT = 1795259781;
  private static final Octets QUERY =
      Octets.hex(
          "bb2601200001000000000001026e7305736d616c6c047465737400000100010f686d61632d736861323536"
              + "2d6b65790000fa00ff00000000003d0b686d61632d7368613235360000006b017d85012c00202b99f5"
              + "713bbe348cfcbd510ce6ab7f862c6345c1e5698532531f416805b18f29bb2600000000");
  private static final Octets REPLY =
      Octets.hex(
          "bb2685000001000100000001026e7305736d616c6c04746573740000010001c00c000100010000003c0004"
              + "7f0000010f686d61632d7368613235362d6b65790000fa00ff00000000003d0b686d61632d73686132"
              + "35360000006b017d85012c00206ab0e00c7a2baf60cd3e38fe65927f3279ac2521675ed06ba36058dc"
              + "014bc147bb2600000000");

  private static final long TRANSFER_AT = 1795259782;
  private static final Octets TRANSFER =
      Octets.hex(
          "bb260120000100000000000105736d616c6c04746573740000fc00010f686d61632d7368613235362d6b65"
              + "790000fa00ff00000000003d0b686d61632d7368613235360000006b017d86012c0020ab8b93049393"
              + "ba378c7224d63a7488408637a5861563a6177c6d8bd614f67028bb2600000000");
  private static final List<Octets> MESSAGES =
      List.of(
          Octets.hex(
              "bb268400000100010000000105736d616c6c04746573740000fc0001c00c000600010000003c001d02"
                  + "6e73c00c016dc00c00000001000000010000000100000001000000010f686d61632d7368613235"
                  + "362d6b65790000fa00ff00000000003d0b686d61632d7368613235360000006b017d86012c0020"
                  + "5de89a4fc57a970336fc85be2949c92d6cd2dfbba3b614919d031d7561fbb862bb2600000000"),
          Octets.hex(
              "bb268400000000010000000105736d616c6c047465737400000200010000003c0005026e73c00c0f68"
                  + "6d61632d7368613235362d6b65790000fa00ff00000000003d0b686d61632d7368613235360000"
                  + "006b017d86012c00202f84d8d8e81e4bc53891f67b862d89ef91fde905ac17cefd7efa0ea4dd8c"
                  + "d3f4bb2600000000"),
          Octets.hex(
              "bb2684000000000100000001026e7305736d616c6c047465737400000100010000003c00047f000001"
                  + "0f686d61632d7368613235362d6b65790000fa00ff00000000003d0b686d61632d736861323536"
                  + "0000006b017d86012c00207fcb989e57b9d9f42ec2c8f148acd1a840afcc000e42bee74fc9568e"
                  + "53cddaccbb2600000000"),
          Octets.hex(
              "bb268400000000010000000105736d616c6c047465737400000600010000003c001d026e73c00c016d"
                  + "c00c00000001000000010000000100000001000000010f686d61632d7368613235362d6b657900"
                  + "00fa00ff00000000003d0b686d61632d7368613235360000006b017d86012c002044316fe97860"
                  + "5ce4c36066f646a54cbf2d208f6ffddce5504024f74827aa4040bb2600000000"));

  private static TsigKey key(String name, byte[] secret) {
    return new TsigKey(DomainName.parse(name), "hmac-sha256", Octets.of(secret));
  }

  /// The question without its signature.
  private static Octets unsigned() {
    byte[] bytes = QUERY.slice(0, 31).bytes();
    bytes[11] = 0;
    return Octets.of(bytes);
  }

  @Test
  void aQuestionIsSignedAsBindTookIt() {
    assertEquals(QUERY, Tsig.sign(unsigned(), KEY, SIGNED_AT));
  }

  @Test
  void anAnswerOfBindHolds() {
    assertEquals(Optional.empty(), Tsig.verify(QUERY, REPLY, KEY, SIGNED_AT));
    assertEquals(Optional.empty(), Tsig.verify(QUERY, REPLY, KEY, SIGNED_AT + 300));
  }

  @Test
  void anyOtherBitInTheAnswerIsFound() {
    for (int i = 0; i < REPLY.length(); i++) {
      byte[] other = REPLY.bytes();
      other[i] ^= 1;
      Optional<String> problem = Tsig.verify(QUERY, Octets.of(other), KEY, SIGNED_AT);
      // What is signed is the original id in the record: RFC 8945 section 5.3.2.
      assertEquals(i < 2, problem.isEmpty(), "byte " + i);
    }
  }

  @Test
  void problemsAreTold() {
    assertEquals(
        Optional.of("the answer was signed 301 s from this clock's time"),
        Tsig.verify(QUERY, REPLY, KEY, SIGNED_AT + 301));
    assertEquals(
        Optional.of("the signature of the answer is wrong"),
        Tsig.verify(QUERY, REPLY, key("hmac-sha256-key.", new byte[] {1}), SIGNED_AT));
    assertEquals(
        Optional.of("the answer is signed by the key hmac-sha256-key. with hmac-sha256"),
        Tsig.verify(QUERY, REPLY, key("other.", SECRET), SIGNED_AT));
    assertEquals(
        Optional.of("the answer is not signed"), Tsig.verify(QUERY, unsigned(), KEY, SIGNED_AT));
    assertEquals(
        Optional.of("the signature cannot be read"),
        Tsig.verify(QUERY, REPLY.slice(0, 60), KEY, SIGNED_AT));
  }

  /// The reply with another TSIG error and other data.
  private static Octets refusal(int error, String other) {
    byte[] bytes = REPLY.bytes();
    bytes[bytes.length - 3] = (byte) error;
    bytes[bytes.length - 1] = (byte) (other.length() / 2);
    byte[] all = Streams.join(bytes, Octets.hex(other).bytes());
    // The length of the record's data, before algorithm, times, MAC and the rest.
    int at = REPLY.length() - 61 - 2;
    all[at + 1] = (byte) (61 + other.length() / 2);
    return Octets.of(all);
  }

  @Test
  void whatTheServerRefusesIsTold() {
    assertEquals(
        Optional.of("the server finds the signature of the question wrong (BADSIG)"),
        Tsig.verify(QUERY, refusal(16, ""), KEY, SIGNED_AT));
    assertEquals(
        Optional.of("the server does not know the key hmac-sha256-key. (BADKEY)"),
        Tsig.verify(QUERY, refusal(17, ""), KEY, SIGNED_AT));
    assertEquals(
        Optional.of("the server's clock is 1000 s behind this one (BADTIME)"),
        Tsig.verify(QUERY, refusal(18, "00006b017d85"), KEY, SIGNED_AT + 1000));
    assertEquals(
        Optional.of("the server refuses the signature with TSIG error 22"),
        Tsig.verify(QUERY, refusal(22, ""), KEY, SIGNED_AT));
  }

  @Test
  void aTransferOfBindHolds() {
    Tsig.Verifier verifier = Tsig.verifier(TRANSFER, KEY);
    for (int i = 0; i < MESSAGES.size(); i++) {
      boolean last = i == MESSAGES.size() - 1;
      assertEquals(Optional.empty(), verifier.next(MESSAGES.get(i), TRANSFER_AT, last));
    }
  }

  @Test
  void aMessageThatIsLeftOutOfATransferIsFound() {
    Tsig.Verifier verifier = Tsig.verifier(TRANSFER, KEY);
    assertEquals(Optional.empty(), verifier.next(MESSAGES.get(0), TRANSFER_AT, false));
    assertEquals(
        Optional.of("the signature of the answer is wrong"),
        verifier.next(MESSAGES.get(2), TRANSFER_AT, false));
  }

  @Test
  void messagesBetweenMayBeUnsignedAndCountAllTheSame() throws Exception {
    Octets plain = Octets.of(new MessageWriter().header(0xbb26, 0x8400, 0, 0, 0, 0).bytes());
    Octets last = signedAfter(MESSAGES.get(0), List.of(plain, plain));
    Tsig.Verifier verifier = Tsig.verifier(TRANSFER, KEY);
    assertEquals(Optional.empty(), verifier.next(MESSAGES.get(0), TRANSFER_AT, false));
    assertEquals(Optional.empty(), verifier.next(plain, TRANSFER_AT, false));
    assertEquals(Optional.empty(), verifier.next(plain, TRANSFER_AT, false));
    assertEquals(Optional.empty(), verifier.next(last, TRANSFER_AT, true));

    Tsig.Verifier missing = Tsig.verifier(TRANSFER, KEY);
    assertEquals(Optional.empty(), missing.next(MESSAGES.get(0), TRANSFER_AT, false));
    assertEquals(Optional.empty(), missing.next(plain, TRANSFER_AT, false));
    assertEquals(
        Optional.of("the signature of the answer is wrong"), missing.next(last, TRANSFER_AT, true));
  }

  @Test
  void theLastMessageHasToBeSigned() {
    Octets plain = Octets.of(new MessageWriter().header(0xbb26, 0x8400, 0, 0, 0, 0).bytes());
    Tsig.Verifier verifier = Tsig.verifier(TRANSFER, KEY);
    assertEquals(Optional.empty(), verifier.next(MESSAGES.get(0), TRANSFER_AT, false));
    assertEquals(Optional.of("the answer is not signed"), verifier.next(plain, TRANSFER_AT, true));
  }

  /// RFC 8945 section 5.3.1: the MAC before, the messages since, and the times.
  private static Octets signedAfter(Octets before, List<Octets> between)
      throws GeneralSecurityException {
    Octets body = Octets.of(new MessageWriter().header(0xbb26, 0x8400, 0, 0, 0, 0).bytes());
    Octets mac = before.slice(before.length() - 38, before.length() - 6);
    Octets times = Octets.hex("00006b017d86012c");
    Mac hmac = Mac.getInstance("HmacSHA256");
    hmac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
    hmac.update(new byte[] {0, 32});
    hmac.update(mac.bytes());
    for (Octets each : between) {
      hmac.update(each.bytes());
    }
    hmac.update(body.bytes());
    Octets own = Octets.of(hmac.doFinal(times.bytes()));
    MessageWriter out = new MessageWriter().header(0xbb26, 0x8400, 0, 0, 0, 1);
    out.name(KEY.name()).u16(RecordType.TSIG).u16(255).u32(0).u16(61);
    out.name(DomainName.parse("hmac-sha256.")).octets(times).u16(32).octets(own);
    return Octets.of(out.u16(0xbb26).u16(0).u16(0).bytes());
  }

  @Test
  void wrongArgumentsAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new TsigKey(KEY.name(), "hmac-unknown", KEY.secret()));
    assertThrows(
        IllegalArgumentException.class,
        () -> new TsigKey(KEY.name(), KEY.algorithm(), Octets.EMPTY));
    assertThrows(IllegalArgumentException.class, () -> Tsig.verifier(unsigned(), KEY));
    assertThrows(IllegalArgumentException.class, () -> Tsig.verifier(Octets.hex("00"), KEY));
  }

  @Test
  void everyAlgorithmOfAKeySigns() {
    for (String algorithm : TsigKey.ALGORITHMS) {
      TsigKey key = new TsigKey(KEY.name(), algorithm, KEY.secret());
      assertTrue(Tsig.sign(unsigned(), key, SIGNED_AT).length() > unsigned().length() + 16);
    }
  }

  @Test
  void anUnsignedAnswerOverTcpIsNoAnswer() throws Exception {
    try (FakeServer server =
        FakeServer.plain(connection -> {
          byte[] asked = connection.question();
          connection.send(Streams.framed(Streams.reply(asked, Streams.address("www.example."))));
        })) {
      QueryOptions options = Streams.OPTIONS.toBuilder().tsig(Optional.of(KEY)).build();
      PreparedQuery bare =
          Streams.query(
              Streams.server(server.port(), Transport.TCP, ""),
              Question.of("www.example.", RecordType.A),
              options);
      Octets signed = Tsig.sign(bare.bytes(), KEY, Streams.CLOCK.epochNanos() / 1_000_000_000);
      StreamAnswer answer = Streams.ask(bare.signed(signed));
      assertEquals(AttemptEnd.TSIG_FAILED, answer.end());
      assertEquals("the answer is not signed", answer.text());
    }
  }
}
