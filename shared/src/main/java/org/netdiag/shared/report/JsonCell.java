package org.netdiag.shared.report;

import java.util.List;
import java.util.Map;

/// Prints values and rows as JSON (RFC 8259).
final class JsonCell implements Cell {
  private final Utf8Buffer out;
  private final boolean details;

  /// @param details whether fields that are only for the full result are written
  JsonCell(Utf8Buffer out, boolean details) {
    this.out = out;
    this.details = details;
  }

  @Override
  public void unknown() {
    out.put('n').put('u').put('l').put('l');
  }

  @Override
  public void integer(long value) {
    out.integer(value);
  }

  @Override
  public void decimal(double value, int digits) {
    out.decimal(value, digits);
  }

  @Override
  public void time(double nanos) {
    out.millis(nanos);
  }

  @Override
  public void percent(double percent) {
    out.decimal(percent, 1);
  }

  @Override
  public void flag(boolean value) {
    out.ascii(value ? "true" : "false");
  }

  @Override
  public void text(String value) {
    out.put('"');
    SafeText.append(out, value, Escaping.JSON);
    out.put('"');
  }

  void interval(double low, double high) {
    out.put('[').decimal(low, 1).put(',').decimal(high, 1).put(']');
  }

  <C> void object(Schema<C> schema, C row) {
    out.put('{');
    fields(schema, row);
    out.put('}');
  }

  <C> void rows(Schema<C> schema, List<? extends C> rows) {
    out.put('[');
    for (int i = 0; i < rows.size(); i++) {
      if (i > 0) {
        out.put(',');
      }
      object(schema, rows.get(i));
    }
    out.put(']');
  }

  void texts(List<? extends String> texts) {
    out.put('[');
    for (int i = 0; i < texts.size(); i++) {
      if (i > 0) {
        out.put(',');
      }
      text(texts.get(i));
    }
    out.put(']');
  }

  void map(Map<String, ?> map) {
    out.put('{');
    boolean first = true;
    for (Map.Entry<String, ?> entry : map.entrySet()) {
      if (!first) {
        out.put(',');
      }
      first = false;
      text(entry.getKey());
      out.put(':');
      if (entry.getValue() instanceof Long number) {
        out.integer(number);
      } else {
        text(entry.getValue().toString());
      }
    }
    out.put('}');
  }

  void values(Map<String, JsonValue> values) {
    out.put('{');
    for (Map.Entry<String, JsonValue> entry : values.entrySet()) {
      comma();
      text(entry.getKey());
      out.put(':');
      value(entry.getValue());
    }
    out.put('}');
  }

  private void value(JsonValue value) {
    switch (value) {
      case JsonValue.Text(String text) -> text(text);
      case JsonValue.Whole(long number) -> out.integer(number);
      case JsonValue.Numeric(double number) when Double.isFinite(number) -> out.decimal(number, 3);
      case JsonValue.Numeric _, JsonValue.Unknown _ -> unknown();
      case JsonValue.Flag(boolean flag) -> flag(flag);
      case JsonValue.Items(List<JsonValue> items) -> {
        out.put('[');
        for (int i = 0; i < items.size(); i++) {
          if (i > 0) {
            out.put(',');
          }
          value(items.get(i));
        }
        out.put(']');
      }
      case JsonValue.Fields(Map<String, JsonValue> fields) -> values(fields);
    }
  }

  /// Writes the fields of a row without the braces, after what stands in the open object already.
  <C> void fields(Schema<C> schema, C row) {
    List<Field<C>> fields = schema.of(row).fields();
    for (int i = 0; i < fields.size(); i++) {
      Field<C> field = fields.get(i);
      FieldInfo info = field.info();
      if ((info.detail() && !details)
          || (info.presence() == FieldInfo.Presence.ABSENT && !field.known(row))) {
        continue;
      }
      comma();
      out.put(field.jsonKey());
      field.json(row, this);
    }
  }

  /// Writes a comma unless an object has just been opened.
  void comma() {
    if (out.last() != '{') {
      out.put(',');
    }
  }
}
