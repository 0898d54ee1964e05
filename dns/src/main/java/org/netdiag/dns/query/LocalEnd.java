package org.netdiag.dns.query;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.netdiag.shared.wire.IpAddress;

/// What the sockets of this host are set to with which questions leave: equal ones may share a
/// socket or a connection.
///
/// @param source local address to bind; empty for the kernel's choice
/// @param device name of the interface to send through (SO_BINDTODEVICE, socket(7)); empty for the
///   route's
/// @param mark firewall mark (SO_MARK), 0 to 2147483647; -1 for none
/// @param tos TOS or traffic class byte (RFC 2474, RFC 3168), 0 to 255; -1 for the default. TCP
///   writes the lower two bits of it, ECN, itself
public record LocalEnd(Optional<IpAddress> source, Optional<String> device, int mark, int tos) {
  /// IFNAMSIZ of `net/if.h` without the final zero.
  private static final int MOST_DEVICE = 15;

  /// Everything as the system has it.
  public static final LocalEnd ANY = new LocalEnd(Optional.empty(), Optional.empty(), -1, -1);

  /// Checks the ranges.
  ///
  /// @throws IllegalArgumentException with the value and the bound
  public LocalEnd {
    if (device.isPresent()) {
      int bytes = device.get().getBytes(StandardCharsets.UTF_8).length;
      if (bytes < 1 || bytes > MOST_DEVICE) {
        throw new IllegalArgumentException(
            "interface name '" + device.get() + "' has not 1 to " + MOST_DEVICE + " bytes");
      }
    }
    if (mark < -1) {
      throw new IllegalArgumentException("mark " + mark + " is not in 0 to 2147483647");
    }
    if (tos < -1 || tos > 255) {
      throw new IllegalArgumentException("TOS " + tos + " is not in 0 to 255");
    }
  }

  /// With a local address.
  public static LocalEnd at(IpAddress source) {
    return ANY.withSource(Optional.of(source));
  }

  /// The same with another local address.
  public LocalEnd withSource(Optional<IpAddress> other) {
    return new LocalEnd(other, device, mark, tos);
  }

  /// Whether a TCP socket needs what only the kernel's own interface sets: an interface or a mark.
  public boolean special() {
    return device.isPresent() || mark >= 0;
  }
}
