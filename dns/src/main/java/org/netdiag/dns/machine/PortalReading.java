package org.netdiag.dns.machine;

import java.util.OptionalLong;

/// What the page came to that only captive portals change.
///
/// @param address who was asked for it
/// @param status of HTTP; 0 when there was no answer
/// @param location where the answer sends to; empty when nowhere
/// @param empty whether nothing came behind the header
/// @param aheadSeconds how far this machine's clock is ahead of the answer's Date, negative behind;
///   empty when it has none or comes out of a cache
/// @param failure why there was no answer; empty when there was one
public record PortalReading(
    String address,
    int status,
    String location,
    boolean empty,
    OptionalLong aheadSeconds,
    String failure) {
  /// An answer without a Date.
  public PortalReading(String address, int status, String location, boolean empty, String failure) {
    this(address, status, location, empty, OptionalLong.empty(), failure);
  }

  /// Whether the page came as it is.
  public boolean untouched() {
    return status == 204 || (status == 200 && empty);
  }

  /// Whether somebody wants a login: a page or a way to one in its place, or 511 of RFC 6585.
  public boolean login() {
    return !untouched() && ((status >= 200 && status < 400) || status == 511);
  }
}
