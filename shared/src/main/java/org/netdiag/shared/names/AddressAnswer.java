package org.netdiag.shared.names;

import java.util.List;
import org.netdiag.shared.wire.IpAddress;

/// What getaddrinfo(3) came to.
///
/// @param name that was asked for
/// @param code 0, or an `EAI_` code as glibc and musl number them
/// @param message what the C library says about the code; empty for 0
/// @param addresses each once, in the library's order (RFC 6724)
/// @param elapsedNanos how long it took, by the monotonic clock
public record AddressAnswer(
    String name, int code, String message, List<IpAddress> addresses, long elapsedNanos) {
  /// Nothing of this name.
  public static final int NONAME = -2;

  /// The servers do not answer, or fail: worth another try.
  public static final int AGAIN = -3;

  /// The name has no addresses.
  public static final int NODATA = -5;

  private static final List<String> NAMES =
      List.of(
          "",
          "EAI_BADFLAGS",
          "EAI_NONAME",
          "EAI_AGAIN",
          "EAI_FAIL",
          "EAI_NODATA",
          "EAI_FAMILY",
          "EAI_SOCKTYPE",
          "EAI_SERVICE",
          "EAI_ADDRFAMILY",
          "EAI_MEMORY",
          "EAI_SYSTEM",
          "EAI_OVERFLOW");

  /// Copies the list.
  public AddressAnswer {
    addresses = List.copyOf(addresses);
  }

  /// The code as netdb.h names it, such as `EAI_AGAIN`; empty for 0.
  public String codeName() {
    int at = -code;
    return at >= 0 && at < NAMES.size() ? NAMES.get(at) : "EAI code " + code;
  }

  /// Whether the library says that there is no such name or that it has no address.
  public boolean absent() {
    return code == NONAME || code == NODATA;
  }
}
