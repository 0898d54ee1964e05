package org.netdiag.shared.report;

import java.util.List;

/// What a field says about itself besides its value.
///
/// @param key snake_case, with its unit
/// @param doc one sentence
/// @param presence what happens when the value is unknown
/// @param detail whether summaries leave it out
/// @param column whether it is a column of flat formats
/// @param title the head of its text column
/// @param label the Prometheus label it becomes, empty for none
/// @param quantile the Prometheus quantile it is, empty for none
/// @param metric whether it becomes a Prometheus metric
/// @param choices the only texts it can be, empty for any
record FieldInfo(
    String key,
    String doc,
    Presence presence,
    boolean detail,
    boolean column,
    String title,
    String label,
    String quantile,
    boolean metric,
    List<String> choices) {

  /// What happens when a value is unknown.
  enum Presence {
    /// It never is.
    ALWAYS,
    /// The key is there with null.
    NULL,
    /// The key is left out.
    ABSENT
  }

  FieldInfo {
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      boolean letter = c >= 'a' && c <= 'z';
      if (!letter && (i == 0 || (c != '_' && (c < '0' || c > '9')))) {
        throw new IllegalArgumentException("a key is snake_case, not '" + key + "'");
      }
    }
    if (key.isEmpty()) {
      throw new IllegalArgumentException("a key is not empty");
    }
  }

  static FieldInfo of(String key, String doc, Presence presence) {
    return new FieldInfo(key, doc, presence, false, true, "", "", "", true, List.of());
  }

  FieldInfo withPresence(Presence other) {
    return new FieldInfo(key, doc, other, detail, column, title, label, quantile, metric, choices);
  }

  FieldInfo asDetail() {
    return new FieldInfo(key, doc, presence, true, false, title, label, quantile, false, choices);
  }

  FieldInfo withoutColumn() {
    return new FieldInfo(
        key, doc, presence, detail, false, title, label, quantile, metric, choices);
  }

  FieldInfo withTitle(String text) {
    return new FieldInfo(
        key, doc, presence, detail, column, text, label, quantile, metric, choices);
  }

  FieldInfo withLabel(String name) {
    return new FieldInfo(
        key, doc, presence, detail, column, title, name, quantile, metric, choices);
  }

  FieldInfo withQuantile(String number) {
    return new FieldInfo(key, doc, presence, detail, column, title, label, number, metric, choices);
  }

  FieldInfo withoutMetric() {
    return new FieldInfo(
        key, doc, presence, detail, column, title, label, quantile, false, choices);
  }

  FieldInfo withChoices(List<String> texts) {
    return new FieldInfo(key, doc, presence, detail, column, title, label, quantile, metric, texts);
  }
}
