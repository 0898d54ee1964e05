package org.netdiag.trace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.netdiag.shared.sim.SimSettings;
import org.netdiag.shared.sim.Topology;
import org.netdiag.shared.wire.IpAddress;

/// A test in one file: `[topology]`, `[plan]`, and what is expected of it: `[result]`, `[events]`
/// or `[error]`.
final class CaseFile {
  private final Path file;
  private final Map<String, String> sections = new LinkedHashMap<>();

  /// Beside the plan: when to cancel, what the host allows, whether events are compared.
  Optional<Duration> cancelAfter = Optional.empty();

  SimSettings settings = SimSettings.defaults();
  boolean events;

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
    return made;
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

  TracePlan plan() {
    List<TraceTarget> targets = new ArrayList<>();
    List<String[]> options = new ArrayList<>();
    for (String line : section("plan").lines().toList()) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] words = line.strip().split("\\s+", -1);
      if (words[0].equals("target")) {
        targets.add(new TraceTarget(targets.size(), words[1], address(words[1])));
      } else {
        options.add(words);
      }
    }
    TracePlanBuilder plan = TracePlan.builder(targets);
    for (String[] words : options) {
      option(plan, words);
    }
    return plan.build();
  }

  private void option(TracePlanBuilder plan, String[] words) {
    String value = words.length > 1 ? words[1] : "";
    switch (words[0]) {
      case "protocol" -> plan.protocol(TraceProtocol.valueOf(value));
      case "flow" -> plan.flow(Flow.valueOf(value));
      case "privilege" -> plan.privilege(TracePrivilege.valueOf(value));
      case "queries" -> plan.queries(Integer.parseInt(value));
      case "gap" -> plan.gap(Integer.parseInt(value));
      case "ttls" -> plan.ttls(Integer.parseInt(value), Integer.parseInt(words[2]));
      case "timeout" -> plan.timeout(Duration.ofMillis(Long.parseLong(value)));
      case "rate" -> plan.rate(Double.parseDouble(value));
      case "port" -> plan.port(Integer.parseInt(value));
      case "size" -> plan.size(Integer.parseInt(value));
      case "tos" -> plan.tos(Integer.parseInt(value));
      case "multipath" -> plan.multipath(Integer.parseInt(value));
      case "mtu" -> plan.mtu(true);
      case "cancel" -> cancelAfter = Optional.of(Duration.ofMillis(Long.parseLong(value)));
      case "deny-raw" -> settings = settings.withRootAllowed(false);
      case "deny-datagram" -> settings = settings.withPingGroupOpen(false);
      case "events" -> events = true;
      default -> throw new IllegalArgumentException(name() + ": unknown word " + words[0]);
    }
  }

  private static IpAddress address(String text) {
    return IpAddress.parse(text).orElseThrow();
  }
}
