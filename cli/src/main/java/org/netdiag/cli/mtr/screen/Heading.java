package org.netdiag.cli.mtr.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.netdiag.mtr.MtrResult;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.report.TextWidth;
import org.netdiag.trace.TraceResult;

/// The lines at the top: who is measured, how, for how long, and the most important keys.
final class Heading {
  private static final String[][] KEYS = {
    {"?", "help"}, {"p", "pause"}, {"d", "display"}, {"q", "quit"}
  };

  private final Scene scene;
  private final int width;

  Heading(Scene scene, int width) {
    this.scene = scene;
    this.width = width;
  }

  /// A protocol's word.
  static String protocol(Protocol protocol) {
    return protocol.name().toLowerCase(Locale.ROOT);
  }

  /// Its lines.
  ///
  /// @param tall whether there is room for two
  List<Line> lines(boolean tall) {
    List<Line> lines = new ArrayList<>();
    lines.add(first());
    if (tall) {
      lines.add(second());
    }
    return lines;
  }

  private Line first() {
    Optional<RunHistory.Path> path = scene.path();
    String time = path.map(it -> Times.clock(it.result().elapsedNanos())).orElse("");
    String flag = scene.state().paused() ? "paused " : "";
    int room = width - flag.length() - time.length() - 1;
    Line.Builder line = new Line.Builder(width, scene.glyphs());
    String subject = path.isEmpty() ? "" : subject(path.get().result(), true);
    if (TextWidth.of(subject) > room - 4) {
      subject = subject(path.orElseThrow().result(), false);
    }
    line.put("mtr ", Ink.HEADING)
        .put(Line.cut(subject, room - line.used(), scene.glyphs()), Ink.PLAIN);
    line.padTo(room + 1).put(flag, Ink.WARN).put(time, Ink.PLAIN);
    return line.build();
  }

  private String subject(MtrResult result, boolean full) {
    if (scene.state().place().overview()) {
      return scene.paths().size() + " paths";
    }
    String name = result.target().name();
    String address = result.target().address().toString();
    String target = name.equals(address) || !full ? name : name + " (" + address + ")";
    String place =
        scene.paths().size() > 1
            ? " [" + (scene.state().place().path() + 1) + "/" + scene.paths().size() + "]"
            : "";
    return scene.glyphs().clean(target) + place;
  }

  private Line second() {
    Line.Builder line = new Line.Builder(width, scene.glyphs());
    line.put(manner(), Ink.DIM);
    int wanted = 0;
    for (String[] key : KEYS) {
      wanted += key[0].length() + key[1].length() + 3;
    }
    if (wanted > line.left()) {
      return line.build();
    }
    line.padTo(width - wanted + 2);
    for (int i = 0; i < KEYS.length; i++) {
      line.put(KEYS[i][0], Ink.KEY).put(" " + KEYS[i][1], Ink.DIM);
      line.put(i < KEYS.length - 1 ? "  " : "", Ink.PLAIN);
    }
    return line.build();
  }

  private String manner() {
    StringBuilder text = new StringBuilder(64);
    scene
        .path()
        .ifPresent(path -> {
          TraceResult.Sent probes = path.result().probes();
          text.append(protocol(probes.protocol()));
          if (probes.port() > 0) {
            text.append(" port ").append(probes.port());
          }
          text.append(", round ").append(path.result().rounds()).append(", ");
        });
    long interval = scene.plan().pacing().interval().toNanos();
    text.append(interval == 0 ? "" : "every ").append(Times.interval(interval));
    text.append(", ").append(scene.plan().packet().size()).append(" bytes");
    return text.toString();
  }
}
