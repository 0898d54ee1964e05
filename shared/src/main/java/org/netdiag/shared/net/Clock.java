package org.netdiag.shared.net;

/// The time of a network. Real networks read the system's clocks, a simulated one owns its own.
public interface Clock {
  /// Monotonic nanoseconds from an arbitrary origin; compare only by difference (`a - b < 0`).
  long nanos();

  /// Wall-clock nanoseconds since 1970-01-01T00:00:00Z (CLOCK_REALTIME); may step.
  long epochNanos();
}
