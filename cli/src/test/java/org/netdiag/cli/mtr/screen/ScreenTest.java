package org.netdiag.cli.mtr.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netdiag.cli.mtr.screen.ViewState.Place;
import org.netdiag.cli.mtr.screen.ViewState.Prompt;
import org.netdiag.cli.mtr.screen.ViewState.Question;
import org.netdiag.cli.mtr.screen.ViewState.Shown;
import org.netdiag.mtr.MtrPlan;
import org.netdiag.shared.report.TextWidth;
import org.netdiag.trace.TraceTarget;

/// What is drawn, without a terminal.
class ScreenTest {
  private static final Shown SHOWN =
      new Shown(StatColumn.DEFAULT_ORDER, Layout.NUMBERS, true, false, true, false);
  private static final ViewState PATH = ViewState.of(SHOWN, false);

  private static Scene scene(ViewState state, int targets, Glyphs glyphs) {
    List<TraceTarget> all =
        SamplePath.run(targets).paths().stream().map(path -> path.result().target()).toList();
    return new Scene(MtrPlan.builder(all).build(), SamplePath.run(targets).paths(), state, glyphs);
  }

  private static String text(List<Line> lines) {
    StringBuilder out = new StringBuilder();
    for (Line line : lines) {
      out.append(line.text().stripTrailing()).append('\n');
    }
    return out.toString();
  }

  private static ViewState layout(Layout layout) {
    return PATH.with(new Shown(SHOWN.columns(), layout, true, true, true, false));
  }

  private static final ViewState DETAILS = PATH.with(new Place(false, 0, 6, true));

  private static void check(String file, Scene scene, int width, int height) {
    Golden.check(file, text(new Screen(scene, width, height).lines()));
  }

  @ParameterizedTest
  @CsvSource({"80,24", "120,40", "40,10"})
  void tableOfHops(int width, int height) {
    check("hops-" + width + "x" + height + ".txt", scene(PATH, 1, Glyphs.UNICODE), width, height);
  }

  @Test
  void addressesStandBehindNames() {
    ViewState both = PATH.with(SHOWN.withBoth(true));
    check("hops-both-120x40.txt", scene(both, 1, Glyphs.UNICODE), 120, 40);
  }

  @Test
  void tableOfHopsInAscii() {
    check("hops-120x20-ascii.txt", scene(PATH, 1, Glyphs.ASCII), 120, 20);
  }

  @ParameterizedTest
  @CsvSource({"80,24", "120,40", "40,10"})
  void detailsOfAHop(int width, int height) {
    check(
        "details-" + width + "x" + height + ".txt",
        scene(DETAILS, 1, Glyphs.UNICODE),
        width,
        height);
  }

  @Test
  void historyOfHops() {
    check("history-80x24.txt", scene(layout(Layout.HISTORY), 1, Glyphs.UNICODE), 80, 24);
  }

  @Test
  void chartOfAHop() {
    check("chart-80x30.txt", scene(layout(Layout.CHART), 1, Glyphs.UNICODE), 80, 30);
  }

  @Test
  void chartOfAHopInAscii() {
    check("chart-80x30-ascii.txt", scene(layout(Layout.CHART), 1, Glyphs.ASCII), 80, 30);
  }

  @ParameterizedTest
  @CsvSource({"80,24", "120,40", "40,10"})
  void overviewOfTargets(int width, int height) {
    ViewState state = ViewState.of(SHOWN, true).with(new Place(true, 17, 0, false));
    check(
        "overview-" + width + "x" + height + ".txt",
        scene(state, 30, Glyphs.UNICODE),
        width,
        height);
  }

  @Test
  void help() {
    check("help-80x24.txt", scene(PATH.withHelp(1), 1, Glyphs.UNICODE), 80, 24);
    check("help-40x10.txt", scene(PATH.withHelp(9), 1, Glyphs.UNICODE), 40, 10);
  }

  @Test
  void question() {
    ViewState asking = PATH.withPrompt(Optional.of(new Prompt(Question.INTERVAL, "0.2")));
    check("question-80x24.txt", scene(asking, 1, Glyphs.UNICODE), 80, 24);
  }

  @Test
  void everySizeIsFilledAndNeverExceeded() {
    List<ViewState> states =
        List.of(
            PATH,
            DETAILS,
            layout(Layout.HISTORY),
            layout(Layout.CHART),
            PATH.withHelp(1),
            ViewState.of(SHOWN, true));
    for (ViewState state : states) {
      Scene scene = scene(state, 12, Glyphs.UNICODE);
      for (int width = 1; width < 140; width += 3) {
        for (int height = 1; height < 50; height += 4) {
          List<Line> lines = new Screen(scene, width, height).lines();
          assertEquals(height, lines.size());
          for (Line line : lines) {
            assertTrue(TextWidth.of(line.text()) <= width, line.text());
          }
        }
      }
    }
  }

  @Test
  void namesCannotDriveTheTerminal() {
    for (ViewState state : List.of(PATH, DETAILS.with(new Place(false, 0, 2, true)))) {
      String text = text(new Screen(scene(state, 1, Glyphs.UNICODE), 120, 40).lines());
      assertFalse(text.codePoints().anyMatch(code -> code < ' ' && code != '\n'), text);
      assertTrue(text.contains("\\u001b]0;owned"), text);
    }
  }

  @Test
  void asciiIsAscii() {
    for (ViewState state : List.of(PATH, DETAILS, layout(Layout.CHART), PATH.withHelp(1))) {
      String text = text(new Screen(scene(state, 1, Glyphs.ASCII), 120, 40).lines());
      assertTrue(text.codePoints().allMatch(code -> code < 0x7f), text);
    }
  }

  @Test
  void onlyLossThatReachesTheTargetAlarms() {
    List<Line> lines = new Screen(scene(PATH, 1, Glyphs.UNICODE), 80, 24).lines();
    assertEquals(Ink.DIM, loss(lines, " 3. "));
    assertEquals(Ink.WARN, loss(lines, " 6. "));
    assertEquals(Ink.WARN, loss(lines, " 7. "));
    assertEquals(Ink.PLAIN, loss(lines, " 1. "));
  }

  private static Ink loss(List<Line> lines, String label) {
    for (Line line : lines) {
      int percent = line.text().indexOf('%');
      if (line.text().contains(label) && percent > 0) {
        return line.inkAt(TextWidth.of(line.text().substring(0, percent)));
      }
    }
    throw new IllegalArgumentException("no row " + label);
  }

  @Test
  void chosenHopStaysInSight() {
    Scene scene = scene(PATH.with(new Place(false, 0, 7, false)), 1, Glyphs.UNICODE);
    List<Line> lines = new Screen(scene, 40, 6).lines();
    assertTrue(lines.stream().anyMatch(line -> line.chosen() && line.text().contains(" 7. ")));
  }

  @Test
  void nothingThatHasBegunIsSaid() {
    Scene scene =
        new Scene(MtrPlan.of(SamplePath.result(0).target()), List.of(), PATH, Glyphs.UNICODE);
    assertTrue(text(new Screen(scene, 80, 24).lines()).contains("nothing has begun yet"));
  }
}
