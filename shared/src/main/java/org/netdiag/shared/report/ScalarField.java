package org.netdiag.shared.report;

import java.util.List;
import java.util.function.Predicate;

/// A field with a single value.
final class ScalarField<T> extends Field<T> {
  private final Kind kind;
  private final Predicate<? super T> known;
  private final Column.Source<T> source;

  /// @param known whether there is a value; `source` says unknown by itself when there is none
  ScalarField(FieldInfo info, Kind kind, Predicate<? super T> known, Column.Source<T> source) {
    super(info);
    this.kind = kind;
    this.known = known;
    this.source = source;
  }

  @Override
  Field<T> with(FieldInfo other) {
    return new ScalarField<>(other, kind, known, source);
  }

  @Override
  boolean known(T row) {
    return known.test(row);
  }

  @Override
  void json(T row, JsonCell out) {
    source.emit(row, out);
  }

  @Override
  void columns(List<Column<T>> into) {
    into.add(new Column<>(List.of(info().key()), info(), kind, source));
  }

  @Override
  void describe(SchemaText out) {
    boolean nullable = info().presence() == FieldInfo.Presence.NULL;
    if (kind == Kind.MEASURED) {
      out.types(List.of("number", "boolean", "null"));
    } else {
      out.types(nullable ? List.of(kind.jsonType(), "null") : List.of(kind.jsonType()));
    }
    if (!info().choices().isEmpty()) {
      out.choices(info().choices(), nullable);
    }
  }
}
