package org.netdiag.mtr.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.netdiag.mtr.MtrHop;
import org.netdiag.mtr.MtrResult;
import org.netdiag.shared.report.TextWidth;
import org.netdiag.shared.report.Utf8Buffer;

/// Reports as text.
final class MtrTextTest {
  private static final String EVERY_LETTER = "LDRSNBAWVGJMXIEPQZFTUOKHY";

  static String text(MtrResult result, MtrTextOptions options) {
    Utf8Buffer out = new Utf8Buffer();
    MtrText.append(out, result, options);
    return out.toString();
  }

  @Test
  void textOfEachFixtureIsAsExpected() {
    StringBuilder all = new StringBuilder();
    for (MtrResult result : Paths.all()) {
      all.append(text(result, MtrTextOptions.DEFAULT.withHost("workstation"))).append('\n');
    }
    Golden.check("results.text", all.toString());
  }

  @Test
  void optionsAddWhatTheyPromise() {
    StringBuilder all = new StringBuilder();
    MtrResult rich = Paths.rich();
    all.append(text(rich, new MtrTextOptions(true, "", false, false, false))).append('\n');
    all.append(text(rich, new MtrTextOptions(true, "", true, true, true))).append('\n');
    all.append(text(rich, new MtrTextOptions(false, "", true, false, true))).append('\n');
    all.append(text(rich, new MtrTextOptions(false, "LRD_EPQZ JMXI", false, false, false)))
        .append('\n');
    all.append(text(rich, new MtrTextOptions(false, "L FTUO KHGY", false, false, false)));
    Golden.check("options.text", all.toString());
  }

  @Test
  void parsersOfMtrReadEveryHop() {
    List<MtrResult> results = new ArrayList<>(Paths.all());
    for (long seed = 1; seed <= 200; seed++) {
      results.add(RandomPaths.random(seed));
    }
    for (MtrResult result : results) {
      for (String order : List.of("", "LSRNABWV", EVERY_LETTER)) {
        parsesBack(result, new MtrTextOptions(false, order, false, false, true));
        parsesBack(result, new MtrTextOptions(true, order, false, false, false));
      }
    }
  }

  private static void parsesBack(MtrResult result, MtrTextOptions options) {
    MtrReportParser.Parsed parsed = MtrReportParser.parse(text(result, options));
    List<String> titles = new ArrayList<>();
    for (ReportColumn column : options.columns()) {
      if (column != ReportColumn.SPACE) {
        titles.add(column.title());
      }
    }
    assertEquals(titles, parsed.titles());
    assertEquals(result.hops().size(), parsed.hops().size());
    for (int i = 0; i < result.hops().size(); i++) {
      MtrHop hop = result.hops().get(i);
      assertEquals(hop.ttl(), parsed.hops().get(i).ttl());
      assertEquals(hop.latest().isEmpty(), parsed.hops().get(i).host().equals("???"));
      assertEquals(values(hop, options), parsed.hops().get(i).values());
    }
  }

  private static List<String> values(MtrHop hop, MtrTextOptions options) {
    List<String> values = new ArrayList<>();
    for (ReportColumn column : options.columns()) {
      OptionalDouble value = column.value(ReportFigures.of(hop));
      switch (column.kind()) {
        case BLANK -> {}
        case WORD -> values.add(hop.verdict().word().key());
        case COUNT -> values.add(value.isPresent() ? whole(value) : "-");
        case MILLIS -> values.add(value.isPresent() ? tenths(value.getAsDouble() / 1e6) : "-");
        case PERCENT -> values.add(value.isPresent() ? tenths(value.getAsDouble()) + "%" : "-");
      }
    }
    return values;
  }

  private static String whole(OptionalDouble value) {
    return Long.toString((long) value.orElseThrow());
  }

  private static String tenths(double value) {
    return new Utf8Buffer().decimal(value, 1).toString();
  }

  @Test
  void aSilentHopHasNoTimes() {
    String line = text(Paths.rich(), MtrTextOptions.DEFAULT).lines().toList().get(3);
    assertEquals("  2.|-- ???", line.substring(0, 11));
    assertEquals(
        List.of("2.|--", "???", "100.0%", "100", "-", "-", "-", "-", "-"),
        List.of(line.strip().split("\\s+", -1)));
  }

  @Test
  void figuresOfResponderRowsAreTheirOwn() {
    List<String> lines = text(Paths.rich(), MtrTextOptions.DEFAULT).lines().toList();
    String first =
        lines.stream().filter(line -> line.startsWith("    |  `|-- ")).findFirst().orElseThrow();
    String second =
        lines.stream().filter(line -> line.startsWith("    |   |-- ")).findFirst().orElseThrow();
    assertEquals("60", first.strip().split("\\s+", -1)[4]);
    assertEquals("40", second.strip().split("\\s+", -1)[4]);
  }

  @Test
  void flowsStandApartAndTheHopHasNoTimesOfItsOwn() {
    MtrReportParser.Parsed parsed =
        MtrReportParser.parse(text(Paths.flows(), MtrTextOptions.DEFAULT));
    assertEquals(List.of("33.3%", "30", "-", "-", "-", "-", "-"), parsed.hops().get(1).values());
    List<String> rows = new ArrayList<>();
    for (String line : text(Paths.flows(), MtrTextOptions.DEFAULT).lines().toList()) {
      if (line.startsWith("    |")) {
        rows.add(line.substring(12).replaceAll("\\s+", " "));
      }
    }
    assertEquals(9, rows.size());
    assertEquals("[1] 198.51.100.21 0.0% 10 3.1 3.5 3.0 6.0 0.9", rows.get(4));
    assertEquals("[2] ??? 100.0% 10 - - - - -", rows.get(5));
  }

  @Test
  void linesFitEightyColumnsWhereAddressesAllowIt() {
    for (MtrResult result : List.of(Paths.rich(), Paths.flows())) {
      for (String line : text(result, MtrTextOptions.DEFAULT).lines().toList()) {
        assertTrue(TextWidth.of(line) <= 80, line);
      }
    }
  }

  @Test
  void anAddressIsNeverCut() {
    String text = text(Paths.gap(), MtrTextOptions.DEFAULT);
    assertTrue(text.contains("  1.|-- 2001:db8:1234:5678:9abc:def0:1234:5678  "), text);
  }

  @Test
  void aLongNameIsCutUnlessItMayBeWide() {
    String name = "r5-a.a-rather-long-name-of-a-router.example.net";
    MtrResult rich = Paths.rich();
    assertFalse(text(rich, MtrTextOptions.DEFAULT).contains(name));
    assertTrue(text(rich, new MtrTextOptions(true, "", false, false, false)).contains(name));
  }

  @Test
  void whatMtrDoesNotTellIsNoHopToAParser() {
    for (MtrResult result : Paths.all()) {
      List<String> lines = text(result, MtrTextOptions.DEFAULT).lines().toList();
      int table =
          lines.indexOf(
              lines.stream().filter(l -> l.startsWith("Path to")).findFirst().orElseThrow());
      for (String line : lines.subList(table, lines.size())) {
        assertTrue(!line.matches("\\s*\\d.*"), line);
      }
    }
  }

  @Test
  void aLetterWithoutAColumnIsRefusedWithThoseThatHaveOne() {
    IllegalArgumentException wrong =
        assertThrows(IllegalArgumentException.class, () -> ReportColumn.parse("Lx"));
    assertEquals("no column is called 'x': " + EVERY_LETTER, wrong.getMessage());
    assertThrows(IllegalArgumentException.class, () -> ReportColumn.parse(" _"));
    assertThrows(
        IllegalArgumentException.class, () -> new MtrTextOptions(false, "?", false, false, false));
  }

  @Test
  void geometricMeanIsThatOfTheTimes() {
    MtrHop first = Paths.rich().hops().getFirst();
    double logs = 0;
    for (long round = 0; round < 100; round++) {
      logs += Math.log(1.0 + (round * 37 % 11) * 0.05 + (round == 0 ? 3 : 0));
    }
    double value = ReportColumn.GEOMETRIC_MEAN.value(ReportFigures.of(first)).orElseThrow();
    assertEquals(Math.exp(logs / 100), value / 1e6, 1e-9);
  }
}
