package org.netdiag.shared.report;

import java.util.List;

/// The name of a metric and its HELP text.
///
/// @param text such as `netdiag_ping_rtt_seconds`
/// @param help one sentence
record PrometheusName(String text, String help) {
  /// The metric that a column belongs to: the schema's name without version, the keys without their
  /// unit, the base unit.
  static PrometheusName of(String schemaName, Column<?> column) {
    int slash = schemaName.indexOf('/');
    String base = slash < 0 ? schemaName : schemaName.substring(0, slash);
    StringBuilder name = new StringBuilder(base.replace('.', '_'));
    boolean quantile = !column.info().quantile().isEmpty();
    List<String> keys = column.keys();
    for (int i = 0; i < keys.size() - (quantile ? 1 : 0); i++) {
      name.append('_').append(withoutUnit(keys.get(i), column.kind()));
    }
    name.append(
        switch (column.kind()) {
          case TIME -> "_seconds";
          case PERCENT -> "_ratio";
          case INTEGER, DECIMAL, FLAG, TEXT, MEASURED -> "";
        });
    String help =
        quantile
            ? "Quantiles by nearest rank; 0 is the minimum, 1 the maximum."
            : column.info().doc();
    return new PrometheusName(name.toString(), help);
  }

  private static String withoutUnit(String key, Kind kind) {
    String unit = kind == Kind.TIME ? "_ms" : kind == Kind.PERCENT ? "_pct" : "";
    return key.substring(0, key.length() - (key.endsWith(unit) ? unit.length() : 0));
  }
}
