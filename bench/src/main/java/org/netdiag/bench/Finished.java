package org.netdiag.bench;

/// A process that has ended.
///
/// @param exit its exit code
/// @param wallNanos from before the start to after the end
/// @param userSeconds processor time in user space, NaN when it is not known
/// @param systemSeconds processor time in the kernel, NaN when it is not known
/// @param peakKib greatest resident memory (VmHWM), -1 when it is not known
/// @param cut whether it was ended because it took too long
record Finished(
    int exit, long wallNanos, double userSeconds, double systemSeconds, long peakKib, boolean cut) {
  double wallSeconds() {
    return wallNanos / 1e9;
  }

  double wallMillis() {
    return wallNanos / 1e6;
  }

  /// The exit code, or what was done to the process.
  String end() {
    return cut ? "cut" : Integer.toString(exit);
  }
}
