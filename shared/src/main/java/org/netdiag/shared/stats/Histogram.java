package org.netdiag.shared.stats;

import org.jspecify.annotations.Nullable;

/// A log-linear histogram of nanoseconds: 1,024 buckets for each power of two.
///
/// Values below 2,048 have a bucket each; above, a bucket is at most 1/1024 of its smallest value
/// wide and answers with its middle. Buckets come in pages that exist once something is counted in
/// them: a path whose times stay within a factor of two needs 8 KiB, the whole range 370 KiB.
final class Histogram {
  private static final int PRECISION_BITS = 10;
  private static final int PAGE_BITS = 7;
  private static final int PAGE_SIZE = 1 << PAGE_BITS;
  private static final int PAGES = (index(RttStats.MAX_NANOS) >>> PAGE_BITS) + 1;

  private final long[] @Nullable [] pages = new long[PAGES] @Nullable [];

  void add(long nanos, long times) {
    int index = index(nanos);
    page(index >>> PAGE_BITS)[index & (PAGE_SIZE - 1)] += times;
  }

  void merge(Histogram other) {
    for (int p = 0; p < PAGES; p++) {
      long[] theirs = other.pages[p];
      if (theirs == null) {
        continue;
      }
      long[] ours = page(p);
      for (int i = 0; i < PAGE_SIZE; i++) {
        ours[i] += theirs[i];
      }
    }
  }

  /// The middle of the bucket that holds the sample of this rank, counted from 1.
  long atRank(long rank) {
    long left = rank;
    for (int p = 0; p < PAGES; p++) {
      long[] page = pages[p];
      if (page == null) {
        continue;
      }
      for (int i = 0; i < PAGE_SIZE; i++) {
        left -= page[i];
        if (left <= 0) {
          return middle(p << PAGE_BITS | i);
        }
      }
    }
    throw new IllegalArgumentException("rank " + rank + " is " + left + " above the samples");
  }

  private long[] page(int number) {
    long[] page = pages[number];
    if (page == null) {
      page = new long[PAGE_SIZE];
      pages[number] = page;
    }
    return page;
  }

  static int index(long nanos) {
    int shift = Math.max(0, Long.SIZE - 1 - PRECISION_BITS - Long.numberOfLeadingZeros(nanos));
    return (shift << PRECISION_BITS) + (int) (nanos >>> shift);
  }

  static long middle(int index) {
    int shift = Math.max(0, (index >>> PRECISION_BITS) - 1);
    long low = (long) (index - (shift << PRECISION_BITS)) << shift;
    return low + (1L << shift) / 2;
  }
}
