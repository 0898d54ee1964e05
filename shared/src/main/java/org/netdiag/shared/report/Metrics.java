package org.netdiag.shared.report;

import java.util.Optional;
import java.util.OptionalDouble;

/// What was measured, by the names that expressions use.
public interface Metrics {
  /// The value of a metric in the base unit of its [MetricUnit]; empty when it is unknown.
  OptionalDouble value(String metric);

  /// Whether a flag holds; empty when it is unknown.
  Optional<Boolean> flag(String metric);
}
