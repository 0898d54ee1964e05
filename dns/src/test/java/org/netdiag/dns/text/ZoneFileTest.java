package org.netdiag.dns.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.netdiag.shared.report.Utf8Buffer;

final class ZoneFileTest {
  private static final Path ZONES = Path.of("/usr/share/zoneinfo");

  private static String when(ZoneFile zone, String instant) {
    long seconds = Instant.parse(instant).getEpochSecond();
    ZoneFile.Offset offset = zone.at(seconds);
    Utf8Buffer out = new Utf8Buffer();
    LocalClock.append(out, seconds + offset.seconds(), offset.name());
    return out.toString();
  }

  @Test
  void datesLookAsStrftimePrintsThem() {
    ZoneFile utc = ZoneFile.named("UTC0");
    assertEquals("Fri Nov 20 15:24:38 UTC 2026", when(utc, "2026-11-20T15:24:38Z"));
    assertEquals("Tue Feb 29 00:00:00 UTC 2000", when(utc, "2000-02-29T00:00:00Z"));
  }

  @Test
  void rulesOfPosixChangeTheOffsetAtTheirInstants() {
    ZoneFile zone = ZoneFile.named("CET-1CEST,M3.5.0,M10.5.0/3");
    assertEquals("Sun Mar 29 01:59:59 CET 2026", when(zone, "2026-03-29T00:59:59Z"));
    assertEquals("Sun Mar 29 03:00:00 CEST 2026", when(zone, "2026-03-29T01:00:00Z"));
    assertEquals("Sun Oct 25 02:59:59 CEST 2026", when(zone, "2026-10-25T00:59:59Z"));
    assertEquals("Sun Oct 25 02:00:00 CET 2026", when(zone, "2026-10-25T01:00:00Z"));
    ZoneFile south = ZoneFile.named("<-03>3<-02>,M10.3.0/0,J46/-1");
    assertEquals("Thu Jan 01 10:00:00 -02 2026", when(south, "2026-01-01T12:00:00Z"));
    assertEquals("Wed Jul 01 09:00:00 -03 2026", when(south, "2026-07-01T12:00:00Z"));
  }

  @Test
  void whatIsNoZoneIsUtc() {
    assertEquals("UTC", ZoneFile.named("").at(0).name());
    assertEquals("UTC", ZoneFile.parse(new byte[0]).at(0).name());
    assertEquals(Optional.empty(), ZoneRule.parse("CET-1CEST,M13.5.0,M10.5.0"));
    assertEquals(Optional.empty(), ZoneRule.parse("x"));
    assertEquals(Optional.empty(), ZoneRule.parse("CET-1CEST,M3.5.0"));
  }

  @Test
  void everyZoneOfThisMachineHasTheOffsetsOfTheJdk() {
    assumeTrue(Files.isDirectory(ZONES), "this machine has no zone files");
    Random random = new Random(5);
    int compared = 0;
    for (String name : List.of("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Asia/Tokyo")) {
      Path file = ZONES.resolve(name);
      if (!Files.isRegularFile(file)) {
        continue;
      }
      ZoneFile zone = ZoneFile.read(file);
      for (int i = 0; i < 2000; i++) {
        long seconds = random.nextLong(0, 4_000_000_000L);
        int expected =
            ZoneId.of(name).getRules().getOffset(Instant.ofEpochSecond(seconds)).getTotalSeconds();
        assertEquals(expected, zone.at(seconds).seconds(), name + " at " + seconds);
        compared++;
      }
    }
    assumeTrue(compared > 0, "this machine has none of the zones");
    assertTrue(compared >= 2000);
  }

  @Test
  void brokenFilesNeverThrow() throws Exception {
    Path file = ZONES.resolve("Europe/Berlin");
    assumeTrue(Files.isRegularFile(file), "this machine has no zone files");
    byte[] whole = Files.readAllBytes(file);
    Random random = new Random(7);
    for (int i = 0; i < 3000; i++) {
      byte[] broken = java.util.Arrays.copyOf(whole, random.nextInt(whole.length + 1));
      for (int j = random.nextInt(4); j > 0 && broken.length > 0; j--) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt();
      }
      ZoneFile.Offset offset = ZoneFile.parse(broken).at(1_795_258_929L);
      assertTrue(offset.name().length() < 64, offset::name);
    }
  }
}
