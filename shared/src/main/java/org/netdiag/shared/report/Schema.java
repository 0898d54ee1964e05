package org.netdiag.shared.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The only description of a row: its fields in order, each with key, kind, unit, one sentence and
/// a typed getter.
///
/// From it come the keys of JSON, the header and cells of CSV, Markdown, HTML and text columns, the
/// names of Prometheus metrics and the JSON Schema, so that none of them can say something else
/// than the others. There is no reflection, and no value is boxed on its way to bytes. Building one
/// costs a lambda for each getter: keep it in a holder class that a run without it never loads.
///
/// Units: times are nanoseconds inside and milliseconds with three digits outside (seconds in
/// Prometheus), shares are percent with one digit outside (ratios in Prometheus). Unknown is NaN,
/// an empty `Optional` or a predicate inside, and null, an absent key, an empty cell or `-`
/// outside.
public final class Schema<T> {
  private final String name;
  private final List<Field<T>> fields;
  private final Optional<Alternative<T>> alternative;

  /// Rows that look otherwise, such as a target whose name is unknown.
  record Alternative<T>(Predicate<? super T> when, Schema<T> schema) {}

  Schema(String name, List<Field<T>> fields, Optional<Alternative<T>> alternative) {
    this.name = name;
    this.fields = List.copyOf(fields);
    this.alternative = alternative;
  }

  /// Begins the description of a row that is the result of a run.
  ///
  /// @param name the name that reports carry, with its version: `netdiag.ping/1`
  public static <T> SchemaBuilder<T> named(String name) {
    return new SchemaBuilder<>(name);
  }

  /// Begins the description of a part of a row.
  public static <T> SchemaBuilder<T> part() {
    return new SchemaBuilder<>("");
  }

  /// The name with its version; empty for a part.
  public String name() {
    return name;
  }

  /// The keys of the flat formats in their order: nested keys are joined by `_`, lists and maps are
  /// left out.
  public List<String> columnNames() {
    List<String> names = new ArrayList<>();
    for (Column<T> column : columns()) {
      names.add(column.name());
    }
    return List.copyOf(names);
  }

  List<Field<T>> fields() {
    return fields;
  }

  Optional<Alternative<T>> alternative() {
    return alternative;
  }

  /// The schema that describes this very row.
  Schema<T> of(T row) {
    return alternative.isPresent() && alternative.get().when().test(row)
        ? alternative.get().schema()
        : this;
  }

  /// The columns of flat formats, those of the alternative rows among them.
  List<Column<T>> columns() {
    List<Column<T>> own = new ArrayList<>();
    for (Field<T> field : fields) {
      if (field.info().column()) {
        field.columns(own);
      }
    }
    if (alternative.isEmpty()) {
      return own;
    }
    Predicate<? super T> when = alternative.get().when();
    List<Column<T>> others = alternative.get().schema().columns();
    List<Column<T>> merged = new ArrayList<>();
    for (Column<T> column : own) {
      merged.add(either(column, column, when, named(others, column.name())));
    }
    for (Column<T> other : others) {
      if (named(own, other.name()).isEmpty()) {
        merged.add(either(other, unknown(other), when, Optional.of(other)));
      }
    }
    return merged;
  }

  private static <T> Optional<Column<T>> named(List<Column<T>> columns, String name) {
    for (Column<T> column : columns) {
      if (column.name().equals(name)) {
        return Optional.of(column);
      }
    }
    return Optional.empty();
  }

  private static <T> Column<T> unknown(Column<T> like) {
    return new Column<>(like.keys(), like.info(), like.kind(), (_, out) -> out.unknown());
  }

  private static <T> Column<T> either(
      Column<T> like, Column<T> usual, Predicate<? super T> when, Optional<Column<T>> otherwise) {
    Column<T> other = otherwise.orElseGet(() -> unknown(like));
    return new Column<>(
        like.keys(),
        like.info(),
        like.kind(),
        (row, out) -> (when.test(row) ? other : usual).emit(row, out));
  }
}
