package org.netdiag.dns.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.dns.query.QueryOptions;
import org.netdiag.shared.sim.Topology;
import org.netdiag.shared.wire.IpAddress;

/// A test in one file: `[topology]`, `[plan]`, and what is expected of it: `[text]`, `[result]`.
///
/// Words of a plan: `ask NAME [TYPE]`, `server ADDRESS [PORT]`, `new ADDRESS` (names that nobody
/// keeps), `count N`, `interval MS`, `timeout MS`, `stop MS`, `rounds N`.
final class CaseFile {
  private final Path file;
  private final Map<String, String> sections = new LinkedHashMap<>();
  private final Map<String, List<String>> options = new HashMap<>();
  private final List<LatencyTarget> targets = new ArrayList<>();
  private final List<Question> questions = new ArrayList<>();

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
      switch (words.getFirst()) {
        case "server" -> target(words, Series.CACHED);
        case "new" -> target(words, Series.UNCACHED);
        case "ask" -> {
          int type = words.size() > 2 ? RecordType.parse(words.get(2)).orElseThrow() : RecordType.A;
          questions.add(Question.of(DomainName.parse(words.get(1)), type));
        }
        default -> options.put(words.getFirst(), words);
      }
    }
  }

  private void target(List<String> words, Series series) {
    IpAddress address = IpAddress.parse(words.get(1)).orElseThrow();
    int port = words.size() > 2 ? Integer.parseInt(words.get(2)) : 53;
    targets.add(new LatencyTarget(targets.size(), DnsServer.of(address, port), series));
  }

  Topology topology() {
    return Topology.parse(file.getFileName().toString(), section("topology"));
  }

  String section(String name) {
    return sections.getOrDefault(name, "");
  }

  List<Question> questions() {
    return questions;
  }

  List<DnsServer> servers() {
    return targets.stream().map(LatencyTarget::server).toList();
  }

  LatencyPlan latency() {
    LatencyPlan.Pacing usual = LatencyPlan.Pacing.DEFAULT;
    LatencyPlan.Pacing pacing =
        new LatencyPlan.Pacing(
            number("count", usual.count()),
            Duration.ofMillis(number("interval", 1000)),
            Duration.ofMillis(number("timeout", 5000)),
            false);
    return new LatencyPlan(questions.getFirst(), targets, pacing, QueryOptions.DEFAULT);
  }

  int number(String option, int otherwise) {
    List<String> words = options.get(option);
    return words == null ? otherwise : Integer.parseInt(words.get(1));
  }

  boolean has(String option) {
    return options.containsKey(option);
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
}
