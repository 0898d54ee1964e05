package org.netdiag.shared.report;

import java.util.List;
import java.util.function.Predicate;

/// A field whose key is there for some rows only, whatever its value is.
final class ConditionalField<T> extends Field<T> {
  private final Field<T> field;
  private final Predicate<? super T> there;

  ConditionalField(Field<T> field, Predicate<? super T> there) {
    super(field.info());
    this.field = field;
    this.there = there;
  }

  @Override
  Field<T> with(FieldInfo other) {
    return new ConditionalField<>(field.with(other), there);
  }

  @Override
  boolean known(T row) {
    return there.test(row);
  }

  @Override
  void json(T row, JsonCell out) {
    field.json(row, out);
  }

  @Override
  void columns(List<Column<T>> into) {
    field.columns(into);
  }

  @Override
  void describe(SchemaText out) {
    field.describe(out);
  }
}
