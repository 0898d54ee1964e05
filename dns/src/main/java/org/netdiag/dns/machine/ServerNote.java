package org.netdiag.dns.machine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.netdiag.shared.findings.Level;
import org.netdiag.shared.report.JsonValue;

/// What a check says about one server.
///
/// @param server who
/// @param level how bad
/// @param text what was seen, within a few words
record ServerNote(ServerFacts server, Level level, String text) {
  private static final List<Level> ORDER =
      List.of(Level.SKIP, Level.PASS, Level.INFO, Level.INCONCLUSIVE, Level.WARN, Level.FAIL);

  /// What a check says about every server.
  record All(List<ServerNote> notes) {
    All {
      notes = List.copyOf(notes);
    }

    /// The worst level; SKIP when no server was looked at.
    Level worst() {
      Level worst = Level.SKIP;
      for (ServerNote note : notes) {
        if (ORDER.indexOf(note.level()) > ORDER.indexOf(worst)) {
          worst = note.level();
        }
      }
      return worst;
    }

    /// The servers of a level.
    List<ServerNote> of(Level level) {
      List<ServerNote> found = new ArrayList<>();
      for (ServerNote note : notes) {
        if (note.level() == level) {
          found.add(note);
        }
      }
      return found;
    }

    /// All texts by server; a server that is named twice is told once.
    Map<String, JsonValue> evidence() {
      Map<String, JsonValue> texts = new LinkedHashMap<>();
      for (ServerNote note : notes) {
        texts.putIfAbsent(note.server().label(), new JsonValue.Text(note.text()));
      }
      return texts;
    }

    /// The servers of the worst level with what was seen there.
    String worstText() {
      StringBuilder text = new StringBuilder();
      for (ServerNote note : of(worst())) {
        text.append(text.isEmpty() ? "" : "; ");
        text.append(note.text()).append(" (").append(note.server().label()).append(')');
      }
      return text.toString();
    }
  }
}
