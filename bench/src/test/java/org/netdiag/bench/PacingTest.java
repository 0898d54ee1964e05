package org.netdiag.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PacingTest {
  private static String sent(int path, int round, int ttl, long micros) {
    return "{\"schema\":\"netdiag.mtr/1\",\"event\":\"sent\",\"index\":%d,\"protocol\":\"icmp\",\"round\":%d,\"query\":0,\"ttl\":%d,\"flow\":0,\"time_ns\":%d}\n"
        .formatted(path, round, ttl, 1_700_000_000_000_000_000L + (micros * 1000));
  }

  @Test
  void errorOfARoundIsHowMuchLaterItIsThanTheMostPunctualOne(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("events");
    Files.writeString(
        file,
        "{\"event\":\"begun\",\"index\":0,\"time_ns\":1}\n"
            + sent(0, 0, 1, 5_000)
            + sent(0, 0, 2, 6_500)
            + sent(0, 1, 1, 1_002_000)
            + sent(0, 2, 1, 2_009_000)
            + "{\"event\":\"reply\",\"index\":0,\"round\":0,\"time_ns\":7}\n");
    Pacing pacing = Pacing.of(file, 1, 3);
    assertEquals(4, pacing.probes());
    assertEquals(3, pacing.late().size());
    assertEquals(0, pacing.late().min(), 1e-6);
    assertEquals(3, pacing.late().median(), 1e-6);
    assertEquals(7, pacing.late().max(), 1e-6);
    assertEquals(1, pacing.steady().size());
    assertEquals(0, pacing.steady().max(), 1e-6);
    assertEquals(1.5, pacing.spans().max(), 1e-6);
  }
}
