package org.netdiag.shared.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A field with an object inside: nested in JSON, flattened elsewhere.
final class ObjectField<T, C> extends Field<T> {
  /// The object of a row, or null when the whole of it is unknown.
  interface Child<T, C> {
    @Nullable C of(T row);
  }

  private final Schema<C> schema;
  private final Child<T, C> child;

  ObjectField(FieldInfo info, Schema<C> schema, Child<T, C> child) {
    super(info);
    this.schema = schema;
    this.child = child;
  }

  @Override
  Field<T> with(FieldInfo other) {
    return new ObjectField<>(other, schema, child);
  }

  @Override
  boolean known(T row) {
    return child.of(row) != null;
  }

  @Override
  void json(T row, JsonCell out) {
    C value = child.of(row);
    if (value == null) {
      out.unknown();
    } else {
      out.object(schema, value);
    }
  }

  @Override
  void columns(List<Column<T>> into) {
    for (Column<C> inner : schema.columns()) {
      List<String> keys = new ArrayList<>(inner.keys());
      keys.addFirst(info().key());
      into.add(
          new Column<>(
              List.copyOf(keys),
              inner.info(),
              inner.kind(),
              (row, out) -> {
                C value = child.of(row);
                if (value == null) {
                  out.unknown();
                } else {
                  inner.emit(value, out);
                }
              }));
    }
  }

  @Override
  void describe(SchemaText out) {
    boolean nullable = info().presence() == FieldInfo.Presence.NULL;
    out.object(schema, nullable);
  }

  /// A child out of an `Optional`.
  static <T, C> Child<T, C> unwrap(
      Function<? super T, ? extends java.util.Optional<? extends C>> get) {
    return row -> orNull(get.apply(row));
  }

  private static <C> @Nullable C orNull(java.util.Optional<? extends C> value) {
    return value.isPresent() ? value.get() : null;
  }
}
