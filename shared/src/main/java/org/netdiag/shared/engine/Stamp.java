package org.netdiag.shared.engine;

/// Which clocks a round-trip time was measured with.
public enum Stamp {
  /// The kernel's transmit and receive stamps.
  KERNEL("kernel"),
  /// The wall clock just before the send and the kernel's receive stamp.
  KERNEL_RX("kernel_rx"),
  /// The monotonic clock on both ends, in user space.
  USER("user");

  private final String key;

  Stamp(String key) {
    this.key = key;
  }

  /// Its word in reports.
  public String key() {
    return key;
  }
}
