package org.netdiag.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.netdiag.cli.NetworkSpace.User;

/// A network, a trace of it, and what the trace has to find, from a file:
///
/// ```
/// # What is particular about it.
/// [topology]
/// … (docs/simulation.md)
/// [trace]
/// target 203.0.113.80
/// arguments --queries 3
/// [nobody udp]
/// … (the lines of TracedPath)
/// [any]
/// …
/// ```
///
/// The sections that follow say what is expected of which runs: the one that names user and
/// protocol, else the user's, else the protocol's, else `[any]`. `@` stands for the ICMP type and
/// code of an expired TTL, `$` for what the target answers to a probe of the run's protocol on a
/// closed port.
final class TunCase {
  private final Map<String, List<String>> sections = new LinkedHashMap<>();

  private TunCase() {}

  /// The case of this name.
  static TunCase named(String name) {
    TunCase made = new TunCase();
    List<String> section = new ArrayList<>();
    for (String line : DataFile.text(TunCase.class, "tun/" + name + ".case").lines().toList()) {
      if (line.startsWith("[")) {
        section = new ArrayList<>();
        made.sections.put(line.substring(1, line.length() - 1), section);
      } else if (!line.startsWith("#")) {
        section.add(line);
      }
    }
    return made;
  }

  /// The text of the topology.
  String topology() {
    return String.join("\n", section("topology")) + "\n";
  }

  /// Whom to trace.
  String target() {
    return word("target ");
  }

  /// Further arguments.
  List<String> arguments() {
    String words = word("arguments ");
    return words.isEmpty() ? List.of() : List.of(words.split(" ", -1));
  }

  /// The lines that a run has to give.
  List<String> expected(User user, String protocol) {
    String who = user.name().toLowerCase(Locale.ROOT);
    List<String> names = List.of(who + " " + protocol, who, protocol, "any");
    String found = names.stream().filter(sections::containsKey).findFirst().orElse("any");
    boolean v6 = target().indexOf(':') >= 0;
    String expired = v6 ? "3/0" : "11/0";
    return section(found).stream()
        .map(line -> line.replace("@", expired).replace("$", answer(protocol, v6)))
        .toList();
  }

  private static String answer(String protocol, boolean v6) {
    return switch (protocol) {
      case "icmp" -> v6 ? "129/0" : "0/0";
      case "udp" -> v6 ? "1/4" : "3/3";
      default -> "refused";
    };
  }

  private List<String> section(String name) {
    assertTrue(sections.containsKey(name), () -> "no section [" + name + "]");
    return Objects.requireNonNull(sections.get(name));
  }

  private String word(String key) {
    return section("trace").stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(key.length()))
        .findFirst()
        .orElse("");
  }
}
