package org.netdiag.ping;

import java.util.Optional;
import org.netdiag.shared.engine.Stamp;

/// How many replies were measured in which way.
///
/// @param kernel by transmit and receive stamps of the kernel
/// @param kernelRx by the wall clock just before the send and the kernel's receive stamp
/// @param user by the monotonic clock
public record StampCounts(long kernel, long kernelRx, long user) {
  /// The commonest, the better one when two are equal; empty without a reply.
  public Optional<Stamp> commonest() {
    if (kernel + kernelRx + user == 0) {
      return Optional.empty();
    }
    if (kernel >= kernelRx && kernel >= user) {
      return Optional.of(Stamp.KERNEL);
    }
    return Optional.of(kernelRx >= user ? Stamp.KERNEL_RX : Stamp.USER);
  }
}
