package org.netdiag.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.netdiag.shared.report.JsonValue;

/// A result of `netdiag trace --json` as lines that do not depend on time: each distinct answer of
/// a hop once, a silent hop as `*` however often it was asked.
///
/// ```
/// reached
/// 1 10.0.1.1 11/0
/// 2 *
/// 3 10.0.3.1 11/0 mpls 24001,17
/// 4 203.0.113.80 0/0
/// ```
///
/// An answer's ICMP type and code, or `open` and `refused` of TCP, follow its sender. `qTTL/TOS`
/// stands where a probe was not quoted with TTL 1 and TOS 0, `nat` and `limited` where the hop is
/// said to be that.
///
/// @param value the result
/// @param lines the lines
record TracedPath(JsonValue value, List<String> lines) {

  /// The results of a document in its order.
  static List<TracedPath> all(String document) {
    List<TracedPath> paths = new ArrayList<>();
    for (JsonValue result : items(JsonValue.parse(document), "results")) {
      paths.add(new TracedPath(result, lines(result)));
    }
    return paths;
  }

  /// The text of a key of the result.
  String text(String key) {
    return value.get(key).flatMap(JsonValue::text).orElse("");
  }

  /// What the mode says it cannot see.
  List<String> unseen() {
    return items(value, "unseen").stream().map(item -> item.text().orElse("")).toList();
  }

  /// The hops as they stand in the result.
  List<JsonValue> hops() {
    return items(value, "hops");
  }

  /// The one address that answered at each hop from the first on, `*` for none; several are joined
  /// by commas.
  List<String> addresses() {
    List<String> all = new ArrayList<>();
    for (JsonValue hop : hops()) {
      List<String> here =
          items(hop, "addresses").stream().map(item -> item.text().orElse("")).toList();
      all.add(here.isEmpty() ? "*" : String.join(",", here));
    }
    return all;
  }

  /// Every answer of every hop.
  List<JsonValue> replies() {
    List<JsonValue> replies = new ArrayList<>();
    for (JsonValue hop : hops()) {
      for (JsonValue probe : items(hop, "probes")) {
        if (probe.get("outcome").flatMap(JsonValue::text).orElse("").equals("reply")) {
          replies.add(probe);
        }
      }
    }
    return replies;
  }

  /// The elements of an array, none when there is no such key.
  static List<JsonValue> items(JsonValue value, String key) {
    return value.get(key).map(JsonValue::items).orElse(List.of());
  }

  /// A number, -1 when there is no such key.
  static int number(JsonValue value, String key) {
    return (int) value.get(key).orElse(new JsonValue.Unknown()).number().orElse(-1);
  }

  private static List<String> lines(JsonValue result) {
    List<String> lines = new ArrayList<>();
    lines.add(result.get("stop").flatMap(JsonValue::text).orElse("no stop"));
    for (JsonValue hop : items(result, "hops")) {
      Set<String> answers = new LinkedHashSet<>();
      for (JsonValue probe : items(hop, "probes")) {
        if (probe.get("outcome").flatMap(JsonValue::text).orElse("").equals("reply")) {
          answers.add(answer(probe));
        }
      }
      String line = number(hop, "ttl") + " " + (answers.isEmpty() ? "*" : join(answers));
      lines.add(line + flag(hop, "nat", " nat") + flag(hop, "rate_limited", " limited"));
    }
    return lines;
  }

  private static String join(Set<String> answers) {
    return String.join(" | ", answers);
  }

  private static String flag(JsonValue hop, String key, String word) {
    return hop.get(key).flatMap(JsonValue::flag).orElse(false) ? word : "";
  }

  private static String answer(JsonValue probe) {
    StringBuilder out = new StringBuilder(probe.get("from").flatMap(JsonValue::text).orElse("?"));
    probe
        .get("icmp")
        .ifPresent(
            icmp -> out.append(' ').append(number(icmp, "type")).append('/').append(code(icmp)));
    probe
        .get("tcp")
        .flatMap(JsonValue::text)
        .ifPresent(word -> out.append(' ').append(word.toLowerCase(Locale.ROOT)));
    probe
        .get("quoted")
        .map(quote -> number(quote, "ttl") + "/" + number(quote, "tos"))
        .filter(quote -> !quote.equals("1/0"))
        .ifPresent(quote -> out.append(" q").append(quote));
    List<String> labels = new ArrayList<>();
    for (JsonValue label : items(probe, "mpls")) {
      labels.add(Integer.toString(number(label, "label")));
    }
    if (!labels.isEmpty()) {
      out.append(" mpls ").append(String.join(",", labels));
    }
    probe
        .get("interface")
        .flatMap(it -> it.get("name"))
        .flatMap(JsonValue::text)
        .ifPresent(name -> out.append(" if ").append(name));
    return out.toString();
  }

  private static int code(JsonValue icmp) {
    return number(icmp, "code");
  }
}
