package org.netdiag.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTest {
  @Test
  void columnsAlign() {
    Table table = new Table("", "wall s");
    table.row("netdiag", "0.5");
    table.row("true", "12.25");
    assertEquals("           wall s\n  netdiag     0.5\n  true      12.25\n", table.text());
    assertThrows(IllegalArgumentException.class, () -> table.row("one"));
  }

  @Test
  void whatIsNotKnownIsADash() {
    assertEquals("-", Text.number(Double.NaN, 2));
    assertEquals("-", Text.mebibytes(-1));
    assertEquals("1.5", Text.mebibytes(1536));
  }

  @Test
  void targetsAreDistinctLoopbackAddresses() {
    assertEquals("127.0.0.1", Targets.address(1));
    assertEquals("127.0.1.0", Targets.address(256));
    assertEquals("127.15.66.64", Targets.address(1_000_000));
    assertThrows(IllegalArgumentException.class, () -> Targets.address(0));
    assertThrows(IllegalArgumentException.class, () -> Targets.address(0xffffff));
  }

  @Test
  void memoryIsReadFromAStatusFile() {
    MemoryWatch watch =
        MemoryWatch.parse(
            List.of("Name:\tjava", "VmHWM:\t   61232 kB", "VmRSS:\t   50000 kB", "Threads:\t9"));
    assertEquals(new MemoryWatch(50000, 61232), watch);
    assertEquals(new MemoryWatch(-1, -1), MemoryWatch.parse(List.of("Name:\tgone")));
  }

  @Test
  void aCsvColumnIsAddedUp() {
    CsvColumn column = new CsvColumn("received");
    column.line("target,\"a,b\",received,rtt");
    column.line("127.0.0.1,\"x,\"\"y\"\"\",1,0.1");
    column.line("127.0.0.2,,0,");
    column.line("127.0.0.3,,1,0.2");
    assertEquals(2, column.sum());
    assertThrows(IllegalArgumentException.class, () -> new CsvColumn("received").line("sent,lost"));
  }
}
