package org.netdiag.cli.mtr.screen;

import java.util.List;
import java.util.Optional;
import org.netdiag.mtr.MtrHop;
import org.netdiag.mtr.MtrPlan;

/// Everything a screen shows at one moment.
///
/// @param plan what is being sent
/// @param paths the run's, in the order of targets
/// @param state what a person has chosen to see
/// @param glyphs what the terminal can show
record Scene(MtrPlan plan, List<RunHistory.Path> paths, ViewState state, Glyphs glyphs) {
  /// Copies the list.
  Scene {
    paths = List.copyOf(paths);
  }

  /// The path that is shown or chosen; empty before it has begun.
  Optional<RunHistory.Path> path() {
    int at = state.place().path();
    return at < paths.size() ? Optional.of(paths.get(at)) : Optional.empty();
  }

  /// The hop that is chosen; empty when none is.
  Optional<MtrHop> hop() {
    int ttl = state.place().ttl();
    if (state.place().overview() || path().isEmpty()) {
      return Optional.empty();
    }
    for (MtrHop hop : path().get().result().hops()) {
      if (hop.ttl() == ttl) {
        return Optional.of(hop);
      }
    }
    return Optional.empty();
  }
}
