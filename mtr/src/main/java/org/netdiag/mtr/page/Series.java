package org.netdiag.mtr.page;

import java.util.Arrays;
import java.util.OptionalDouble;

/// What became of the probes of one hop and flow, bin by bin.
final class Series {
  final int[] sent;
  final int[] answered;
  final int[] lost;
  final long[] minNanos;
  final long[] maxNanos;
  final double[] sumNanos;

  /// Place of the latest responder among those of the hop, plus one; 0 for none.
  final byte[] who;

  Series(int bins) {
    sent = new int[bins];
    answered = new int[bins];
    lost = new int[bins];
    minNanos = new long[bins];
    maxNanos = new long[bins];
    sumNanos = new double[bins];
    who = new byte[bins];
    Arrays.fill(minNanos, Long.MAX_VALUE);
    Arrays.fill(maxNanos, -1);
  }

  void answered(int bin, long rttNanos, int responder) {
    answered[bin]++;
    minNanos[bin] = Math.min(minNanos[bin], rttNanos);
    maxNanos[bin] = Math.max(maxNanos[bin], rttNanos);
    sumNanos[bin] += rttNanos;
    who[bin] = (byte) (responder + 1);
  }

  /// What bins in a row tell together.
  Timeline.Bin bin(int first, int end) {
    int out = 0;
    int back = 0;
    int gone = 0;
    long min = Long.MAX_VALUE;
    long max = -1;
    double sum = 0;
    int responder = 0;
    for (int bin = first; bin < end; bin++) {
      out += sent[bin];
      back += answered[bin];
      gone += lost[bin];
      min = Math.min(min, minNanos[bin]);
      max = Math.max(max, maxNanos[bin]);
      sum += sumNanos[bin];
      responder = who[bin] != 0 ? who[bin] : responder;
    }
    OptionalDouble mean = back == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / back);
    return new Timeline.Bin(out, back, gone, back == 0 ? -1 : min, max, mean, responder - 1);
  }

  /// Halves the number of bins that are in use.
  void merge() {
    int half = sent.length / 2;
    for (int bin = 0; bin < half; bin++) {
      int a = 2 * bin;
      int b = a + 1;
      sent[bin] = sent[a] + sent[b];
      answered[bin] = answered[a] + answered[b];
      lost[bin] = lost[a] + lost[b];
      minNanos[bin] = Math.min(minNanos[a], minNanos[b]);
      maxNanos[bin] = Math.max(maxNanos[a], maxNanos[b]);
      sumNanos[bin] = sumNanos[a] + sumNanos[b];
      who[bin] = who[b] != 0 ? who[b] : who[a];
    }
    Arrays.fill(sent, half, sent.length, 0);
    Arrays.fill(answered, half, sent.length, 0);
    Arrays.fill(lost, half, sent.length, 0);
    Arrays.fill(minNanos, half, sent.length, Long.MAX_VALUE);
    Arrays.fill(maxNanos, half, sent.length, -1);
    Arrays.fill(sumNanos, half, sent.length, 0);
    Arrays.fill(who, half, sent.length, (byte) 0);
  }
}
