package org.netdiag.shared.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class Utf8BufferTest {
  @Test
  void integersPrintLikeLongToString() {
    SplittableRandom random = new SplittableRandom(1);
    long[] ends = {0, 1, -1, 9, 10, 99, 100, Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE + 1};
    for (long value : ends) {
      assertEquals(Long.toString(value), new Utf8Buffer().integer(value).toString());
    }
    for (int i = 0; i < 100_000; i++) {
      long value = random.nextLong() >> random.nextInt(64);
      assertEquals(Long.toString(value), new Utf8Buffer().integer(value).toString());
    }
  }

  @Test
  void decimalsRoundTheirExactValueHalfUp() {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 300_000; i++) {
      int digits = random.nextInt(10);
      decimal(random.nextDouble(-1000, 1000), digits);
      decimal(Double.longBitsToDouble(random.nextLong()), digits);
      // Ties and their neighbours: numbers with one digit more, the last a 5.
      double tie = (random.nextInt(2_000_000) * 10L + 5) / Math.pow(10, digits + 1);
      decimal(tie, digits);
      decimal(-tie, digits);
      decimal(Math.nextUp(tie), digits);
      decimal(Math.nextDown(tie), digits);
    }
    for (double value : new double[] {0, -0.0, 0.05, 0.25, 1.005, 1.15, 99.95, 1e15, 1e22, 1e300}) {
      for (int digits = 0; digits < 10; digits++) {
        decimal(value, digits);
      }
    }
  }

  private static void decimal(double value, int digits) {
    if (!Double.isFinite(value)) {
      return;
    }
    String expected = new BigDecimal(value).setScale(digits, RoundingMode.HALF_UP).toPlainString();
    assertEquals(expected, new Utf8Buffer().decimal(value, digits).toString());
  }

  @Test
  void millisecondsRoundNanosecondsHalfUp() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 300_000; i++) {
      millis((double) (random.nextLong(1L << 53) >> random.nextInt(53)));
      millis(random.nextInt(10_000_000) * 1000.0 + 500);
      millis(random.nextDouble(1e10));
      millis(Math.nextDown(random.nextInt(10_000_000) * 1000.0 + 500));
    }
    millis(0);
    millis(-1500);
    assertEquals("0.000", new Utf8Buffer().millis(-0.0).toString());
    assertThrows(IllegalArgumentException.class, () -> new Utf8Buffer().millis(Double.NaN));
  }

  private static void millis(double nanos) {
    String expected =
        new BigDecimal(nanos).movePointLeft(6).setScale(3, RoundingMode.HALF_UP).toPlainString();
    assertEquals(expected, new Utf8Buffer().millis(nanos).toString());
  }

  @Test
  void numbersThatAreNoneAreRefused() {
    Utf8Buffer out = new Utf8Buffer();
    assertThrows(IllegalArgumentException.class, () -> out.decimal(Double.NaN, 1));
    assertThrows(IllegalArgumentException.class, () -> out.decimal(Double.POSITIVE_INFINITY, 1));
    assertThrows(IllegalArgumentException.class, () -> out.decimal(1, 16));
    assertEquals(0, out.size());
  }

  @Test
  void everyCodePointIsEncodedAsTheJdkDoes() {
    Utf8Buffer out = new Utf8Buffer();
    StringBuilder all = new StringBuilder();
    for (int code = 0; code <= Character.MAX_CODE_POINT; code++) {
      if (code < Character.MIN_SURROGATE || code > Character.MAX_SURROGATE) {
        out.codePoint(code);
        all.appendCodePoint(code);
      }
    }
    assertArrayEquals(all.toString().getBytes(StandardCharsets.UTF_8), out.toBytes());
  }

  @Test
  void instantsPrintLikeJavaTime() {
    SplittableRandom random = new SplittableRandom(4);
    DateTimeFormatter formatter =
        DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    for (int i = 0; i < 200_000; i++) {
      long nanos = random.nextLong() >> random.nextInt(3);
      Instant instant =
          Instant.ofEpochSecond(
              Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
      assertEquals(formatter.format(instant), Utc.format(nanos, 9));
    }
    assertEquals("1970-01-01T00:00:00Z", Utc.format(0, 0));
    assertEquals("1969-12-31T23:59:59.9Z", Utc.format(-1, 1));
    assertEquals("2026-11-20T12:00:00.123456Z", Utc.format(Fixture.STARTED, 6));
    assertThrows(IllegalArgumentException.class, () -> Utc.format(0, 10));
  }

  @Test
  void roundTripTimesHaveTheDigitsThatPingShows() {
    assertEquals("0.000", Durations.rtt(0));
    assertEquals("0.042", Durations.rtt(42_000));
    assertEquals("0.999", Durations.rtt(999_499));
    assertEquals("1.00", Durations.rtt(999_500));
    assertEquals("1.23", Durations.rtt(1_234_000));
    assertEquals("9.99", Durations.rtt(9_990_000));
    assertEquals("10.00", Durations.rtt(9_999_000));
    assertEquals("10.0", Durations.rtt(10_000_000));
    assertEquals("12.3", Durations.rtt(12_345_000));
    assertEquals("100", Durations.rtt(100_000_000));
    assertEquals("1235", Durations.rtt(1_234_567_890));
    assertEquals("1234.568", Durations.millis(1_234_567_890));
  }
}
