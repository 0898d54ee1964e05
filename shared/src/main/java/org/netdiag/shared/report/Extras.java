package org.netdiag.shared.report;

/// Fields that stand beside the results of a run, such as `interrupted` or `summary`.
///
/// @param schema their description
/// @param value where the getters find them
public record Extras<E>(Schema<E> schema, E value) {
  /// No extras.
  public static Extras<?> none() {
    return new Extras<Boolean>(Schema.<Boolean>part().build(), false);
  }

  void json(JsonCell out) {
    out.fields(schema, value);
  }
}
