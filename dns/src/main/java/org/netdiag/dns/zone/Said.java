package org.netdiag.dns.zone;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.netdiag.shared.report.JsonValue;

/// What several servers say about one thing.
///
/// @param byValue who says what
record Said(Map<String, List<String>> byValue) {
  /// Gathers values; a server without one is left out.
  static Said of(List<ZoneServer> servers, Function<ZoneServer, Optional<String>> value) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (ZoneServer server : servers) {
      value
          .apply(server)
          .ifPresent(
              text -> values.computeIfAbsent(text, _ -> new ArrayList<>()).add(server.label()));
    }
    return new Said(values);
  }

  boolean alike() {
    return byValue.size() < 2;
  }

  /// All values in a line.
  String values() {
    return String.join(" / ", byValue.keySet());
  }

  /// The values, each with its servers.
  JsonValue evidence() {
    List<JsonValue> rows = new ArrayList<>();
    byValue.forEach((value, servers) -> {
      Map<String, JsonValue> row = new LinkedHashMap<>();
      row.put("value", new JsonValue.Text(value));
      List<JsonValue> names = new ArrayList<>();
      servers.forEach(name -> names.add(new JsonValue.Text(name)));
      row.put("servers", new JsonValue.Items(names));
      rows.add(new JsonValue.Fields(row));
    });
    return new JsonValue.Items(rows);
  }
}
