package org.netdiag.dns.query;

import java.util.List;
import java.util.Optional;
import org.netdiag.dns.message.Edns;
import org.netdiag.dns.message.EdnsOption;
import org.netdiag.dns.message.Octets;
import org.netdiag.shared.wire.IpAddress;

/// What a question says by EDNS: RFC 6891.
///
/// @param enabled whether it has an OPT record at all
/// @param version 0 to 255; servers know 0
/// @param udpSize the largest UDP payload that is accepted, 0 to 65535 bytes
/// @param flags 16 bits; 0x8000 is DO
/// @param cookie a client cookie with an optional server part, 8 or 16 to 40 bytes (RFC 7873);
///   empty for none
/// @param autoCookie whether a random client cookie is made where `cookie` is empty
/// @param nsid whether the server is asked for its identifier
/// @param subnet whose answer is wanted: RFC 7871
/// @param padding blocks of this many bytes are filled up (RFC 7830, RFC 8467); 0 for none
/// @param keepalive whether a TCP connection is asked to be kept: RFC 7828
/// @param options further ones, sent as they are
public record EdnsRequest(
    boolean enabled,
    int version,
    int udpSize,
    int flags,
    Octets cookie,
    boolean autoCookie,
    boolean nsid,
    Optional<Subnet> subnet,
    int padding,
    boolean keepalive,
    List<EdnsOption> options) {
  /// What DNS flag day 2020 agreed on: no fragments on common paths.
  public static final int USUAL_SIZE = 1232;

  /// EDNS version 0 with a cookie, as dig asks.
  public static final EdnsRequest DEFAULT =
      new EdnsRequest(
          true, 0, USUAL_SIZE, 0, Octets.EMPTY, true, false, Optional.empty(), 0, false, List.of());

  /// No EDNS.
  public static final EdnsRequest NONE =
      new EdnsRequest(
          false, 0, 512, 0, Octets.EMPTY, false, false, Optional.empty(), 0, false, List.of());

  /// What leaves room in a message for its question, everything else of EDNS and a signature.
  private static final int MOST_OPTION_BYTES = 60_000;

  /// Checks the ranges and copies the list.
  ///
  /// @throws IllegalArgumentException with the value and the bound
  public EdnsRequest {
    require("EDNS version", version, 255);
    require("UDP payload", udpSize, 0xffff);
    require("EDNS flags", flags, 0xffff);
    require("padding", padding, 4096);
    int length = cookie.length();
    if (length != 0 && length != 8 && (length < 16 || length > 40)) {
      throw new IllegalArgumentException(
          "a cookie of " + length + " bytes is not of 8 or of 16 to 40");
    }
    options = List.copyOf(options);
    int bytes = 0;
    for (EdnsOption each : options) {
      bytes += 4 + each.data().length();
      require("length of EDNS options", bytes, MOST_OPTION_BYTES);
    }
  }

  /// A client's network.
  ///
  /// @param address what lies beyond the prefix is sent as 0
  /// @param bits length of the prefix, 0 to 32 or 128
  public record Subnet(IpAddress address, int bits) {
    /// Checks the range.
    ///
    /// @throws IllegalArgumentException with the value and the bound
    public Subnet {
      require("prefix length", bits, address.bytes().length * 8);
    }
  }

  /// The same with or without the DO flag.
  public EdnsRequest withDnssec(boolean wanted) {
    return withFlags(wanted ? flags | Edns.DO : flags & ~Edns.DO);
  }

  /// The same with other flags.
  public EdnsRequest withFlags(int other) {
    return new EdnsRequest(
        enabled,
        version,
        udpSize,
        other,
        cookie,
        autoCookie,
        nsid,
        subnet,
        padding,
        keepalive,
        options);
  }

  /// The same with another UDP payload size.
  public EdnsRequest withUdpSize(int bytes) {
    return new EdnsRequest(
        enabled,
        version,
        bytes,
        flags,
        cookie,
        autoCookie,
        nsid,
        subnet,
        padding,
        keepalive,
        options);
  }

  /// The same with another version.
  public EdnsRequest withVersion(int other) {
    return new EdnsRequest(
        enabled,
        other,
        udpSize,
        flags,
        cookie,
        autoCookie,
        nsid,
        subnet,
        padding,
        keepalive,
        options);
  }

  /// The same with another cookie; [Octets#EMPTY] and false send none.
  public EdnsRequest withCookie(Octets other, boolean automatic) {
    return new EdnsRequest(
        enabled, version, udpSize, flags, other, automatic, nsid, subnet, padding, keepalive,
        options);
  }

  /// The same with or without a wish for the server's identifier.
  public EdnsRequest withNsid(boolean wanted) {
    return new EdnsRequest(
        enabled,
        version,
        udpSize,
        flags,
        cookie,
        autoCookie,
        wanted,
        subnet,
        padding,
        keepalive,
        options);
  }

  /// The same with a client's network.
  public EdnsRequest withSubnet(Optional<Subnet> other) {
    return new EdnsRequest(
        enabled,
        version,
        udpSize,
        flags,
        cookie,
        autoCookie,
        nsid,
        other,
        padding,
        keepalive,
        options);
  }

  /// The same with another padding and keep-alive.
  public EdnsRequest withStreams(int block, boolean keep) {
    return new EdnsRequest(
        enabled, version, udpSize, flags, cookie, autoCookie, nsid, subnet, block, keep, options);
  }

  /// The same with other further options.
  public EdnsRequest withOptions(List<EdnsOption> others) {
    return new EdnsRequest(
        enabled,
        version,
        udpSize,
        flags,
        cookie,
        autoCookie,
        nsid,
        subnet,
        padding,
        keepalive,
        others);
  }

  private static void require(String what, int value, int max) {
    if (value < 0 || value > max) {
      throw new IllegalArgumentException(what + " " + value + " is not in 0 to " + max);
    }
  }
}
