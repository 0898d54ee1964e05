package org.netdiag.cli.mtr.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netdiag.mtr.MtrResult;
import org.netdiag.mtr.verdict.Verdict;

/// The lines at the bottom: the verdict, and what the last key has to say or to ask.
final class Footer {
  private final Scene scene;
  private final int width;

  Footer(Scene scene, int width) {
    this.scene = scene;
    this.width = width;
  }

  /// Its lines.
  ///
  /// @param most how many there may be
  List<Line> lines(int most) {
    List<Line> lines = new ArrayList<>();
    Optional<Line> last = last();
    scene
        .path()
        .ifPresent(path -> verdict(path.result(), most - (last.isPresent() ? 1 : 0), lines));
    last.ifPresent(lines::add);
    return lines;
  }

  private void verdict(MtrResult result, int most, List<Line> lines) {
    Verdict verdict = result.verdict();
    if (result.refusal().isPresent()) {
      String why = "no probe could be sent: " + scene.glyphs().clean(result.refusal().get());
      wrapped(why, Ink.ALARM, most, lines);
      return;
    }
    wrapped(scene.glyphs().clean(verdict.text()), Meaning.of(verdict.level()), most, lines);
    for (String caution : verdict.cautions()) {
      wrapped(scene.glyphs().clean(caution), Ink.DIM, most - lines.size(), lines);
    }
  }

  private void wrapped(String text, Ink ink, int most, List<Line> lines) {
    String rest = text;
    for (int count = 0; count < most && !rest.isEmpty(); count++) {
      int end = count == most - 1 ? rest.length() : breakAt(rest);
      lines.add(Line.of(rest.substring(0, end).strip(), ink, width, scene.glyphs()));
      rest = rest.substring(end).strip();
    }
  }

  /// Where the text is broken so that its beginning fits: at a space where there is one.
  private int breakAt(String text) {
    String fitting = Line.cut(text, width, scene.glyphs());
    if (fitting.equals(text)) {
      return text.length();
    }
    int end = fitting.length() - scene.glyphs().ellipsis().length();
    int space = text.lastIndexOf(' ', end);
    return space > 0 ? space : Math.max(1, end);
  }

  private Optional<Line> last() {
    ViewState state = scene.state();
    if (state.prompt().isPresent()) {
      ViewState.Prompt prompt = state.prompt().get();
      return Optional.of(
          new Line.Builder(width, scene.glyphs())
              .put(prompt.question().text() + ": ", Ink.HEADING)
              .put(prompt.answer(), Ink.PLAIN)
              .put("_", Ink.KEY)
              .build());
    }
    return state.message().isEmpty()
        ? Optional.empty()
        : Optional.of(
            Line.of(scene.glyphs().clean(state.message()), Ink.HEADING, width, scene.glyphs()));
  }
}
