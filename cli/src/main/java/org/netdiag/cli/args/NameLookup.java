package org.netdiag.cli.args;

import java.util.Optional;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

/// Turns the name of a host into an address: the system's way, or a simulated network's.
@FunctionalInterface
public interface NameLookup {
  /// The first address of `name`, of family `only` when one is given.
  ///
  /// May be called by several threads at once.
  ///
  /// @throws UnknownNameException with the reason
  IpAddress lookup(String name, Optional<Family> only) throws UnknownNameException;

  /// A name without an address.
  final class UnknownNameException extends Exception {
    private static final long serialVersionUID = 1L;

    /// @param reason one clause, such as `Name or service not known`
    public UnknownNameException(String reason) {
      super(reason, null, false, false);
    }

    /// Why.
    public String reason() {
      return String.valueOf(getMessage());
    }
  }
}
