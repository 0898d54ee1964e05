package org.netdiag.ping;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.netdiag.shared.net.Fragmentation;
import org.netdiag.shared.net.IpOption;
import org.netdiag.shared.sim.SimSettings;
import org.netdiag.shared.sim.Topology;
import org.netdiag.shared.wire.IpAddress;

/// A test in one file: `[topology]`, `[plan]`, and what is expected of it: `[events]`, `[text]`,
/// `[json]` or `[error]`.
final class CaseFile {
  private final Path file;
  private final Map<String, String> sections = new LinkedHashMap<>();

  /// Beside the plan: when to cancel, and what the host allows.
  Optional<Duration> cancelAfter = Optional.empty();

  SimSettings settings = SimSettings.defaults();
  PingTextOptions text = PingTextOptions.DEFAULT;

  private CaseFile(Path file) {
    this.file = file;
  }

  static CaseFile read(Path file) throws IOException {
    CaseFile made = new CaseFile(file);
    String section = "";
    StringBuilder body = new StringBuilder();
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith("[") && line.endsWith("]") && !line.contains(" ")) {
        made.put(section, body);
        section = line.substring(1, line.length() - 1);
        body.setLength(0);
      } else {
        body.append(line).append('\n');
      }
    }
    made.put(section, body);
    return made;
  }

  private void put(String section, StringBuilder body) {
    sections.put(section, body.toString());
  }

  String name() {
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
      } else if (!actual.containsKey(name)) {
        out.append('[').append(name).append("]\n").append(body);
      }
    });
    actual.forEach((name, body) -> out.append('[').append(name).append("]\n").append(body));
    Files.writeString(file, out.toString());
  }

  PingPlan plan() {
    List<PingTarget> targets = new ArrayList<>();
    PingPlanBuilder plan = PingPlan.builder(PingTargets.of(new PingTarget("none", address("::"))));
    for (String line : section("plan").lines().toList()) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] words = line.strip().split("\\s+", -1);
      if (words[0].equals("target")) {
        targets.add(new PingTarget(words[words.length - 2 > 0 ? 2 : 1], address(words[1])));
      } else {
        option(plan, words[0], words.length > 1 ? words[1] : "");
      }
    }
    return plan.targets(PingTargets.of(targets)).build();
  }

  private void option(PingPlanBuilder plan, String word, String value) {
    switch (word) {
      case "count" -> plan.count(Integer.parseInt(value));
      case "interval" -> plan.interval(time(value));
      case "timeout" -> plan.timeout(time(value));
      case "deadline" -> plan.deadline(time(value));
      case "preload" -> plan.preload(Integer.parseInt(value));
      case "size" -> plan.size(Integer.parseInt(value));
      case "pattern" -> plan.pattern(value);
      case "ttl" -> plan.ttl(Integer.parseInt(value));
      case "rate" -> plan.rate(Double.parseDouble(value));
      case "target-rate" -> plan.targetRate(Double.parseDouble(value));
      case "flood" -> plan.mode(PingPacing.Mode.FLOOD);
      case "adaptive" -> plan.mode(PingPacing.Mode.ADAPTIVE);
      case "tcp" -> plan.tcp(Integer.parseInt(value));
      case "udp" -> plan.udp(Integer.parseInt(value));
      case "raw" -> plan.privilege(PingPrivilege.RAW);
      case "datagram" -> plan.privilege(PingPrivilege.DATAGRAM);
      case "dont-fragment" -> plan.fragmentation(Fragmentation.DO);
      case "probe-mtu" -> plan.fragmentation(Fragmentation.PROBE);
      case "record-route" -> plan.ipOption(IpOption.RECORD_ROUTE);
      case "timestamps" -> plan.ipOption(IpOption.TIMESTAMP_AND_ADDRESS);
      case "cancel" -> cancelAfter = Optional.of(time(value));
      case "deny-raw" -> settings = settings.withRootAllowed(false);
      case "deny-datagram" -> settings = settings.withPingGroupOpen(false);
      case "outstanding" -> text = new PingTextOptions(false, true, false, false, false, false);
      case "verbose" -> text = new PingTextOptions(false, false, false, false, true, false);
      case "times" -> text = new PingTextOptions(true, false, false, false, false, true);
      case "quiet" -> text = new PingTextOptions(false, false, true, false, false, false);
      case "dots" -> text = new PingTextOptions(false, false, false, true, false, false);
      default -> throw new IllegalArgumentException(name() + ": unknown word " + word);
    }
  }

  static IpAddress address(String text) {
    return IpAddress.parse(text).orElseThrow();
  }

  static Duration time(String text) {
    return text.endsWith("us")
        ? Duration.ofNanos(1000L * Long.parseLong(text.substring(0, text.length() - 2)))
        : text.endsWith("ms")
            ? Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)))
            : Duration.ofSeconds(Long.parseLong(text.substring(0, text.length() - 1)));
  }
}
