package org.netdiag.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// How well rounds a second apart were kept, from the events of a run.
///
/// A path's schedule is the one on which its most punctual round lies: nothing is earlier, and how
/// much later a round is is its error.
///
/// @param probes how many were sent
/// @param late how late the first probe of each round was sent, in milliseconds
/// @param steady the same without the first round, in which the program warms up, and the last, in
///   which it writes results
/// @param spans from the first to the last probe of each round, in milliseconds
record Pacing(int probes, Series late, Series steady, Series spans) {
  private static final double MILLI = 1e6;
  private static final long SECOND = 1_000_000_000L;

  /// Nothing was sent.
  static Pacing none() {
    return new Pacing(0, new Series(), new Series(), new Series());
  }

  /// Reads the events `sent` of a file.
  static Pacing of(Path events, int paths, int rounds) throws IOException {
    long[][] first = new long[paths][rounds];
    long[][] last = new long[paths][rounds];
    for (int i = 0; i < paths; i++) {
      Arrays.fill(first[i], Long.MAX_VALUE);
    }
    int probes = 0;
    try (BufferedReader lines = Files.newBufferedReader(events)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.contains("\"event\":\"sent\"")) {
          int path = (int) number(line, "\"index\":");
          int round = (int) number(line, "\"round\":");
          long nanos = number(line, "\"time_ns\":");
          first[path][round] = Math.min(first[path][round], nanos);
          last[path][round] = Math.max(last[path][round], nanos);
          probes++;
        }
      }
    }
    Pacing made = new Pacing(probes, new Series(), new Series(), new Series());
    for (int i = 0; i < paths; i++) {
      made.add(first[i], last[i]);
    }
    return made;
  }

  private void add(long[] first, long[] last) {
    long base = Long.MAX_VALUE;
    for (int round = 0; round < first.length; round++) {
      if (first[round] != Long.MAX_VALUE) {
        base = Math.min(base, first[round] - (round * SECOND));
      }
    }
    for (int round = 0; round < first.length; round++) {
      if (first[round] != Long.MAX_VALUE) {
        double error = (first[round] - (round * SECOND) - base) / MILLI;
        late.add(error);
        if (round > 0 && round < first.length - 1) {
          steady.add(error);
        }
        spans.add((last[round] - first[round]) / MILLI);
      }
    }
  }

  private static long number(String line, String key) {
    int from = line.indexOf(key) + key.length();
    int end = from;
    while (end < line.length() && Character.isDigit(line.charAt(end))) {
      end++;
    }
    return Long.parseLong(line, from, end, 10);
  }
}
