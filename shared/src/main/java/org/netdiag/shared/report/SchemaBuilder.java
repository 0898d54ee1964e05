package org.netdiag.shared.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import org.netdiag.shared.report.FieldInfo.Presence;

/// Describes a row field by field, in the order in which they are to appear.
///
/// A method named after a kind adds a field. [#absent], [#absentUnless], [#always], [#detail],
/// [#title], [#label], [#quantile], [#noMetric] and [#noColumn] say more about the field just
/// added. Keys are snake_case and carry their unit; the docs are one sentence each and end up in
/// JSON Schema and in the HELP lines of Prometheus.
public final class SchemaBuilder<T> {
  private final String name;
  private final List<Field<T>> fields = new ArrayList<>();
  private Optional<Schema.Alternative<T>> alternative = Optional.empty();

  SchemaBuilder(String name) {
    this.name = name;
  }

  /// Adds a whole number that is always known.
  public SchemaBuilder<T> integer(String key, String doc, ToLongFunction<? super T> get) {
    return scalar(
        FieldInfo.of(key, doc, Presence.ALWAYS),
        Kind.INTEGER,
        _ -> true,
        (row, out) -> out.integer(get.applyAsLong(row)));
  }

  /// Adds a whole number that is null where `known` does not hold.
  public SchemaBuilder<T> integer(
      String key, String doc, Predicate<? super T> known, ToLongFunction<? super T> get) {
    return scalar(
        FieldInfo.of(key, doc, Presence.NULL),
        Kind.INTEGER,
        known,
        (row, out) -> {
          if (known.test(row)) {
            out.integer(get.applyAsLong(row));
          } else {
            out.unknown();
          }
        });
  }

  /// Adds a number with `digits` (0 to 15) behind the point; null when it is not finite.
  public SchemaBuilder<T> decimal(
      String key, String doc, int digits, ToDoubleFunction<? super T> get) {
    if (digits < 0 || digits > 15) {
      throw new IllegalArgumentException("digits are 0 to 15, not " + digits);
    }
    return scalar(
        FieldInfo.of(key, doc, Presence.NULL),
        Kind.DECIMAL,
        row -> Double.isFinite(get.applyAsDouble(row)),
        (row, out) -> {
          double value = get.applyAsDouble(row);
          if (Double.isFinite(value)) {
            out.decimal(value, digits);
          } else {
            out.unknown();
          }
        });
  }

  /// Adds a time: nanoseconds from the getter, milliseconds with three digits in the report; null
  /// when it is not finite. The key, or that of the object around it, ends in `_ms`.
  public SchemaBuilder<T> time(String key, String doc, ToDoubleFunction<? super T> nanos) {
    return scalar(
        FieldInfo.of(key, doc, Presence.NULL),
        Kind.TIME,
        row -> Double.isFinite(nanos.applyAsDouble(row)),
        (row, out) -> {
          double value = nanos.applyAsDouble(row);
          if (Double.isFinite(value)) {
            out.time(value);
          } else {
            out.unknown();
          }
        });
  }

  /// Adds a share in percent with one digit behind the point; null when it is not finite. The key
  /// ends in `_pct`.
  public SchemaBuilder<T> percent(String key, String doc, ToDoubleFunction<? super T> get) {
    return scalar(
        FieldInfo.of(key, doc, Presence.NULL),
        Kind.PERCENT,
        row -> Double.isFinite(get.applyAsDouble(row)),
        (row, out) -> {
          double value = get.applyAsDouble(row);
          if (Double.isFinite(value)) {
            out.percent(value);
          } else {
            out.unknown();
          }
        });
  }

  /// Adds an interval in percent with one digit behind the point: an array of two in JSON, the
  /// columns `_low` and `_high` elsewhere; null when an end is not finite.
  public SchemaBuilder<T> interval(
      String key, String doc, ToDoubleFunction<? super T> low, ToDoubleFunction<? super T> high) {
    return add(new IntervalField<>(FieldInfo.of(key, doc, Presence.NULL), low, high));
  }

  /// Adds a truth value that is always known.
  public SchemaBuilder<T> flag(String key, String doc, Predicate<? super T> get) {
    return scalar(
        FieldInfo.of(key, doc, Presence.ALWAYS),
        Kind.FLAG,
        _ -> true,
        (row, out) -> out.flag(get.test(row)));
  }

  /// Adds a truth value that is null where `known` does not hold.
  public SchemaBuilder<T> flag(
      String key, String doc, Predicate<? super T> known, Predicate<? super T> get) {
    return scalar(
        FieldInfo.of(key, doc, Presence.NULL),
        Kind.FLAG,
        known,
        (row, out) -> {
          if (known.test(row)) {
            out.flag(get.test(row));
          } else {
            out.unknown();
          }
        });
  }

  /// Adds a text that is always known. It may come from the network: every format escapes it.
  public SchemaBuilder<T> text(String key, String doc, Function<? super T, String> get) {
    return scalar(
        FieldInfo.of(key, doc, Presence.ALWAYS),
        Kind.TEXT,
        _ -> true,
        (row, out) -> out.text(get.apply(row)));
  }

  /// Adds a text that is null when it is empty.
  public SchemaBuilder<T> optionalText(
      String key, String doc, Function<? super T, Optional<String>> get) {
    return scalar(
        FieldInfo.of(key, doc, Presence.NULL),
        Kind.TEXT,
        row -> get.apply(row).isPresent(),
        (row, out) -> {
          Optional<String> value = get.apply(row);
          if (value.isPresent()) {
            out.text(value.get());
          } else {
            out.unknown();
          }
        });
  }

  /// Adds a text that is one of a closed set.
  public SchemaBuilder<T> choice(
      String key, String doc, List<String> choices, Function<? super T, String> get) {
    return text(key, doc, get).change(info -> info.withChoices(List.copyOf(choices)));
  }

  /// Adds a value that is a number, a flag or unknown.
  SchemaBuilder<T> measured(String key, String doc, Column.Source<T> source) {
    return scalar(FieldInfo.of(key, doc, Presence.NULL), Kind.MEASURED, _ -> true, source);
  }

  /// Adds an object that is always there. The getter may return the row itself.
  public <C> SchemaBuilder<T> object(
      String key, String doc, Schema<C> schema, Function<? super T, ? extends C> get) {
    return add(
        new ObjectField<T, C>(
            FieldInfo.of(key, doc, Presence.ALWAYS), schema, row -> get.apply(row)));
  }

  /// Adds an object that is null as a whole when the `Optional` is empty.
  public <C> SchemaBuilder<T> optionalObject(
      String key,
      String doc,
      Schema<C> schema,
      Function<? super T, ? extends Optional<? extends C>> get) {
    return add(
        new ObjectField<T, C>(
            FieldInfo.of(key, doc, Presence.NULL), schema, ObjectField.unwrap(get)));
  }

  /// Adds a list of rows. Flat formats leave it out.
  public <C> SchemaBuilder<T> rows(
      String key,
      String doc,
      Schema<C> schema,
      Function<? super T, ? extends List<? extends C>> get) {
    FieldInfo info = FieldInfo.of(key, doc, Presence.ALWAYS);
    return add(new ListField<T, C>(info, new ListField.Rows<>(schema), get));
  }

  /// Adds a list of texts. Flat formats leave it out.
  public SchemaBuilder<T> texts(
      String key, String doc, Function<? super T, ? extends List<String>> get) {
    return texts(key, doc, List.of(), get);
  }

  /// Adds a list of texts of a closed set. Flat formats leave it out.
  public SchemaBuilder<T> texts(
      String key,
      String doc,
      List<String> choices,
      Function<? super T, ? extends List<String>> get) {
    FieldInfo info = FieldInfo.of(key, doc, Presence.ALWAYS);
    return add(new ListField<T, String>(info, new ListField.Texts(List.copyOf(choices)), get));
  }

  /// Adds a map from text to text. Flat formats leave it out.
  public SchemaBuilder<T> textMap(
      String key, String doc, Function<? super T, ? extends Map<String, String>> get) {
    FieldInfo info = FieldInfo.of(key, doc, Presence.ALWAYS);
    return add(new MapField<T, String>(info, Kind.TEXT, get));
  }

  /// Adds a map from text to whole numbers. Flat formats leave it out.
  public SchemaBuilder<T> countMap(
      String key, String doc, Function<? super T, ? extends Map<String, Long>> get) {
    FieldInfo info = FieldInfo.of(key, doc, Presence.ALWAYS);
    return add(new MapField<T, Long>(info, Kind.INTEGER, get));
  }

  /// Adds an object of values whose keys differ from row to row. Flat formats show it as one text.
  public SchemaBuilder<T> values(
      String key, String doc, Function<? super T, ? extends Map<String, JsonValue>> get) {
    return add(new ValuesField<T>(FieldInfo.of(key, doc, Presence.ALWAYS), get::apply));
  }

  /// The key of the last field is left out, not null, when its value is unknown or empty.
  public SchemaBuilder<T> absent() {
    return change(info -> info.withPresence(Presence.ABSENT));
  }

  /// The key of the last field is left out of rows for which `there` does not hold, and stands in
  /// all others, an empty list or map too.
  public SchemaBuilder<T> absentUnless(Predicate<? super T> there) {
    absent();
    return add(new ConditionalField<>(fields.removeLast(), there));
  }

  /// The last field is always known: its JSON Schema has no null. It is for numbers whose getters
  /// never give NaN.
  public SchemaBuilder<T> always() {
    return change(info -> info.withPresence(Presence.ALWAYS));
  }

  /// The last field is only for the full result: summaries and flat formats leave it out.
  public SchemaBuilder<T> detail() {
    return change(FieldInfo::asDetail);
  }

  /// The head of the last field's column in text.
  public SchemaBuilder<T> title(String text) {
    return change(info -> info.withTitle(text));
  }

  /// The last field, a text or a whole number, is a label of every Prometheus metric of its row.
  public SchemaBuilder<T> label(String labelName) {
    return change(info -> info.withLabel(labelName));
  }

  /// The last field is a quantile ("0.5"; "0" for the minimum, "1" for the maximum) of the object
  /// it is in, and so one of that object's Prometheus metric.
  public SchemaBuilder<T> quantile(String number) {
    return change(info -> info.withQuantile(number));
  }

  /// The last field is no Prometheus metric.
  public SchemaBuilder<T> noMetric() {
    return change(FieldInfo::withoutMetric);
  }

  /// The last field is no column of flat formats, nor a Prometheus metric.
  public SchemaBuilder<T> noColumn() {
    return change(FieldInfo::withoutColumn);
  }

  /// Rows for which `when` holds are described by another schema.
  public SchemaBuilder<T> alternative(Predicate<? super T> when, Schema<T> schema) {
    alternative = Optional.of(new Schema.Alternative<>(when, schema));
    return this;
  }

  /// The finished description.
  ///
  /// @throws IllegalArgumentException when two fields have the same key
  public Schema<T> build() {
    for (int i = 0; i < fields.size(); i++) {
      String key = fields.get(i).info().key();
      for (int j = 0; j < i; j++) {
        if (fields.get(j).info().key().equals(key)) {
          throw new IllegalArgumentException("two fields have the key '" + key + "'");
        }
      }
    }
    return new Schema<>(name, fields, alternative);
  }

  private SchemaBuilder<T> scalar(
      FieldInfo info, Kind kind, Predicate<? super T> known, Column.Source<T> source) {
    return add(new ScalarField<>(info, kind, known, source));
  }

  private SchemaBuilder<T> add(Field<T> field) {
    fields.add(field);
    return this;
  }

  private SchemaBuilder<T> change(UnaryOperator<FieldInfo> how) {
    Field<T> last = fields.removeLast();
    return add(last.with(how.apply(last.info())));
  }
}
