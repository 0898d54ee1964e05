package org.netdiag.shared.report;

import java.util.ArrayList;
import java.util.List;

/// Prints a JSON Schema, indented by two spaces a level.
final class SchemaText {
  private final Utf8Buffer out = new Utf8Buffer();
  private final JsonCell cell = new JsonCell(out, true);
  private int depth;
  private boolean first = true;
  private boolean details = true;

  SchemaText() {
    out.put('{');
    depth = 1;
  }

  /// From here on fields that are only for the full result are left out, nested ones too.
  SchemaText summaries() {
    details = false;
    return this;
  }

  SchemaText open(String key) {
    key(key);
    out.put('{');
    depth++;
    first = true;
    return this;
  }

  SchemaText close() {
    depth--;
    if (!first) {
      line();
    }
    out.put('}');
    first = false;
    return this;
  }

  SchemaText text(String key, String value) {
    key(key);
    cell.text(value);
    return this;
  }

  SchemaText number(String key, long value) {
    key(key);
    out.integer(value);
    return this;
  }

  SchemaText flag(String key, boolean value) {
    key(key);
    cell.flag(value);
    return this;
  }

  SchemaText texts(String key, List<String> values) {
    key(key);
    cell.texts(values);
    return this;
  }

  SchemaText types(List<String> types) {
    return types.size() == 1 ? text("type", types.getFirst()) : texts("type", types);
  }

  SchemaText choices(List<String> choices, boolean nullable) {
    texts("enum", choices);
    if (nullable) {
      out.truncate(out.size() - 1);
      out.ascii(",null]");
    }
    return this;
  }

  /// Describes rows of a schema in the open object.
  <T> SchemaText object(Schema<T> schema, boolean nullable) {
    if (schema.alternative().isEmpty()) {
      return plain(schema, nullable, List.of());
    }
    openArray("oneOf");
    item().plain(schema, nullable, List.of()).close();
    item().plain(schema.alternative().get().schema(), false, List.of()).close();
    return closeArray();
  }

  /// Describes rows of a schema without its alternative.
  <T> SchemaText plain(Schema<T> schema, boolean nullable, List<Constant> constants) {
    types(nullable ? List.of("object", "null") : List.of("object"));
    List<String> required = new ArrayList<>();
    open("properties");
    for (Constant constant : constants) {
      open(constant.key()).text("const", constant.value()).close();
      required.add(constant.key());
    }
    fields(schema, required);
    close();
    texts("required", required);
    return flag("additionalProperties", false);
  }

  /// A property with one possible value.
  record Constant(String key, String value) {}

  /// Describes fields as properties of the open object.
  <T> void fields(Schema<T> schema, List<String> required) {
    for (Field<T> field : schema.fields()) {
      if (field.info().detail() && !details) {
        continue;
      }
      open(field.info().key()).text("description", field.info().doc());
      field.describe(this);
      close();
      if (field.info().presence() != FieldInfo.Presence.ABSENT) {
        required.add(field.info().key());
      }
    }
  }

  SchemaText openArray(String key) {
    key(key);
    out.put('[');
    depth++;
    first = true;
    return this;
  }

  SchemaText item() {
    separate();
    out.put('{');
    depth++;
    first = true;
    return this;
  }

  SchemaText closeArray() {
    depth--;
    line();
    out.put(']');
    first = false;
    return this;
  }

  /// The whole text.
  String finish() {
    close();
    return out.put('\n').toString();
  }

  private void key(String key) {
    separate();
    cell.text(key);
    out.put(':').put(' ');
  }

  private void separate() {
    if (!first) {
      out.put(',');
    }
    first = false;
    line();
  }

  private void line() {
    out.put('\n').spaces(2 * depth);
  }
}
