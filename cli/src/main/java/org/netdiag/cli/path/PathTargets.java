package org.netdiag.cli.path;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netdiag.cli.args.FailureException;
import org.netdiag.cli.args.SocketOptions;
import org.netdiag.cli.args.TargetList;
import org.netdiag.shared.net.Privilege;
import org.netdiag.trace.TracePrivilege;
import org.netdiag.trace.TraceTarget;

/// Targets and sockets of the command line as the plans of paths take them.
public final class PathTargets {
  private PathTargets() {}

  /// The targets that have an address.
  ///
  /// @throws FailureException when one does not fit the sockets
  public static List<TraceTarget> of(TargetList list, SocketOptions sockets)
      throws FailureException {
    List<TraceTarget> targets = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      if (list.resolved(i)) {
        String name = list.name(i).isEmpty() ? list.address(i).toString() : list.name(i);
        sockets.requireFamily(name, list.family(i));
        targets.add(new TraceTarget(i, name, list.address(i)));
      }
    }
    return targets;
  }

  /// Which sockets may be used.
  public static TracePrivilege privilege(Optional<Privilege> wanted) {
    if (wanted.isEmpty()) {
      return TracePrivilege.AUTO;
    }
    return switch (wanted.get()) {
      case RAW -> TracePrivilege.RAW;
      case DATAGRAM, CONNECT -> TracePrivilege.DATAGRAM;
    };
  }
}
