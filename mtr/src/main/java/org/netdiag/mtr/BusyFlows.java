package org.netdiag.mtr;

import java.util.Arrays;

/// Which local ports of a path are taken, where probes that are out at the same time from one port
/// cannot be told apart: UDP and TCP without privilege.
///
/// Each TTL and flow has a port of its own that its probes share. While one is unanswered, the next
/// takes a spare port; when those are taken too, it is left out.
final class BusyFlows {
  private static final int FREE = -1;

  private final int stride;
  private final int[] numbers;

  /// @param stride TTLs and flows that have ports
  /// @param ports how many there are in all
  BusyFlows(int stride, int ports) {
    this.stride = stride;
    this.numbers = new int[Math.max(ports / stride * stride, Math.min(stride, ports))];
    Arrays.fill(numbers, FREE);
  }

  /// A port for a probe, which it holds until [#release]; -1 when all are taken.
  int take(int place, int number) {
    for (int port = place; port < numbers.length; port += stride) {
      if (numbers[port] == FREE) {
        numbers[port] = number;
        return port;
      }
    }
    return -1;
  }

  void release(int place, int number) {
    for (int port = place; port < numbers.length; port += stride) {
      if (numbers[port] == number) {
        numbers[port] = FREE;
      }
    }
  }
}
