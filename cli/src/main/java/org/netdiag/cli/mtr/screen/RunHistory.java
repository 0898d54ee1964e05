package org.netdiag.cli.mtr.screen;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.netdiag.mtr.MtrEvent;
import org.netdiag.mtr.MtrListener;
import org.netdiag.mtr.MtrResult;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.wire.IpAddress;

/// What a screen remembers of a run: its paths, their histories, their results. It takes the run's
/// events while another thread draws.
final class RunHistory implements MtrListener {
  /// Together the strips of a run remember about as many probes.
  private static final int BUDGET = 1 << 20;

  private static final int HOPS = 32;
  private static final int MOST = 1024;
  private static final int LEAST = 64;

  private final LiveNames names;
  private final int capacity;
  private final ConcurrentMap<Key, Path> paths = new ConcurrentHashMap<>();

  /// A path of a run.
  ///
  /// @param index place of the target in the input
  /// @param protocol what its probes are
  record Key(int index, Protocol protocol) {}

  /// What is known of a path.
  ///
  /// @param result how it stood last
  /// @param history of its probes
  record Path(MtrResult result, PathHistory history) {}

  /// @param names told of each address that answers
  /// @param targets how many the run has
  RunHistory(LiveNames names, int targets) {
    this.names = names;
    this.capacity = Math.clamp(BUDGET / HOPS / targets, LEAST, MOST);
  }

  @Override
  public void onEvent(MtrEvent event) {
    switch (event) {
      case MtrEvent.Begun begun ->
          paths.put(
              key(begun.result()),
              new Path(begun.result(), new PathHistory(begun.pacing().queries(), capacity)));
      case MtrEvent.Summary summary -> update(summary.result());
      case MtrEvent.OfProbe probe -> {
        Path path = paths.get(new Key(probe.index(), probe.probe().protocol()));
        if (path != null) {
          path.history.take(probe);
        }
      }
    }
  }

  @Override
  public void seen(IpAddress responder) {
    names.seen(responder);
  }

  /// How a path stands now.
  void update(MtrResult result) {
    paths.compute(
        key(result),
        (_, old) -> new Path(result, old == null ? new PathHistory(1, capacity) : old.history));
  }

  private static Key key(MtrResult result) {
    return new Key(result.target().index(), result.probes().protocol());
  }

  /// Its paths in the order of targets, then of protocols.
  List<Path> paths() {
    List<Path> sorted = new ArrayList<>(paths.values());
    sorted.sort(
        Comparator.comparingInt((Path path) -> path.result.target().index())
            .thenComparing(path -> path.result.probes().protocol()));
    return sorted;
  }

  /// Forgets what became of probes; the paths stay.
  void clear() {
    Collection<Path> all = paths.values();
    for (Path path : all) {
      path.history.clear();
    }
  }
}
