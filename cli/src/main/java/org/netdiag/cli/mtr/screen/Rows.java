package org.netdiag.cli.mtr.screen;

import java.util.List;
import org.netdiag.mtr.MtrHop;

/// What a key can move through.
///
/// @param paths how many there are
/// @param ttls of the hops of the path that is shown, ascending
record Rows(int paths, List<Integer> ttls) {
  /// Copies the list.
  Rows {
    ttls = List.copyOf(ttls);
  }

  /// Those of a run.
  static Rows of(List<RunHistory.Path> paths, int shown) {
    List<Integer> ttls =
        shown < paths.size()
            ? paths.get(shown).result().hops().stream().map(MtrHop::ttl).toList()
            : List.of();
    return new Rows(paths.size(), ttls);
  }
}
