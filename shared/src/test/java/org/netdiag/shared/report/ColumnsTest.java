package org.netdiag.shared.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnsTest {
  private record Line(String name, long number) {}

  private static final Schema<Line> SCHEMA =
      Schema.<Line>named("netdiag.line/1")
          .text("name", "A name.", Line::name)
          .title("Host")
          .integer("number", "A number.", line -> line.number() >= 0, Line::number)
          .title("N")
          .build();

  @Test
  void numbersStandToTheRightAndUnknownIsADash() {
    String text =
        Render.rows(
            Format.TEXT,
            SCHEMA,
            List.of(new Line("a", 5), new Line("bcdef", 12345), new Line("漢字", -1)),
            Extras.none());
    assertEquals(
        """
        Host       N
        a          5
        bcdef  12345
        漢字       -
        """,
        text);
  }

  @Test
  void oneSpaceIsEnoughWhereTwoWouldPassEightyColumns() {
    String name = "n".repeat(77);
    String narrow = Render.rows(Format.TEXT, SCHEMA, List.of(new Line(name, 1)), Extras.none());
    assertTrue(narrow.contains(name + "  1\n"));
    String wide = Render.rows(Format.TEXT, SCHEMA, List.of(new Line(name + "n", 1)), Extras.none());
    assertTrue(wide.contains(name + "n 1\n"));
    assertTrue(wide.lines().allMatch(line -> line.length() <= 80));
  }

  @Test
  void afterTheSampleResultsAreWrittenAtOnce() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ReportWriter<Line> writer = Format.TEXT.writer(SCHEMA, bytes);
    writer.open(new RunInfo("1", 0));
    for (int i = 1; i < ColumnsWriter.SAMPLE; i++) {
      writer.row(new Line("a", i));
    }
    writer.flush();
    assertEquals(0, bytes.size());
    writer.row(new Line("b", 1));
    writer.row(new Line("wider than the sample", 2));
    writer.flush();
    List<String> lines =
        new ArrayList<>(bytes.toString(java.nio.charset.StandardCharsets.UTF_8).lines().toList());
    assertEquals(ColumnsWriter.SAMPLE + 2, lines.size());
    assertEquals("b       1", lines.get(ColumnsWriter.SAMPLE));
    assertEquals("wider than the sample    2", lines.get(ColumnsWriter.SAMPLE + 1));
  }

  @Test
  void widthsCountColumnsOfATerminal() {
    assertEquals(0, TextWidth.of(""));
    assertEquals(3, TextWidth.of("abc"));
    assertEquals(1, TextWidth.of("é"));
    assertEquals(1, TextWidth.of("e\u0301"));
    assertEquals(4, TextWidth.of("漢字"));
    assertEquals(2, TextWidth.of("\ud83d\ude00"));
  }
}
