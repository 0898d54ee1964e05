package org.netdiag.shared.report;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// A field with an object of any values. Flat formats show it as one text.
final class ValuesField<T> extends Field<T> {
  private final Function<T, Map<String, JsonValue>> get;

  ValuesField(FieldInfo info, Function<T, Map<String, JsonValue>> get) {
    super(info);
    this.get = get;
  }

  @Override
  Field<T> with(FieldInfo other) {
    return new ValuesField<>(other, get);
  }

  /// No value is nothing to tell.
  @Override
  boolean known(T row) {
    return !get.apply(row).isEmpty();
  }

  @Override
  void json(T row, JsonCell out) {
    out.values(get.apply(row));
  }

  @Override
  void columns(List<Column<T>> into) {
    into.add(
        new Column<>(
            List.of(info().key()),
            info(),
            Kind.TEXT,
            (row, out) -> out.text(ValueText.of(get.apply(row)))));
  }

  @Override
  void describe(SchemaText out) {
    out.types(List.of("object"));
  }
}
