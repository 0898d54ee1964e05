package org.netdiag.dns.secure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.secure.TrustAnchors.TrustAnchor;

/// Trust anchors that ship, and those of files.
final class TrustAnchorsTest {
  /// The keys of the root zone themselves, as they stand in it.
  private static final String ROOT_KEYS =
      """
      ; autotrust trust anchor file
      .\t86400\tIN\tDNSKEY\t257 3 8 AwEAAaz/tAm8yTn4Mfeh5eyI96WSVexTBAvkMgJzkKTOiW1vkIbzxeF3\
      +/4RgWOq7HrxRixHlFlExOLAJr5emLvN7SWXgnLh4+B5xQlNVz8Og8kvArMtNROxVQuCaSnIDdD5LKyWbRd2n9WGe\
      2R8PzgCmr3EgVLrjyBxWezF0jLHwVN8efS3rCj/EWgvIWgb9tarpVUDK/b58Da+sqqls3eNbuv7pr+eoZG+SrDK6n\
      WeL3c6H5Apxz7LjVc1uTIdsIXxuOLYA4/ilBmSVIzuDWfdRUfhHdY6+cn8HFRm+2hM8AnXGXws9555KrUB5qihylG\
      a8subX2Nn6UwNR1AkUTV74bU= ;;state=2
      . IN DNSKEY 257 3 8 ( AwEAAa96jeuknZlaeSrvyAJj6ZHv28hhOKkx3rLGXVaC6rXTsDc449/cidltpkyGwC
        JNnOAlFNKF2jBosZBU5eeHspaQWOmOElZsjICMQMC3aeHbGiShvZsx4wMYSjH8e7Vrhbu6irwCzVBApESjbUdpWW
        mEnhathWu1jo+siFUiRAAxm9qyJNg/wOZqqzL/dL/q8PkcRU5oUKEpUge71M3ej2/7CPqpdVwuMoTvoB+ZOT4YeG
        yxMvHmbrxlFzGOHOijtzN+u1TQNatX2XBuzZNQ1K+s2CXkPIZo7s6JgZyvaBevYtxPvYLw4z9mR7K2vaF18UYH9Z
        9GNUUeayffKC73PYc= ) ; KSK-2024
      """;

  @Test
  void shippedDigestsAreThoseOfTheRootKeys() {
    TrustAnchors shipped = TrustAnchors.root();
    List<Integer> tags = shipped.anchors().stream().map(each -> each.ds().tag()).toList();
    assertEquals(List.of(20326, 38696), tags);
    assertEquals(shipped, TrustAnchors.parse(ROOT_KEYS));
  }

  @Test
  void recordsAreReadAsZoneFilesHaveThem(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("anchors");
    Files.writeString(
        file,
        """
        test. 3600 IN DS 1 13 2 ( 00112233
           44556677 ) ; split
        test. IN NS ns.test.

        Lower.Test  ds 2 8 1 aabb
        """);
    TrustAnchors anchors = TrustAnchors.load(file);
    TrustAnchor first = anchors.anchors().getFirst();
    assertEquals(2, anchors.anchors().size());
    assertEquals("0011223344556677", first.ds().digest().toString());
    DomainName lower = DomainName.parse("lower.test.");
    assertEquals(Optional.of(lower), anchors.closest(DomainName.parse("www.LOWER.test.")));
    assertEquals(
        Optional.of(DomainName.parse("test.")), anchors.closest(DomainName.parse("x.test.")));
    assertEquals(Optional.empty(), anchors.closest(DomainName.parse("example.")));
  }

  @Test
  void wrongRecordsAreRefusedWithTheirLine() {
    for (String each :
        List.of(
            "\n. IN DS 1 13 2|line 2: a DS record has 4 fields, not 3",
            ". IN DS 1 13 2 xy|line 1: the digest is not hexadecimal",
            ". IN DS 65536 13 2 00|line 1: '65536' is not in 0 to 65535",
            ". IN DS 1 x 2 00|line 1: 'x' is not in 0 to 255",
            ". DNSKEY 257 3 8 !|line 1: the key is not in base 64",
            "a..b DS 1 13 2 00|line 1: 'a..b' is no name",
            ". IN|line 1: '. IN' is no record",
            ". DS 1 13 2 ( 00\n|line 2: a parenthesis is not closed",
            "; nothing\n|no DS and no DNSKEY record")) {
      int bar = each.lastIndexOf('|');
      String text = each.substring(0, bar);
      Exception e =
          assertThrows(IllegalArgumentException.class, () -> TrustAnchors.parse(text), text);
      assertTrue(
          String.valueOf(e.getMessage()).startsWith(each.substring(bar + 1)), e.getMessage());
    }
  }
}
