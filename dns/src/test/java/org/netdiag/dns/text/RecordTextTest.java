package org.netdiag.dns.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.RecordClass;
import org.netdiag.dns.message.RecordType;
import org.netdiag.shared.report.Utf8Buffer;

/// Records look as dig 9.18 prints them: the files are what it said of one zone with every type
/// that BIND knows, `unknown.txt` with `+unknownformat`, so that it has the bytes.
final class RecordTextTest {
  private static final Path FOLDER = Path.of("src/test/resources/org/netdiag/dns/text/records");

  static List<DnsRecord> records() throws IOException {
    List<DnsRecord> records = new ArrayList<>();
    for (String line : Files.readAllLines(FOLDER.resolve("unknown.txt"))) {
      String[] words = line.strip().split("\\s+", -1);
      String hex = String.join("", List.of(words).subList(6, words.length));
      records.add(
          new DnsRecord(
              DomainName.parse(words[0]),
              RecordType.parse(words[3]).orElseThrow(),
              RecordClass.parse(words[2]).orElseThrow(),
              Long.parseLong(words[1]),
              Octets.hex(hex)));
    }
    return records;
  }

  private static Map<String, RecordStyle> styles() {
    RecordStyle plain = RecordStyle.DEFAULT;
    RecordStyle multi = plain.withMultiline(true);
    Map<String, RecordStyle> styles = new TreeMap<>();
    styles.put("plain", plain);
    styles.put("multi", multi);
    styles.put("unknown", plain.withUnknown(true));
    styles.put("nosplit", plain.withSplit(0));
    styles.put("split20", plain.withSplit(18));
    styles.put("ttlunits", plain.withTtl(true, true));
    styles.put("nottl", plain.withTtl(false, false));
    styles.put("nocl", plain.withClass(false));
    styles.put("nottlcl", plain.withClass(false).withTtl(false, false));
    styles.put("nocrypto", plain.withCrypto(false));
    styles.put("rrcomments", plain.withComments(RecordStyle.Comments.ALWAYS));
    styles.put(
        "comments-nocrypto", plain.withComments(RecordStyle.Comments.ALWAYS).withCrypto(false));
    styles.put("multi-norr", multi.withComments(RecordStyle.Comments.NEVER));
    styles.put("expand", plain.withExpandedIpv6(true));
    styles.put("multi32", multi.withSplit(32));
    styles.put("multi-nocrypto", multi.withCrypto(false));
    styles.put("multi-unknown", multi.withUnknown(true));
    styles.put("multi-ttlunits", multi.withTtl(true, true));
    return styles;
  }

  @Test
  void everyTypeLooksAsDigPrintsItInEveryStyle() throws IOException {
    List<DnsRecord> records = records();
    for (Map.Entry<String, RecordStyle> style : styles().entrySet()) {
      Utf8Buffer out = new Utf8Buffer();
      for (DnsRecord record : records) {
        RecordText.append(out, record, style.getValue());
      }
      List<String> expected = Files.readAllLines(FOLDER.resolve(style.getKey() + ".txt"));
      List<String> actual = out.toString().lines().toList();
      for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
        assertEquals(expected.get(i), actual.get(i), style.getKey() + " line " + (i + 1));
      }
      assertEquals(expected.size(), actual.size(), style.getKey());
    }
  }
}
