package org.netdiag.shared.report;

/// Single rows as JSON objects, for formats of other tools whose shape a [Schema] describes.
public final class JsonText {
  private JsonText() {}

  /// Appends a row as one object without a line end.
  public static <T> void append(Utf8Buffer out, Schema<T> schema, T row) {
    new JsonCell(out, true).object(schema, row);
  }
}
