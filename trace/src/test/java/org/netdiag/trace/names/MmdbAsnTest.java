package org.netdiag.trace.names;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.netdiag.shared.names.Lookup;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.trace.names.MmdbWriter.Bare;
import org.netdiag.trace.names.MmdbWriter.Uint32;

final class MmdbAsnTest {
  private static final String NUMBER = "autonomous_system_number";
  private static final Lookup<Long> ABSENT = new Lookup.Absent<>();

  @TempDir private Path folder;

  private static Map<String, Object> row(long asn) {
    return Map.of(NUMBER, new Uint32(asn), "autonomous_system_organization", "Example");
  }

  private static MmdbWriter sample(int recordBits) {
    return new MmdbWriter(recordBits, Family.V6, "GeoLite2-ASN")
        .put("192.0.2.0", 24, row(64500))
        .put("198.51.100.0", 25, row(4_294_967_295L))
        .put("198.51.100.128", 25, row(64502))
        .put("2001:db8::", 32, row(64503));
  }

  private MmdbAsn open(MmdbWriter writer) throws IOException {
    return MmdbAsn.open(writer.write(folder.resolve("asn.mmdb")));
  }

  private static Lookup<Long> ask(MmdbAsn source, String address) {
    return source.asn(IpAddress.parse(address).orElseThrow()).resultNow();
  }

  private String refusal(Path file) {
    IOException refused = assertThrows(IOException.class, () -> MmdbAsn.open(file));
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.startsWith(file + ": "), message);
    assertEquals(1, message.lines().count(), message);
    return message.substring((file + ": ").length());
  }

  private String refusal(byte[] content) throws IOException {
    return refusal(Files.write(folder.resolve("broken.mmdb"), content));
  }

  @ParameterizedTest
  @ValueSource(ints = {24, 28, 32})
  void numbersAreFoundWithEverySizeOfRecords(int recordBits) throws IOException {
    try (MmdbAsn source = open(sample(recordBits))) {
      assertEquals(new Lookup.Found<>(64500L), ask(source, "192.0.2.0"));
      assertEquals(new Lookup.Found<>(64500L), ask(source, "192.0.2.255"));
      assertEquals(new Lookup.Found<>(4294967295L), ask(source, "198.51.100.127"));
      assertEquals(new Lookup.Found<>(64502L), ask(source, "198.51.100.128"));
      assertEquals(new Lookup.Found<>(64503L), ask(source, "2001:db8:ffff::1"));
      assertEquals(ABSENT, ask(source, "192.0.3.0"));
      assertEquals(ABSENT, ask(source, "2001:db9::1"));
    }
  }

  @Test
  void treeOfShortAddressesKnowsNoLongOnes() throws IOException {
    try (MmdbAsn source =
        open(new MmdbWriter(24, Family.V4, "GeoLite2-ASN").put("192.0.2.0", 24, row(64500)))) {
      assertEquals(new Lookup.Found<>(64500L), ask(source, "192.0.2.7"));
      assertEquals(new Lookup.Failed<>("the database has IPv4 only"), ask(source, "2001:db8::1"));
    }
  }

  @Test
  void numberIsReadHoweverThePublisherWritesIt() throws IOException {
    try (MmdbAsn source =
        open(
            new MmdbWriter(24, Family.V6, "ipinfo standard_asn.mmdb")
                .put("192.0.2.0", 30, Map.of("asn", "AS64500", "name", "Example"))
                .put("192.0.2.4", 30, Map.of("asn", new Uint32(64501)))
                .put("192.0.2.8", 30, Map.of("asn", "64502"))
                .put("192.0.2.12", 30, Map.of("traits", row(64503)))
                .put("192.0.2.16", 30, Map.of("asn", ""))
                .put("192.0.2.20", 30, Map.of("asn", "ASx"))
                .put("192.0.2.24", 30, Map.of("asn", "AS4294967296"))
                .put("192.0.2.28", 30, Map.of(NUMBER, new Uint32(0)))
                .put("192.0.2.32", 30, Map.of("asn", List.of("AS64500")))
                .put("192.0.2.36", 30, "AS64500"))) {
      assertEquals(new Lookup.Found<>(64500L), ask(source, "192.0.2.1"));
      assertEquals(new Lookup.Found<>(64501L), ask(source, "192.0.2.5"));
      assertEquals(new Lookup.Found<>(64502L), ask(source, "192.0.2.9"));
      assertEquals(new Lookup.Found<>(64503L), ask(source, "192.0.2.13"));
      for (int last = 17; last < 36; last += 4) {
        assertEquals(ABSENT, ask(source, "192.0.2." + last));
      }
      assertInstanceOf(Lookup.Failed.class, ask(source, "192.0.2.37"));
    }
  }

  @Test
  void privateAddressesHaveNone() throws IOException {
    try (MmdbAsn source =
        open(new MmdbWriter(24, Family.V6, "GeoLite2-ASN").put("0.0.0.0", 1, row(64500)))) {
      assertEquals(new Lookup.Found<>(64500L), ask(source, "9.0.0.1"));
      assertEquals(ABSENT, ask(source, "10.0.0.1"));
    }
  }

  @Test
  void fileWithoutNumbersIsRefusedWithItsKind() throws IOException {
    MmdbWriter cities =
        new MmdbWriter(24, Family.V6, "GeoLite2-City")
            .put("192.0.2.0", 24, Map.of("city", Map.of("names", Map.of("en", "Exampleton"))));
    assertEquals("it holds no AS numbers, its kind is GeoLite2-City", refusal(cities.bytes()));
  }

  @Test
  void fileThatIsNotThereIsRefused() {
    assertEquals("there is no such file", refusal(folder.resolve("none.mmdb")));
    assertEquals("it is no regular file", refusal(folder));
  }

  @Test
  void fileOfAnotherFormatIsRefused() throws IOException {
    assertEquals("it is no MaxMind DB file, or not a whole one", refusal(new byte[0]));
    assertEquals(
        "it is no MaxMind DB file, or not a whole one",
        refusal("192.0.2.0/24,64500\n".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void cutFileIsRefused() throws IOException {
    byte[] whole = sample(24).bytes();
    for (int length = 0; length < whole.length; length += 9) {
      refusal(Arrays.copyOf(whole, length));
    }
  }

  @Test
  void fileWhoseBeginningIsMissingAnswersNothingWrong() throws IOException {
    byte[] whole = sample(24).bytes();
    refusal(Arrays.copyOfRange(whole, whole.length - 300, whole.length));
  }

  @Test
  void recordThatHoldsItselfFailsTheLookup() throws IOException {
    /* A map with one entry whose value is a pointer of 11 bits to the map itself, which is the second
     * record of the data section. */
    int first = 34;
    List<Integer> loop = List.of(0xe1, 0x41, (int) 'a', 0x20, first);
    MmdbWriter writer =
        new MmdbWriter(24, Family.V6, "GeoLite2-ASN")
            .put("192.0.2.0", 24, Map.of(NUMBER, new Uint32(64500)))
            .put("198.51.100.0", 24, new Bare(loop));
    assertEquals(first, 1 + 1 + NUMBER.length() + 1 + 4 + 3, "where the second record starts");
    try (MmdbAsn source = open(writer)) {
      assertEquals(new Lookup.Found<>(64500L), ask(source, "192.0.2.1"));
      assertInstanceOf(Lookup.Failed.class, ask(source, "198.51.100.1"));
    }
  }

  @Test
  void damagedFilesAreRefusedOrAnswer() throws IOException {
    long seed = 20261121;
    Random random = new Random(seed);
    byte[] whole = sample(28).bytes();
    Path file = folder.resolve("damaged.mmdb");
    for (int i = 0; i < 300; i++) {
      byte[] damaged = whole.clone();
      for (int n = random.nextInt(4); n >= 0; n--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      Files.write(file, damaged);
      try (MmdbAsn source = MmdbAsn.open(file)) {
        assertTrue(source.asn(IpAddress.v4(0xc0000201)).isDone());
        assertTrue(source.asn(IpAddress.v6(0x20010db8_00000000L, 1)).isDone());
      } catch (IOException refused) {
        String message = String.valueOf(refused.getMessage());
        assertTrue(message.startsWith(file + ": "), () -> "seed " + seed + ": " + message);
      }
    }
  }

  @Test
  void closedSourceFailsEveryQuestion() throws IOException {
    MmdbAsn source = open(sample(24));
    source.close();
    source.close();
    assertEquals(new Lookup.Failed<>("the source is closed"), ask(source, "192.0.2.1"));
  }
}
