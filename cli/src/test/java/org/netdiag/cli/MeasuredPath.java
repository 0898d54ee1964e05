package org.netdiag.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.netdiag.shared.report.JsonValue;

/// A result of `netdiag mtr --json` or `netdiag pathping --json`, or a summary among the events of
/// either.
///
/// @param value the result
record MeasuredPath(JsonValue value) {

  /// The results of a document in its order.
  static List<MeasuredPath> all(String document) {
    return TracedPath.items(JsonValue.parse(document), "results").stream()
        .map(MeasuredPath::new)
        .toList();
  }

  /// The only result of a document.
  static MeasuredPath only(ProcessRun run) {
    List<MeasuredPath> all = all(run.out());
    assertEquals(1, all.size(), run::toString);
    return all.getFirst();
  }

  /// The text of a key of the result.
  String text(String key) {
    return text(value, key);
  }

  /// The level of the verdict, and where loss begins when that is known: `warn 2-3`.
  String verdict() {
    JsonValue verdict = value.get("verdict").orElseThrow();
    int from = TracedPath.number(verdict, "from_ttl");
    int to = TracedPath.number(verdict, "to_ttl");
    return text(verdict, "level") + (to < 0 ? "" : " " + from + "-" + to);
  }

  /// The verdict's sentence.
  String sentence() {
    return text(value.get("verdict").orElseThrow(), "text");
  }

  /// The hops as they stand in the result.
  List<JsonValue> hops() {
    return TracedPath.items(value, "hops");
  }

  /// The hop of a TTL.
  JsonValue hop(int ttl) {
    return hops().stream()
        .filter(hop -> TracedPath.number(hop, "ttl") == ttl)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no hop " + ttl + ": " + value));
  }

  /// Who answers at each hop from the first on, `*` for nobody; several are joined by commas.
  List<String> addresses() {
    List<String> all = new ArrayList<>();
    for (JsonValue hop : hops()) {
      List<String> here =
          TracedPath.items(hop, "addresses").stream().map(it -> it.text().orElse("")).toList();
      all.add(here.isEmpty() ? "*" : String.join(",", here));
    }
    return all;
  }

  /// The word for each hop, from the first on.
  List<String> words() {
    return hops().stream().map(hop -> text(hop, "verdict")).toList();
  }

  /// A number of a hop, NaN where it has none; a dot leads into an object.
  double number(int ttl, String path) {
    return number(hop(ttl), path);
  }

  /// A number, NaN where there is none; a dot leads into an object.
  static double number(JsonValue value, String path) {
    JsonValue at = value;
    for (String key : path.split("\\.", -1)) {
      at = at.get(key).orElse(new JsonValue.Unknown());
    }
    return at.number().orElse(Double.NaN);
  }

  /// The counts of a hop add up, and its loss is of what is decided.
  void verifyCounts(int ttl) {
    double sent = number(ttl, "sent");
    double received = number(ttl, "received");
    double lost = number(ttl, "timed_out");
    assertEquals(sent, received + lost + number(ttl, "in_flight"), value::toString);
    if (received + lost > 0) {
      double loss = 100 * lost / (received + lost);
      assertEquals(loss, number(ttl, "loss_pct"), 0.1, value::toString);
    }
  }

  private static String text(JsonValue value, String key) {
    return value.get(key).flatMap(JsonValue::text).orElse("");
  }
}
