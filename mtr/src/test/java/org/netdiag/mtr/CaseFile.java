package org.netdiag.mtr;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.netdiag.shared.sim.SimSettings;
import org.netdiag.shared.sim.Topology;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.trace.Flow;
import org.netdiag.trace.TracePacket;
import org.netdiag.trace.TracePrivilege;
import org.netdiag.trace.TraceProtocol;
import org.netdiag.trace.TraceTarget;

/// A test in one file: `[topology]`, `[plan]`, and what is expected of it: `[result]`, `[events]`,
/// `[snapshots]` or `[error]`.
///
/// Words of a plan beside those of a pacing and a packet: `cancel MS`, `pause MS MS`, `reset MS`,
/// `snapshot MS`, `deny-raw`, `deny-datagram`, `events`, `figures`.
final class CaseFile {
  private final Path file;
  private final Map<String, String> sections = new LinkedHashMap<>();
  private final Map<String, List<String>> options = new HashMap<>();
  private final List<TraceTarget> targets = new ArrayList<>();

  private CaseFile(Path file) {
    this.file = file;
  }

  static CaseFile read(Path file) throws IOException {
    CaseFile made = new CaseFile(file);
    String section = "";
    StringBuilder body = new StringBuilder();
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith("[") && line.endsWith("]") && !line.contains(" ")) {
        made.sections.put(section, body.toString());
        section = line.substring(1, line.length() - 1);
        body.setLength(0);
      } else {
        body.append(line).append('\n');
      }
    }
    made.sections.put(section, body.toString());
    made.readPlan();
    return made;
  }

  private void readPlan() {
    for (String line : section("plan").lines().toList()) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      List<String> words = List.of(line.strip().split("\\s+", -1));
      if (words.getFirst().equals("target")) {
        IpAddress address = IpAddress.parse(words.get(1)).orElseThrow();
        targets.add(new TraceTarget(targets.size(), words.get(1), address));
      } else {
        options.put(words.getFirst(), words);
      }
    }
  }

  private String name() {
    return file.getFileName().toString().replace(".case", "");
  }

  Topology topology() {
    return Topology.parse(name(), section("topology"));
  }

  String section(String name) {
    return sections.getOrDefault(name, "");
  }

  /// Writes what came out in place of what was expected.
  void update(Map<String, String> actual) throws IOException {
    StringBuilder out = new StringBuilder();
    sections.forEach((name, body) -> {
      if (name.isEmpty()) {
        out.append(body);
      } else if (name.equals("topology") || name.equals("plan")) {
        out.append('[').append(name).append("]\n").append(body);
      }
    });
    actual.forEach((name, body) -> out.append('[').append(name).append("]\n").append(body));
    Files.writeString(file, out.toString());
  }

  MtrPlan plan() {
    MtrPacing usual = MtrPacing.DEFAULT;
    MtrPacing pacing =
        new MtrPacing(
            number("ttls", 1, usual.firstTtl()),
            number("ttls", 2, usual.maxTtl()),
            number("gap", 1, usual.gap()),
            number("queries", 1, usual.queries()),
            number("flows", 1, usual.flows()),
            number("rounds", 1, (int) usual.rounds()),
            Duration.ofMillis(number("interval", 1, 1000)),
            Duration.ofMillis(number("timeout", 1, 10_000)));
    return MtrPlan.builder(targets)
        .pacing(pacing)
        .packet(packet())
        .window(number("window", 1, 100))
        .direct(has("direct"))
        .early(has("early"))
        .build();
  }

  private TracePacket packet() {
    return new TracePacket(
        TraceProtocol.valueOf(text("protocol", "AUTO")),
        Flow.valueOf(text("flow", "PARIS")),
        number("port", 1, 0),
        number("size", 1, 56),
        number("tos", 1, -1),
        Optional.empty(),
        Optional.empty(),
        -1,
        TracePrivilege.valueOf(text("privilege", "AUTO")));
  }

  SimSettings settings() {
    SimSettings settings = SimSettings.defaults();
    settings = has("deny-raw") ? settings.withRootAllowed(false) : settings;
    return has("deny-datagram") ? settings.withPingGroupOpen(false) : settings;
  }

  boolean has(String option) {
    return options.containsKey(option);
  }

  /// A word of an option as a number of milliseconds, in nanoseconds; empty when it is not there.
  Optional<Long> time(String option, int word) {
    List<String> words = options.get(option);
    return words == null || words.size() <= word
        ? Optional.empty()
        : Optional.of(Long.parseLong(words.get(word)) * 1_000_000);
  }

  private String text(String option, String otherwise) {
    List<String> words = options.get(option);
    return words == null ? otherwise : words.get(1);
  }

  private int number(String option, int word, int otherwise) {
    List<String> words = options.get(option);
    return words == null ? otherwise : Integer.parseInt(words.get(word));
  }
}
