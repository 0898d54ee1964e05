package org.netdiag.shared.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// JSON Schema (draft 2020-12) of what the JSON and NDJSON writers print, from the same
/// description.
///
/// A schema is as strict as the report: no key that is not described, and only those keys missing
/// that a result may leave out.
public final class JsonSchema {
  private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";

  private JsonSchema() {}

  /// The schema of the object that [JsonWriter] prints.
  ///
  /// @param title a few words on what it is
  /// @param results the rows
  /// @param extras what stands beside the results
  public static String document(String title, Schema<?> results, List<Schema<?>> extras) {
    SchemaText out = head(title, results, "");
    out.types(List.of("object"));
    List<String> required = new ArrayList<>(List.of("schema", "version", "started", "results"));
    out.open("properties");
    out.open("schema").text("const", results.name()).close();
    out.open("version").text("description", "The version of the program.");
    out.types(List.of("string")).close();
    out.open("started").text("description", "When the run began, ISO 8601 in UTC.");
    out.types(List.of("string")).text("format", "date-time").close();
    for (Schema<?> extra : extras) {
      out.fields(extra, required);
    }
    out.open("results").types(List.of("array")).open("items");
    out.object(results, false);
    out.close().close().close();
    out.texts("required", required).flag("additionalProperties", false);
    return out.finish();
  }

  /// The schema of one line that [NdjsonWriter] prints.
  ///
  /// @param title a few words on what it is
  /// @param results the rows of the summaries
  /// @param events the fields of each other event, in order
  public static String events(String title, Schema<?> results, Map<String, Schema<?>> events) {
    SchemaText out = head(title, results, ":events").summaries();
    out.openArray("oneOf");
    for (Map.Entry<String, Schema<?>> event : events.entrySet()) {
      event(out, results.name(), event.getKey(), event.getValue());
    }
    event(out, results.name(), NdjsonWriter.SUMMARY, results);
    return out.closeArray().finish();
  }

  private static SchemaText head(String title, Schema<?> results, String suffix) {
    SchemaText out = new SchemaText();
    out.text("$schema", DRAFT);
    return out.text("$id", "urn:" + results.name().replace('.', ':').replace('/', ':') + suffix)
        .text("title", title);
  }

  private static <T> void event(SchemaText out, String name, String event, Schema<T> schema) {
    List<SchemaText.Constant> constants =
        List.of(new SchemaText.Constant("schema", name), new SchemaText.Constant("event", event));
    out.item().plain(schema, false, constants).close();
    Optional<Schema.Alternative<T>> alternative = schema.alternative();
    if (alternative.isPresent()) {
      out.item().plain(alternative.get().schema(), false, constants).close();
    }
  }
}
