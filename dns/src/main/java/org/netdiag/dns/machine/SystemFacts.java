package org.netdiag.dns.machine;

import java.util.List;
import java.util.Optional;
import org.netdiag.shared.names.AddressAnswer;
import org.netdiag.shared.wire.IpAddress;

/// What programs of this machine get.
///
/// @param plain getaddrinfo of the plain name, as an absolute one; empty when it took longer than
///   the limit, or was not asked
/// @param localhost getaddrinfo of `localhost`; empty as above
/// @param own getaddrinfo of the host's own name; empty as above, or when that is unknown
/// @param java what InetAddress says of the plain name; empty as above
/// @param asked whether they were asked at all
/// @param limitNanos how long they were waited for
public record SystemFacts(
    Optional<AddressAnswer> plain,
    Optional<AddressAnswer> localhost,
    Optional<AddressAnswer> own,
    Optional<JavaAnswer> java,
    boolean asked,
    long limitNanos) {
  /// Nothing was asked.
  public static final SystemFacts UNASKED =
      new SystemFacts(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false, 0);

  /// What InetAddress says.
  ///
  /// @param addresses in its order; empty when it knows none
  /// @param failure the exception's message; empty when there was none
  /// @param elapsedNanos how long it took
  public record JavaAnswer(List<IpAddress> addresses, String failure, long elapsedNanos) {
    /// Copies the list.
    public JavaAnswer {
      addresses = List.copyOf(addresses);
    }
  }
}
