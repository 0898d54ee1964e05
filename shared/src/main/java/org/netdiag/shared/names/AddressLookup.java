package org.netdiag.shared.names;

import java.util.ArrayList;
import java.util.List;
import org.netdiag.shared.wire.IpAddress;

/// What programs on this host get when they ask for a name's addresses:
/// [getaddrinfo(3)](https://man7.org/linux/man-pages/man3/getaddrinfo.3.html) as it is, with its
/// code and how long it took.
public final class AddressLookup {
  private AddressLookup() {}

  /// Asks the C library for both families. Blocks for as long as the library takes: with
  /// resolv.conf's usual options, ten seconds for each server that is silent. It cannot be
  /// interrupted.
  ///
  /// @throws IllegalArgumentException when the name is empty, above 1025 characters, or holds a NUL
  public static AddressAnswer ask(String name) {
    if (!SystemResolver.possible(name)) {
      throw new IllegalArgumentException(
          "a name of " + name.length() + " characters is not of 1 to 1025 without NUL");
    }
    List<IpAddress> found = new ArrayList<>();
    long began = System.nanoTime();
    int code = SystemResolver.addresses(name, found);
    long elapsed = System.nanoTime() - began;
    return new AddressAnswer(
        name, code, code == 0 ? "" : SystemResolver.message(code), found, elapsed);
  }
}
