package org.netdiag.shared.report;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// A field with a map from text to text or to whole numbers. Flat formats leave it out.
final class MapField<T, V> extends Field<T> {
  private final Kind kind;
  private final Function<? super T, ? extends Map<String, ? extends V>> get;

  MapField(FieldInfo info, Kind kind, Function<? super T, ? extends Map<String, ? extends V>> get) {
    super(info);
    this.kind = kind;
    this.get = get;
  }

  @Override
  Field<T> with(FieldInfo other) {
    return new MapField<>(other, kind, get);
  }

  /// An empty map is nothing to tell.
  @Override
  boolean known(T row) {
    return !get.apply(row).isEmpty();
  }

  @Override
  void json(T row, JsonCell out) {
    out.map(get.apply(row));
  }

  @Override
  void columns(List<Column<T>> into) {}

  @Override
  void describe(SchemaText out) {
    out.types(List.of("object"));
    out.open("additionalProperties").types(List.of(kind.jsonType())).close();
  }
}
