package org.netdiag.ping;

import java.util.Optional;
import org.netdiag.shared.wire.IpAddress;

/// Says what an address is called, at once: an answer that is not known yet is none.
@FunctionalInterface
public interface NameLookup {
  /// No address has a name.
  NameLookup NONE = _ -> Optional.empty();

  /// The name, when there is one and it is known.
  Optional<String> name(IpAddress address);
}
