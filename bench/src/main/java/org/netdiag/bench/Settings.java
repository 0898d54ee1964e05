package org.netdiag.bench;

import java.nio.file.Path;

/// What a run of the benchmarks was asked for.
///
/// @param netdiag the launcher to measure
/// @param repeat how often each comparison is repeated; 0 for the benchmark's own choice
/// @param targets how many targets, where a benchmark has many; 0 for its own choice
/// @param family 4 or 6, where a benchmark can do both
record Settings(Path netdiag, int repeat, int targets, int family) {
  Settings {
    require("--repeat", repeat, 0, 10_000);
    require("--targets", targets, 0, 16_000_000);
    if (family != 4 && family != 6) {
      throw new IllegalArgumentException("IPv" + family + " is neither 4 nor 6");
    }
  }

  int repeatOr(int usual) {
    return repeat == 0 ? usual : repeat;
  }

  int targetsOr(int usual) {
    return targets == 0 ? usual : targets;
  }

  private static void require(String what, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(what + " " + value + " is not in " + min + " to " + max);
    }
  }
}
