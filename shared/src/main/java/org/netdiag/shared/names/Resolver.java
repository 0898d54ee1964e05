package org.netdiag.shared.names;

import java.util.List;
import org.netdiag.shared.wire.IpAddress;

/// The look-ups themselves: they block for as long as they take.
interface Resolver {
  Lookup<String> name(IpAddress address);

  Lookup<List<IpAddress>> addresses(String name);
}
