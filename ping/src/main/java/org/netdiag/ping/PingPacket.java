package org.netdiag.ping;

import java.util.HexFormat;
import java.util.Optional;
import org.netdiag.shared.net.Fragmentation;
import org.netdiag.shared.net.IpOption;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.wire.IpAddress;

/// What a plan's probes are made of and how they leave this host.
///
/// @param protocol ICMP echo, UDP or TCP connect
/// @param port destination port of UDP and TCP, 1 to 65535; 0 for ICMP
/// @param size bytes of payload, 0 to 65,507; TCP has none
/// @param pattern up to 16 bytes as hexadecimal digits that fill the payload; empty for 0, 1, 2, …
/// @param ttl TTL or hop limit, 1 to 255; 0 for the system's
/// @param tos DSCP and ECN byte, 0 to 255; -1 for the system's
/// @param fragmentation path-MTU behaviour
/// @param source local address, empty for the system's choice
/// @param device interface to send by, empty for the system's choice
/// @param mark firewall mark, 0 and above; -1 for none
/// @param ipOption IPv4 header option
/// @param broadcast whether broadcast destinations are allowed
/// @param bypassRouting whether only directly attached hosts are reached
/// @param multicastLoop whether multicast probes loop back
/// @param privilege by what right ICMP is sent
public record PingPacket(
    Protocol protocol,
    int port,
    int size,
    String pattern,
    int ttl,
    int tos,
    Fragmentation fragmentation,
    Optional<IpAddress> source,
    Optional<String> device,
    int mark,
    IpOption ipOption,
    boolean broadcast,
    boolean bypassRouting,
    boolean multicastLoop,
    PingPrivilege privilege) {
  private static final int MOST_SIZE = 65_507;
  private static final int MOST_PATTERN_DIGITS = 32;

  /// An ICMP echo with 56 bytes, everything else by the system.
  public static final PingPacket DEFAULT =
      new PingPacket(
          Protocol.ICMP,
          0,
          56,
          "",
          0,
          -1,
          Fragmentation.DEFAULT,
          Optional.empty(),
          Optional.empty(),
          -1,
          IpOption.NONE,
          false,
          false,
          true,
          PingPrivilege.AUTO);

  /// Checks the ranges and the combination.
  ///
  /// @throws IllegalArgumentException with the value and the bound
  public PingPacket {
    if (protocol == Protocol.ICMP ? port != 0 : port < 1 || port > 65_535) {
      throw new IllegalArgumentException(
          protocol == Protocol.ICMP
              ? "port " + port + ": ICMP has none"
              : "port " + port + " is not in 1 to 65535");
    }
    require("size", size, 0, MOST_SIZE);
    require("TTL", ttl, 0, 255);
    require("TOS", tos, -1, 255);
    require("mark", mark, -1, Integer.MAX_VALUE);
    requireHex(pattern);
  }

  private static void require(String what, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(what + " " + value + " is not in " + min + " to " + max);
    }
  }

  private static void requireHex(String digits) {
    if (digits.length() > MOST_PATTERN_DIGITS) {
      throw new IllegalArgumentException(
          "pattern of " + digits.length() + " digits is longer than " + MOST_PATTERN_DIGITS);
    }
    for (int i = 0; i < digits.length(); i++) {
      if (Character.digit(digits.charAt(i), 16) < 0) {
        throw new IllegalArgumentException("pattern " + digits + " is not hexadecimal");
      }
    }
  }

  /// The pattern's bytes; an odd number of digits is read as if a 0 stood before them. Empty for
  /// the default.
  public byte[] patternBytes() {
    return pattern.isEmpty()
        ? new byte[0]
        : HexFormat.of().parseHex(pattern.length() % 2 == 0 ? pattern : "0" + pattern);
  }
}
