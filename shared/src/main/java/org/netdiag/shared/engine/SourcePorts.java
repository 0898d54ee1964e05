package org.netdiag.shared.engine;

/// The local ports among which the flow of a raw UDP or TCP probe chooses.
final class SourcePorts {
  /// How many a raw socket answers for.
  static final int COUNT = 1024;

  private static final int LAST = 65_535;

  private SourcePorts() {}

  /// The port of a flow: `base` and those above it, at most [#COUNT] and none above 65,535, over
  /// and over.
  static int of(int base, int flow) {
    return base + Math.floorMod(flow, Math.min(COUNT, LAST + 1 - base));
  }
}
