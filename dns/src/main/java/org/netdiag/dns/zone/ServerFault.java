package org.netdiag.dns.zone;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.netdiag.dns.zone.ZoneFindings.Text;
import org.netdiag.shared.findings.Evidence;
import org.netdiag.shared.findings.Level;

/// A fault that each of several servers may have.
///
/// @param id of the finding
/// @param level when one of them has it
/// @param good the title when none has
/// @param title the title else, before the servers
/// @param meaning what it leads to
/// @param remedy what to do
record ServerFault(
    String id, Level level, String good, String title, String meaning, String remedy) {
  /// Adds the finding.
  ///
  /// @param state what a server with the fault does, behind its name, perhaps nothing; empty for
  ///   one without
  void tell(
      List<ZoneServer> servers, ZoneFindings out, Function<ZoneServer, Optional<String>> state) {
    List<String> found = new ArrayList<>();
    for (ZoneServer server : servers) {
      state.apply(server).ifPresent(it -> found.add(server.label() + it));
    }
    if (found.isEmpty()) {
      out.pass(id, good);
    } else {
      out.add(
          id,
          level,
          title + ": " + String.join(", ", found),
          Text.of(new Evidence().texts("servers", found), meaning, remedy));
    }
  }

  /// What [#tell] takes for a fault without further words.
  static Optional<String> when(boolean so) {
    return so ? Optional.of("") : Optional.empty();
  }
}
