package org.netdiag.shared.report;

import java.util.List;

/// One field of a row: what it is called and how to get at its value.
abstract class Field<T> {
  private final FieldInfo info;
  private final byte[] jsonKey;

  Field(FieldInfo info) {
    this.info = info;
    this.jsonKey = new Utf8Buffer().put('"').ascii(info.key()).put('"').put(':').toBytes();
  }

  FieldInfo info() {
    return info;
  }

  /// The key as JSON, with its colon.
  byte[] jsonKey() {
    return jsonKey;
  }

  /// The same field that says something else about itself.
  abstract Field<T> with(FieldInfo other);

  /// Whether the row has a value for it.
  abstract boolean known(T row);

  /// Writes the value, or that it is unknown.
  abstract void json(T row, JsonCell out);

  /// Adds the columns that it has in flat formats.
  abstract void columns(List<Column<T>> into);

  /// Writes the JSON Schema of the value into an open object.
  abstract void describe(SchemaText out);
}
