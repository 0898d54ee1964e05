package org.netdiag.shared.sim;

/// Something that changes at a virtual time.
sealed interface Change {
  /// When, in nanoseconds from the start.
  long atNanos();

  /// From now on the node is as `node` says.
  record Replace(long atNanos, Node node) implements Change {}

  /// From now on packets to the route's targets take it.
  record Reroute(long atNanos, Route route) implements Change {}

  /// From now on the node neither forwards nor answers, or does so again.
  record Power(long atNanos, String node, boolean up) implements Change {}
}
