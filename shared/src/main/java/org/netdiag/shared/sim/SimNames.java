package org.netdiag.shared.sim;

import java.util.List;
import java.util.Optional;
import org.netdiag.shared.names.KnownNames;
import org.netdiag.shared.names.NameSource;
import org.netdiag.shared.wire.IpAddress;

/// The names of a simulated network: what DNS would say there. Immutable and thread-safe.
///
/// Known are the names that the topology gives in `name` statements and properties, and the name of
/// every router and host in the file.
public final class SimNames {
  private final NameTable table;

  SimNames(NameTable table) {
    this.table = table;
  }

  /// Addresses of `name` in the order of the file; empty when there is no such name. Case and a
  /// final dot do not matter.
  public List<IpAddress> addresses(String name) {
    return table.forward().getOrDefault(NameTable.canonical(name), List.of());
  }

  /// These names as a source that answers at once: of an address the first name.
  public NameSource source() {
    return new KnownNames(
        address -> Optional.of(names(address)).filter(all -> !all.isEmpty()).map(List::getFirst),
        this::addresses);
  }

  /// Every DNS name in alphabetical order; the names of nodes, which resolve too, are left out.
  public List<String> known() {
    return table.reverse().values().stream().flatMap(List::stream).distinct().sorted().toList();
  }

  /// Names of `address`, the first one being what PTR says; empty when the file gives it no DNS
  /// name. The scope does not matter.
  public List<String> names(IpAddress address) {
    return table.reverse().getOrDefault(address.withScope(0), List.of());
  }
}
