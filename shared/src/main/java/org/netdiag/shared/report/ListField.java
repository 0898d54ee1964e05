package org.netdiag.shared.report;

import java.util.List;
import java.util.function.Function;

/// A field with a list of rows or of texts inside. Flat formats leave it out.
final class ListField<T, C> extends Field<T> {
  /// How the items look.
  sealed interface Items<C> {
    void json(List<? extends C> values, JsonCell out);

    void describe(SchemaText out);
  }

  /// Items that are rows of their own.
  record Rows<C>(Schema<C> schema) implements Items<C> {
    @Override
    public void json(List<? extends C> values, JsonCell out) {
      out.rows(schema, values);
    }

    @Override
    public void describe(SchemaText out) {
      out.object(schema, false);
    }
  }

  /// Items that are texts.
  record Texts(List<String> choices) implements Items<String> {
    @Override
    public void json(List<? extends String> values, JsonCell out) {
      out.texts(values);
    }

    @Override
    public void describe(SchemaText out) {
      out.types(List.of("string"));
      if (!choices.isEmpty()) {
        out.choices(choices, false);
      }
    }
  }

  private final Items<C> items;
  private final Function<? super T, ? extends List<? extends C>> get;

  ListField(FieldInfo info, Items<C> items, Function<? super T, ? extends List<? extends C>> get) {
    super(info);
    this.items = items;
    this.get = get;
  }

  @Override
  Field<T> with(FieldInfo other) {
    return new ListField<>(other, items, get);
  }

  /// An empty list is nothing to tell.
  @Override
  boolean known(T row) {
    return !get.apply(row).isEmpty();
  }

  @Override
  void json(T row, JsonCell out) {
    items.json(get.apply(row), out);
  }

  @Override
  void columns(List<Column<T>> into) {}

  @Override
  void describe(SchemaText out) {
    out.types(List.of("array"));
    out.open("items");
    items.describe(out);
    out.close();
  }
}
