package org.netdiag.shared.report;

import java.util.List;
import java.util.function.ToDoubleFunction;

/// A field with the two ends of an interval in percent: an array in JSON, two columns elsewhere.
final class IntervalField<T> extends Field<T> {
  private final ToDoubleFunction<? super T> low;
  private final ToDoubleFunction<? super T> high;

  IntervalField(FieldInfo info, ToDoubleFunction<? super T> low, ToDoubleFunction<? super T> high) {
    super(info);
    this.low = low;
    this.high = high;
  }

  @Override
  Field<T> with(FieldInfo other) {
    return new IntervalField<>(other, low, high);
  }

  @Override
  boolean known(T row) {
    return Double.isFinite(low.applyAsDouble(row)) && Double.isFinite(high.applyAsDouble(row));
  }

  @Override
  void json(T row, JsonCell out) {
    double from = low.applyAsDouble(row);
    double to = high.applyAsDouble(row);
    if (Double.isFinite(from) && Double.isFinite(to)) {
      out.interval(from, to);
    } else {
      out.unknown();
    }
  }

  @Override
  void columns(List<Column<T>> into) {
    into.add(end("low", low));
    into.add(end("high", high));
  }

  private Column<T> end(String key, ToDoubleFunction<? super T> get) {
    return new Column<>(
        List.of(info().key(), key),
        info().withTitle(info().title().isEmpty() ? "" : info().title() + " " + key),
        Kind.PERCENT,
        (row, out) -> {
          double value = get.applyAsDouble(row);
          if (Double.isFinite(value)) {
            out.percent(value);
          } else {
            out.unknown();
          }
        });
  }

  @Override
  void describe(SchemaText out) {
    out.types(
        info().presence() == FieldInfo.Presence.NULL ? List.of("array", "null") : List.of("array"));
    out.open("items").types(List.of("number")).close();
    out.number("minItems", 2).number("maxItems", 2);
  }
}
