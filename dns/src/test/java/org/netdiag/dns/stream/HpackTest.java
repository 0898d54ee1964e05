package org.netdiag.dns.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.netdiag.dns.query.AttemptEnd;

/// Header fields of HTTP/2, by the examples of RFC 7541 appendix C.
final class HpackTest {
  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replace(" ", ""));
  }

  @Test
  void requestsWithCodedTextAreRead() throws Exception {
    FieldReader reader = new FieldReader();
    Map<String, String> first = reader.read(hex("8286 8441 8cf1 e3c2 e5f2 3a6b a0ab 90f4 ff"));
    assertEquals("www.example.com", first.get(":authority"));
    assertEquals("GET", first.get(":method"));
    Map<String, String> second = reader.read(hex("8286 84be 5886 a8eb 1064 9cbf"));
    assertEquals("www.example.com", second.get(":authority"));
    assertEquals("no-cache", second.get("cache-control"));
    Map<String, String> third =
        reader.read(hex("8287 85bf 4088 25a8 49e9 5ba9 7d7f 8925 a849 e95b b8e8 b4bf"));
    assertEquals("custom-value", third.get("custom-key"));
    assertEquals("/index.html", third.get(":path"));
  }

  @Test
  void responsesInASmallTableAreRead() throws Exception {
    FieldReader reader = new FieldReader();
    // The examples have a table of 256 bytes, which an update of its size says here.
    Map<String, String> first =
        reader.read(
            hex(
                "3fe1 01"
                    + "4882 6402 5885 aec3 771a 4b61 96d0 7abe 9410 54d4 44a8 2005 9504 0b81 66e0"
                    + "82a6 2d1b ff6e 919d 29ad 1718 63c7 8f0b 97c8 e9ae 82ae 43d3"));
    assertEquals("302", first.get(":status"));
    assertEquals("private", first.get("cache-control"));
    assertEquals("Mon, 21 Oct 2013 20:13:21 GMT", first.get("date"));
    assertEquals("https://www.example.com", first.get("location"));
    Map<String, String> second = reader.read(hex("4883 640e ffc1 c0bf"));
    assertEquals("307", second.get(":status"));
    assertEquals("https://www.example.com", second.get("location"));
    Map<String, String> third =
        reader.read(
            hex(
                "88c1 6196 d07a be94 1054 d444 a820 0595 040b 8166 e084 a62d 1bff c05a 839b d9ab"
                    + "77ad 94e7 821d d7f2 e6c7 b335 dfdf cd5b 3960 d5af 2708 7f36 72c1 ab27 0fb5"
                    + "291f 9587 3160 65c0 03ed 4ee5 b106 3d50 07"));
    assertEquals("200", third.get(":status"));
    assertEquals("gzip", third.get("content-encoding"));
    assertEquals(
        "foo=ASDJKHQKBZXOQWEOPIUAXQWEOIU; max-age=3600; version=1", third.get("set-cookie"));
  }

  @Test
  void plainTextIsRead() throws Exception {
    Map<String, String> fields =
        new FieldReader()
            .read(hex("400a 6375 7374 6f6d 2d6b 6579 0d63 7573 746f 6d2d 6865 6164 6572"));
    assertEquals(Map.of("custom-key", "custom-header"), fields);
  }

  private static void assertBroken(String block) {
    StreamFailure failure =
        assertThrows(StreamFailure.class, () -> new FieldReader().read(hex(block)));
    assertEquals(AttemptEnd.HTTP_ERROR, failure.end());
  }

  @Test
  void whatBreaksTheRulesIsTold() {
    assertBroken("80");
    assertBroken("be");
    assertBroken("ff ff ff ff ff 7f");
    assertBroken("00 05 61");
    assertBroken("00");
    assertBroken("3f e2 1f");
    assertBroken("00 81 00 00");
    assertBroken("00 82 ff ff 00");
    assertBroken("00 84 ff ff ff ff 00");
  }

  @Test
  void noBytesMakeTheReaderThrowAnythingElse() {
    long seed = 20261121;
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    FieldReader reader = new FieldReader();
    int read = 0;
    for (int i = 0; i < 200_000; i++) {
      byte[] block = new byte[random.nextInt(40)];
      random.nextBytes(block);
      try {
        reader.read(block);
        read++;
      } catch (StreamFailure broken) {
        assertEquals(AttemptEnd.HTTP_ERROR, broken.end());
      }
    }
    assertEquals(true, read > 0);
  }
}
