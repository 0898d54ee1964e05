package org.netdiag.shared.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CsvTest {
  private static final Schema<String> TEXT =
      Schema.<String>named("netdiag.text/1")
          .text("one", "A text.", text -> text)
          .integer("length", "Its length.", String::length)
          .text("two", "The text again.", text -> text)
          .build();

  @Test
  void everyTextComesBackFromAStrictReader() {
    SplittableRandom random = new SplittableRandom(12);
    for (int round = 0; round < 5_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(8); i > 0; i--) {
        text.append("\",;'=+-@ \tax|é\\".charAt(random.nextInt(14)));
      }
      String sent = text.toString();
      List<List<String>> lines = parse(Render.rows(Format.CSV, TEXT, List.of(sent), Extras.none()));
      assertEquals(List.of("one", "length", "two"), lines.get(0));
      String expected = SafeText.escape(sent);
      boolean formula = !sent.isEmpty() && "=+-@".indexOf(sent.charAt(0)) >= 0;
      expected = formula ? "'" + expected : expected;
      assertEquals(List.of(expected, Integer.toString(sent.length()), expected), lines.get(1));
      assertEquals(2, lines.size());
    }
  }

  @Test
  void anEmptyTextIsToldFromAnUnknownOne() {
    String csv = Render.rows(Format.CSV, TEXT, List.of(""), Extras.none());
    assertEquals("one,length,two\r\n\"\",0,\"\"\r\n", csv);
  }

  @Test
  void everyLineOfTheFixtureHasAllColumns() {
    List<List<String>> lines = parse(Render.fixture(Format.CSV));
    assertEquals(Fixture.ROW.columnNames(), lines.get(0));
    for (List<String> line : lines) {
      assertEquals(lines.get(0).size(), line.size());
    }
    assertFalse(lines.get(0).contains("probes"));
  }

  /// RFC 4180 section 2, nothing else allowed.
  private static List<List<String>> parse(String csv) {
    List<List<String>> lines = new ArrayList<>();
    List<String> line = new ArrayList<>();
    int at = 0;
    while (at < csv.length()) {
      StringBuilder field = new StringBuilder();
      if (csv.charAt(at) == '"') {
        at++;
        while (csv.charAt(at) != '"' || (at + 1 < csv.length() && csv.charAt(at + 1) == '"')) {
          at += csv.charAt(at) == '"' ? 1 : 0;
          field.append(csv.charAt(at++));
        }
        at++;
      } else {
        while (csv.charAt(at) != ',' && csv.charAt(at) != '\r') {
          assertFalse(csv.charAt(at) == '"' || csv.charAt(at) == '\n');
          field.append(csv.charAt(at++));
        }
      }
      line.add(field.toString());
      if (csv.charAt(at) == ',') {
        at++;
      } else {
        assertEquals("\r\n", csv.substring(at, at + 2));
        at += 2;
        lines.add(line);
        line = new ArrayList<>();
      }
    }
    return lines;
  }
}
