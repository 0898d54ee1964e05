package org.netdiag.cli.bed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netdiag.cli.ProcessRun;

/// The bed is what it says, by dig.
@Tag("netns")
@Timeout(120)
@ExtendWith(SharedBed.class)
class DnsBedTest {
  private final DnsBed bed;

  DnsBedTest(DnsBed bed) {
    this.bed = bed;
  }

  @ParameterizedTest
  @CsvSource({
    "www.good.test, NOERROR, true",
    "nope.good.test, NXDOMAIN, true",
    "www.nsec.test, NOERROR, true",
    "www.ed.test, NOERROR, true",
    "www.unsigned.test, NOERROR, false",
    "www.island.test, NOERROR, false",
    "www.sub.good.test, NOERROR, false",
    "www.glue.test, NOERROR, false",
    "www.bogus.test, SERVFAIL, false",
    "www.expired.test, SERVFAIL, false",
    "www.future.test, SERVFAIL, false",
    "www.nokey.test, SERVFAIL, false",
    "www.lame.test, SERVFAIL, false"
  })
  void bothValidatorsSayTheSame(String name, String rcode, boolean authentic)
      throws IOException, InterruptedException {
    for (String server : new String[] {DnsBed.UNBOUND, DnsBed.BIND}) {
      ProcessRun run = bed.run("dig", "@" + server, name);
      assertTrue(run.out().contains("status: " + rcode), run::toString);
      assertEquals(authentic, run.out().contains(" ad;"), run::toString);
    }
  }

  @ParameterizedTest
  @CsvSource({
    DnsBed.ROOT + ", ., 27",
    DnsBed.TLD + ", test, 90",
    DnsBed.NS1 + ", good.test, 484",
    DnsBed.NS2 + ", good.test, 484",
    DnsBed.NS1 + ", many.test, 3004",
    DnsBed.NS1 + ", unsigned.test, 6"
  })
  void transfersHaveAllRecords(String server, String zone, int records)
      throws IOException, InterruptedException {
    ProcessRun run = bed.run("dig", "@" + server, zone, "AXFR");
    assertTrue(run.out().contains("XFR size: " + records + " records"), run::toString);
  }
}
