package org.netdiag.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SeriesTest {
  @Test
  void quantilesAreNearestRank() {
    Series series = new Series();
    for (int i = 100; i >= 1; i--) {
      series.add(i);
    }
    assertEquals(1, series.min());
    assertEquals(50, series.median());
    assertEquals(99, series.quantile(0.99));
    assertEquals(100, series.max());
  }

  @Test
  void medianOfAnEvenCountIsAMeasuredValue() {
    assertEquals(2, series(4, 1, 3, 2).median());
  }

  @Test
  void emptySeriesHasNoQuantile() {
    assertTrue(Double.isNaN(new Series().median()));
  }

  @Test
  void valuesKeepTheirOrder() {
    Series series = series(3, 1, 2);
    series.quantile(0.5);
    assertEquals(3, series.get(0));
    assertEquals(2, series.get(2));
  }

  @Test
  void ratiosAreTakenPairByPair() {
    Series ratio = series(1, 9, 4).over(series(2, 3, 4));
    assertEquals(0.5, ratio.get(0));
    assertEquals(3, ratio.get(1));
    assertEquals(1, ratio.median());
  }

  @Test
  void absoluteValuesLoseTheirSigns() {
    assertEquals(7, series(-7, 3, 1).absolute().max());
  }

  @Test
  void whatCannotBePairedOrRankedIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> series(1).over(series(1, 2)));
    assertThrows(IllegalArgumentException.class, () -> series(1).quantile(1.5));
    assertThrows(IllegalArgumentException.class, () -> series(1).get(1));
  }

  private static Series series(double... values) {
    Series series = new Series();
    for (double value : values) {
      series.add(value);
    }
    return series;
  }
}
