package org.netdiag.bench;

import java.util.Arrays;

/// Measured values of one kind, in the order in which they were measured. Quantiles are nearest
/// rank, so every figure that is printed was measured.
final class Series {
  private double[] values = new double[64];
  private int size;

  void add(double value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = value;
  }

  void addAll(Series other) {
    for (int i = 0; i < other.size; i++) {
      add(other.values[i]);
    }
  }

  int size() {
    return size;
  }

  /// The value at `place`, counted from 0 in the order of measurement.
  double get(int place) {
    if (place < 0 || place >= size) {
      throw new IllegalArgumentException("place " + place + " is not in 0 to " + (size - 1));
    }
    return values[place];
  }

  /// The smallest value that at least the share `q` (0 to 1) of all values does not exceed; NaN for
  /// an empty series.
  double quantile(double q) {
    if (!(q >= 0 && q <= 1)) {
      throw new IllegalArgumentException("quantile " + q + " is not in 0 to 1");
    }
    if (size == 0) {
      return Double.NaN;
    }
    double[] sorted = Arrays.copyOf(values, size);
    Arrays.sort(sorted);
    int rank = (int) Math.ceil(q * size);
    return sorted[Math.max(rank, 1) - 1];
  }

  double min() {
    return quantile(0);
  }

  double median() {
    return quantile(0.5);
  }

  double max() {
    return quantile(1);
  }

  /// The same values without their signs.
  Series absolute() {
    Series out = new Series();
    for (int i = 0; i < size; i++) {
      out.add(Math.abs(values[i]));
    }
    return out;
  }

  /// Value by value, this series divided by `other`, which must be as long.
  Series over(Series other) {
    if (other.size != size) {
      throw new IllegalArgumentException(size + " values cannot be paired with " + other.size);
    }
    Series out = new Series();
    for (int i = 0; i < size; i++) {
      out.add(values[i] / other.values[i]);
    }
    return out;
  }
}
