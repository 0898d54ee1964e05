package org.netdiag.dns.secure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordType;
import org.netdiag.shared.report.Extras;
import org.netdiag.shared.report.JsonWriter;
import org.netdiag.shared.report.ReportOutput;
import org.netdiag.shared.report.RunInfo;
import org.netdiag.shared.report.Schema;

/// Validations as text and in reports.
final class ChainTextTest {
  private final SignedNet net = new SignedNet(4, SignedZone.ECDSA);
  private final SignedZone test = net.below(net.root, "test.", SignedZone.ECDSA);
  private final SignedZone good = net.below(test, "good.test.", 8);

  ChainTextTest() {
    good.add("www", "A 192.0.2.1");
  }

  private static String tag(SignedZone.Key key) {
    return Integer.toString(key.record().getFootprint());
  }

  /// The lines with the tags of keys in place of the zones' words for them.
  private List<String> expected(String text) {
    return text.replace("{root}", tag(net.root.entry))
        .replace("{root zsk}", tag(net.root.signer))
        .replace("{test}", tag(test.entry))
        .replace("{test zsk}", tag(test.signer))
        .replace("{good}", tag(good.entry))
        .replace("{good zsk}", tag(good.signer))
        .lines()
        .toList();
  }

  @Test
  void treeShowsTheWayDown() throws InterruptedException {
    good.inception = Instant.ofEpochSecond(SignedNet.NOW - 40 * 86_400L);
    good.expiration = Instant.ofEpochSecond(SignedNet.NOW + 3 * 86_400L + 4 * 3600L + 100);
    assertEquals(
        expected(
            """
            DNSSEC: secure: signed all the way from the trust anchor of .; the first signature on \
            the way expires in 3 d 4 h
            . secure
            |  trust anchor {root} ECDSAP256SHA256 SHA-256: its key is there
            |  DNSKEY {root} ECDSAP256SHA256 flags 257: named by the trust anchor
            |  DNSKEY {root zsk} ECDSAP256SHA256 flags 256
            |  . DNSKEY secure: RRSIG {root} expires in 20 d
            |  test. DS secure: RRSIG {root zsk} expires in 20 d
            `- test. secure
               |  DS {test} ECDSAP256SHA256 SHA-256: its key is there
               |  DNSKEY {test} ECDSAP256SHA256 flags 257: named by the DS
               |  DNSKEY {test zsk} ECDSAP256SHA256 flags 256
               |  test. DNSKEY secure: RRSIG {test} expires in 20 d
               |  good.test. DS secure: RRSIG {test zsk} expires in 20 d
               `- good.test. secure
                     DS {good} RSASHA256 SHA-256: its key is there
                     DNSKEY {good} RSASHA256 flags 257: named by the DS
                     DNSKEY {good zsk} RSASHA256 flags 256
                     good.test. DNSKEY secure: RRSIG {good} expires in 3 d 4 h
                     www.good.test. A secure: RRSIG {good zsk} expires in 3 d 4 h
            """),
        ChainText.lines(net.validate("www.good.test.", RecordType.A)));
  }

  @Test
  void brokenLinkIsMarkedInTheTree() throws InterruptedException {
    test.expiration = Instant.ofEpochSecond(SignedNet.NOW - 3600);
    List<String> lines = ChainText.lines(net.validate("www.good.test.", RecordType.A));
    String reason =
        "bogus: the RRSIG of test. DNSKEY by key "
            + tag(test.entry)
            + " expired 1 h ago, on 2027-01-15T07:00:00Z";
    assertEquals("DNSSEC: " + reason, lines.getFirst());
    assertTrue(lines.contains("`- test. bogus"), lines.toString());
    String signature = "      test. DNSKEY bogus: RRSIG " + tag(test.entry) + " expired 1 h ago";
    assertTrue(lines.contains(signature), lines.toString());
  }

  @Test
  void hostileHintIsEscaped() {
    Validation validation =
        new Validation(
            Question.of("x.", 1),
            ValidationStatus.UNDECIDED,
            "none",
            "EDE 0: \u001b[31m",
            List.of());
    assertEquals(
        List.of("DNSSEC: undecided: none", "The server adds: EDE 0: \\u001b[31m"),
        ChainText.lines(validation));
  }

  @Test
  void reportHasStatusReasonAndChain() throws InterruptedException, IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Schema<Validation> schema =
        Schema.<Validation>named("fixture/1")
            .object("validation", "One.", ValidationSchema.validation(), it -> it)
            .build();
    JsonWriter<Validation> writer = new JsonWriter<>(schema, new ReportOutput(bytes));
    writer.open(new RunInfo("1", 0));
    writer.row(net.validate("www.good.test.", RecordType.A));
    writer.close(Extras.none());
    String json = bytes.toString(StandardCharsets.UTF_8);
    assertTrue(
        json.contains("\"validation\":{\"status\":\"secure\",\"reason\":\"signed all"), json);
    assertTrue(
        json.contains(
            "{\"name\":\"www.good.test.\",\"type\":\"A\",\"role\":\"answer\",\"status\":\"secure\","
                + "\"signatures\":[{\"name\":\"www.good.test.\",\"type\":\"A\",\"key_tag\":"
                + tag(good.signer)
                + ",\"algorithm\":8,\"signer\":\"good.test.\",\"inception\":\"2027-01-14T08:00:00Z\","
                + "\"expiration\":\"2027-02-04T08:00:00Z\",\"status\":\"valid\"}]}"),
        json);
  }
}
