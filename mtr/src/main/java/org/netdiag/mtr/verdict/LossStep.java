package org.netdiag.mtr.verdict;

/// Where the loss on the way to the target grows.
///
/// @param before the last answering hop before it, as its place among them; -1 for this host
/// @param behind the first answering hop that surely has it
/// @param from the loss before, 0 to 1
/// @param to the loss behind, 0 to 1
/// @param named whether the place is sure enough to be named: the hops between, where there are
///   any, are likely to limit their answers, all but one at most
/// @param sure the probability of the place
record LossStep(int before, int behind, double from, double to, boolean named, double sure) {
  /// By how much it grows, 0 to 1.
  double added() {
    return to - from;
  }
}
