package org.netdiag.dns.machine;

/// What the page came to that only captive portals change.
///
/// @param address who was asked for it
/// @param status of HTTP; 0 when there was no answer
/// @param location where the answer sends to; empty when nowhere
/// @param empty whether nothing came behind the header
/// @param failure why there was no answer; empty when there was one
public record PortalReading(
    String address, int status, String location, boolean empty, String failure) {
  /// Whether the page came as it is.
  public boolean untouched() {
    return status == 204 || (status == 200 && empty);
  }

  /// Whether somebody wants a login: a page or a way to one in its place, or 511 of RFC 6585.
  public boolean login() {
    return !untouched() && ((status >= 200 && status < 400) || status == 511);
  }
}
