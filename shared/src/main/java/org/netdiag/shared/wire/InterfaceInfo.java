package org.netdiag.shared.wire;

import java.util.Optional;
import java.util.OptionalInt;

/// What a router says about one of its interfaces, RFC 5837.
///
/// @param role which interface is meant
/// @param index the ifIndex, RFC 2863; 32 bits, unsigned
/// @param address its address
/// @param name its name, at most 63 bytes of UTF-8; whatever the sender wrote, control characters
///   included
/// @param mtu its MTU in bytes; 32 bits, unsigned
public record InterfaceInfo(
    Role role,
    OptionalInt index,
    Optional<IpAddress> address,
    Optional<String> name,
    OptionalInt mtu) {

  /// Which interface a router describes: the two upper bits of the C-Type, RFC 5837 section 4.1.
  public enum Role {
    /// The one by which the datagram arrived.
    INCOMING(0),
    /// The sub-IP component of the incoming one.
    SUB_IP(1),
    /// The one by which the datagram would have been forwarded.
    OUTGOING(2),
    /// The next hop towards which the datagram would have been forwarded.
    NEXT_HOP(3);

    private final int number;

    Role(int number) {
      this.number = number;
    }

    /// Its number on the wire, 0 to 3.
    public int number() {
      return number;
    }

    /// The role of a number, of which the two lower bits count.
    public static Role of(int number) {
      return switch (number & 3) {
        case 0 -> INCOMING;
        case 1 -> SUB_IP;
        case 2 -> OUTGOING;
        default -> NEXT_HOP;
      };
    }
  }

  /// An interface of which only the index is told.
  public static InterfaceInfo of(Role role, int index) {
    return new InterfaceInfo(
        role, OptionalInt.of(index), Optional.empty(), Optional.empty(), OptionalInt.empty());
  }
}
