package org.netdiag.cli.mtr;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.netdiag.cli.args.FailureException;
import org.netdiag.cli.args.NameLookup;
import org.netdiag.cli.args.SocketOptions;
import org.netdiag.cli.args.TargetList;
import org.netdiag.cli.path.PathTargets;
import org.netdiag.cli.run.Unresolved;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.trace.TraceTarget;

/// What is to be measured, and what was named and has no address. Places count both.
///
/// @param targets those with an address
/// @param unresolved those without
public record MtrTargets(List<TraceTarget> targets, List<Unresolved> unresolved) {
  private static final int THREADS = 16;

  /// Copies the lists.
  public MtrTargets {
    targets = List.copyOf(targets);
    unresolved = List.copyOf(unresolved);
  }

  /// How many there are.
  public int size() {
    return targets.size() + unresolved.size();
  }

  /// Each target of a list once.
  ///
  /// @throws FailureException when one does not fit the sockets
  public static MtrTargets of(TargetList list, SocketOptions sockets) throws FailureException {
    List<Unresolved> unresolved = new ArrayList<>();
    for (int i = 0; i < list.size() && unresolved.size() < list.failures(); i++) {
      if (!list.resolved(i)) {
        unresolved.add(new Unresolved(i, list.name(i), list.error(i)));
      }
    }
    return new MtrTargets(PathTargets.of(list, sockets), unresolved);
  }

  /// Each name of a list once for each family that it has an address of, IPv4 first.
  ///
  /// @throws FailureException when one does not fit the sockets
  /// @throws InterruptedException when the wait for the look-ups is interrupted
  static MtrTargets ofFamilies(TargetList list, SocketOptions sockets, NameLookup names)
      throws FailureException, IOException, InterruptedException {
    List<TraceTarget> targets = new ArrayList<>();
    List<Unresolved> unresolved = new ArrayList<>();
    int place = 0;
    try (ExecutorService threads =
        Executors.newFixedThreadPool(THREADS, Thread.ofPlatform().daemon().factory())) {
      List<Future<List<IpAddress>>> found = new ArrayList<>();
      for (int i = 0; i < list.size(); i++) {
        int each = i;
        found.add(threads.submit(() -> addresses(list, each, names)));
      }
      for (int i = 0; i < list.size(); i++) {
        for (IpAddress address : found.get(i).get()) {
          String name = list.name(i).isEmpty() ? address.toString() : list.name(i);
          sockets.requireFamily(name, address.family());
          targets.add(new TraceTarget(place++, name, address));
        }
        if (!list.resolved(i)) {
          unresolved.add(new Unresolved(place++, list.name(i), list.error(i)));
        }
      }
    } catch (ExecutionException e) {
      throw new IOException("a look-up failed", e.getCause());
    }
    return new MtrTargets(targets, unresolved);
  }

  private static List<IpAddress> addresses(TargetList list, int i, NameLookup names) {
    if (!list.resolved(i)) {
      return List.of();
    }
    if (list.name(i).isEmpty()) {
      return List.of(list.address(i));
    }
    List<IpAddress> found = new ArrayList<>();
    for (Family family : new Family[] {Family.V4, Family.V6}) {
      if (family == list.family(i)) {
        found.add(list.address(i));
        continue;
      }
      try {
        found.add(names.lookup(list.name(i), Optional.of(family)));
      } catch (NameLookup.UnknownNameException e) {
        // it has none of this family, and one of the other
      }
    }
    return found;
  }
}
