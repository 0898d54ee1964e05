package org.netdiag.dns.machine;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.netdiag.shared.findings.Evidence;
import org.netdiag.shared.findings.Finding;
import org.netdiag.shared.findings.Level;

/// A check that looks at one server after the other and makes one finding: the worst that was seen,
/// with what was seen of each.
///
/// @param id of the finding
/// @param what is checked, as a title begins
/// @param words what each level means; a level without words has none
record ServerCheck(String id, String what, Map<Level, Words> words) {
  /// What a level means, and what to do.
  record Words(String meaning, String remedy) {}

  ServerCheck {
    words = Map.copyOf(words);
  }

  static ServerCheck of(String id, String what) {
    return new ServerCheck(id, what, Map.of());
  }

  ServerCheck with(Level level, String meaning, String remedy) {
    Map<Level, Words> more = new EnumMap<>(Level.class);
    more.putAll(words);
    more.put(level, new Words(meaning, remedy));
    return new ServerCheck(id, what, more);
  }

  /// The finding about some servers.
  ///
  /// @param note what is said about one; empty for a server that the check is not for
  /// @param nobody why the check is skipped when it is for no server
  Finding look(
      List<ServerFacts> servers, Function<ServerFacts, Optional<ServerNote>> note, String nobody) {
    List<ServerNote> notes = new ArrayList<>();
    for (ServerFacts server : servers) {
      note.apply(server).ifPresent(notes::add);
    }
    if (notes.isEmpty()) {
      return new Finding(id, Level.SKIP, what + ": not checked", Evidence.none(), nobody, "");
    }
    return finding(new ServerNote.All(notes));
  }

  private Finding finding(ServerNote.All all) {
    Level level = all.worst();
    Words said = words.getOrDefault(level, new Words("", ""));
    String meaning =
        level == Level.SKIP && said.meaning().isEmpty()
            ? sentence(all.worstText())
            : said.meaning();
    return new Finding(
        id,
        level,
        title(all),
        new Evidence()
            .value("servers", new org.netdiag.shared.report.JsonValue.Fields(all.evidence()))
            .values(),
        meaning,
        said.remedy());
  }

  private static String sentence(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".";
  }

  private String title(ServerNote.All all) {
    Level level = all.worst();
    if (level == Level.SKIP) {
      return what + ": not checked";
    }
    List<ServerNote> worst = all.of(level);
    if (worst.size() == all.notes().size() && worst.size() > 1) {
      boolean same = true;
      for (ServerNote each : worst) {
        same &= each.text().equals(worst.getFirst().text());
      }
      if (same) {
        return what + ": " + worst.getFirst().text() + " (all servers)";
      }
    }
    return what + ": " + all.worstText();
  }
}
