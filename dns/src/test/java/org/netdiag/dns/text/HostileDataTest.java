package org.netdiag.dns.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.MalformedMessageException;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordClass;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.dns.query.Outcome;
import org.netdiag.dns.query.Phases;
import org.netdiag.dns.query.Strays;
import org.netdiag.dns.query.Transport;
import org.netdiag.dns.report.DnsRow;
import org.netdiag.dns.report.DnsSchemas;
import org.netdiag.dns.report.RecordRow;
import org.netdiag.shared.engine.Stamp;
import org.netdiag.shared.report.Format;
import org.netdiag.shared.report.JsonText;
import org.netdiag.shared.report.JsonValue;
import org.netdiag.shared.report.Utf8Buffer;

/// Whatever bytes come, every writer writes text that cannot drive a terminal.
final class HostileDataTest {
  private static final long SEED = 20_261_121;
  private static final int ROUNDS = 300;

  private static List<RecordStyle> styles() {
    RecordStyle plain = RecordStyle.DEFAULT;
    RecordStyle multi = plain.withMultiline(true);
    return List.of(
        plain,
        multi,
        multi.withComments(RecordStyle.Comments.NEVER),
        plain.withComments(RecordStyle.Comments.ALWAYS).withCrypto(false).withTtl(true, true),
        plain.withUnknown(true).withSplit(0),
        plain.withExpandedIpv6(true));
  }

  private static void harmless(String text, boolean lines) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean layout = lines && (c == '\n' || c == '\t');
      assertTrue((c >= ' ' && c != 0x7f && (c < 0x80 || c >= 0xa0)) || layout, () -> text);
    }
  }

  private static byte[] random(Random random, int most) {
    byte[] data = new byte[random.nextInt(most)];
    random.nextBytes(data);
    // Small numbers make counts and lengths that nearly fit.
    for (int i = 0; i < data.length; i++) {
      data[i] = random.nextBoolean() ? (byte) random.nextInt(12) : data[i];
    }
    return data;
  }

  @Test
  void randomDataOfEveryTypeIsPrinted() {
    Random random = new Random(SEED);
    List<Integer> types = new ArrayList<>();
    for (int type = 0; type <= 300; type++) {
      types.add(type);
    }
    types.addAll(List.of(32768, 32769, 65280, 65535));
    int[] classes = {RecordClass.IN, RecordClass.CH, RecordClass.HS, RecordClass.ANY, 4711};
    for (int type : types) {
      for (int round = 0; round < ROUNDS; round++) {
        int dnsClass = round % 8 == 7 ? classes[random.nextInt(classes.length)] : RecordClass.IN;
        DnsRecord record =
            new DnsRecord(
                DomainName.ROOT,
                type,
                dnsClass,
                random.nextLong(1L << 32),
                Octets.of(random(random, 80)));
        for (RecordStyle style : styles()) {
          Utf8Buffer out = new Utf8Buffer();
          RecordText.append(out, record, style);
          harmless(out.toString(), /* lines= */ true);
        }
      }
    }
  }

  @Test
  void dataCutOrChangedAnywhereIsPrinted() throws IOException {
    Random random = new Random(SEED + 1);
    int unknown = 0;
    for (DnsRecord record : RecordTextTest.records()) {
      Octets data = record.rdata();
      for (int cut = 0; cut < data.length(); cut++) {
        unknown += unknown(record, data.slice(0, cut)) ? 1 : 0;
      }
      for (int round = 0; round < ROUNDS && data.length() > 0; round++) {
        byte[] changed = data.bytes();
        changed[random.nextInt(changed.length)] = (byte) random.nextInt();
        unknown(record, Octets.of(changed));
      }
    }
    assertTrue(unknown > 1000, "only " + unknown + " cut records were told from whole ones");
  }

  private static boolean unknown(DnsRecord like, Octets data) {
    DnsRecord record = new DnsRecord(like.name(), like.type(), like.dnsClass(), like.ttl(), data);
    for (RecordStyle style : styles()) {
      harmless(RecordText.data(record, style), style.multiline());
    }
    return RecordText.data(record).startsWith("\\# ");
  }

  private static List<byte[]> messages() throws IOException, MalformedMessageException {
    List<byte[]> messages = new ArrayList<>();
    for (String folder : List.of("dig", "nslookup")) {
      Path path = Path.of("src/test/resources/org/netdiag/dns/text/" + folder);
      for (Path file : Captured.files(path, "")) {
        for (Captured.Exchange exchange : Captured.read(file).exchanges()) {
          exchange.reply().ifPresent(reply -> messages.add(reply.wire().bytes()));
        }
      }
    }
    return messages;
  }

  @Test
  void changedMessagesAreRefusedOrPrintedInEveryForm() throws Exception {
    Random random = new Random(SEED + 2);
    int read = 0;
    int refused = 0;
    for (byte[] whole : messages()) {
      for (int round = 0; round < 60; round++) {
        byte[] changed =
            round % 3 == 0
                ? java.util.Arrays.copyOf(whole, random.nextInt(whole.length + 1))
                : whole.clone();
        for (int i = random.nextInt(4); i > 0 && changed.length > 0; i--) {
          changed[random.nextInt(changed.length)] = (byte) random.nextInt();
        }
        try {
          DnsMessage message = DnsMessage.parse(changed);
          print(message, round % 2 == 0 ? Optional.of(message) : Optional.empty());
          read++;
        } catch (MalformedMessageException _) {
          refused++;
        }
      }
    }
    assertTrue(read > 1000 && refused > 1000, read + " read, " + refused + " refused");
  }

  private static void print(DnsMessage message, Optional<DnsMessage> conflict) throws Exception {
    DnsResult result = result(message, conflict);
    DigDisplay display =
        DigDisplay.DEFAULT
            .with(DigPart.SENT, true)
            .withStyle(RecordStyle.DEFAULT.withMultiline(conflict.isPresent()));
    Utf8Buffer out = new Utf8Buffer();
    DigText.append(out, result, display, Optional.of(new DigBanner("0", "x", 1, false)));
    DigText.brief(out, result, display);
    NslookupText text = new NslookupText(/* debug= */ true, NameForm.ASCII);
    text.append(out, result, NslookupText.Part.ADDRESS);
    text.append(out, result, NslookupText.Part.TYPED);
    NslookupText.next(result);
    DnsYaml.append(out, result, display);
    harmless(out.toString(), /* lines= */ true);
    Utf8Buffer json = new Utf8Buffer();
    Rfc8427.append(json, result, conflict.isPresent());
    JsonValue.parse(json.toString());
    DnsRow row = DnsRow.of(0, result);
    Utf8Buffer own = new Utf8Buffer();
    JsonText.append(own, DnsSchemas.result(), row);
    JsonValue.parse(own.toString());
    harmless(own.toString(), /* lines= */ false);
    var bytes = new java.io.ByteArrayOutputStream();
    var csv = Format.CSV.writer(DnsSchemas.record(), bytes);
    for (RecordRow record : RecordRow.of(row)) {
      csv.row(record);
    }
    csv.close();
  }

  private static DnsResult result(DnsMessage message, Optional<DnsMessage> conflict) {
    DnsServer server = Captured.server(53);
    return new DnsResult(
        Question.of("www.example.", RecordType.A),
        server,
        Transport.UDP,
        Outcome.of(message),
        OptionalLong.of(1),
        Stamp.USER,
        Captured.WHEN_NANOS,
        1,
        false,
        Optional.of(message),
        List.of(),
        List.of(),
        conflict,
        Strays.NONE,
        Phases.NONE,
        Optional.empty(),
        message.wire());
  }

  @Test
  void aNameFormCannotDriveATerminalEither() {
    DnsRecord record =
        new DnsRecord(
            DomainName.parse("x."), RecordType.CNAME, RecordClass.IN, 1, Octets.hex("017800"));
    RecordStyle style = RecordStyle.DEFAULT.withNames(name -> "\u001b[31m\u00fc.");
    Utf8Buffer out = new Utf8Buffer();
    RecordText.append(out, record, style);
    String escaped = "\\u001b[31m\u00fc.";
    assertEquals(escaped + "\t\t1\tIN\tCNAME\t" + escaped + "\n", out.toString());
  }
}
