package org.netdiag.mtr.tally;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.netdiag.shared.wire.IpAddress;

/// Who answers at one TTL in one [Role], each with its own statistics.
final class Answerers {
  private static final int MOST = 64;

  private final Set<IpAddress> addresses = new LinkedHashSet<>();

  /// Each one's own statistics; empty while there is only one, whose everybody's are.
  private Map<IpAddress, RowTally> rows = Map.of();

  Answerers() {}

  /// In the order of first answers.
  Set<IpAddress> addresses() {
    return Collections.unmodifiableSet(addresses);
  }

  /// Takes in that somebody has answered in time.
  ///
  /// @param until what all have come to so far
  /// @return its own statistics; null while it is the only one, or when there are too many
  @Nullable RowTally answers(IpAddress address, Supplier<RowTally> until) {
    if (addresses.isEmpty()) {
      addresses.add(address);
      return null;
    }
    if (rows.isEmpty()) {
      if (addresses.contains(address)) {
        return null;
      }
      split(until);
    }
    RowTally known = rows.get(address);
    if (known == null && rows.size() < MOST) {
      known = new RowTally();
      rows.put(address, known);
      addresses.add(address);
    }
    return known;
  }

  /// Gives the only one statistics of its own: somebody else has answered too.
  private void split(Supplier<RowTally> until) {
    RowTally first = new RowTally();
    first.take(until.get());
    rows = new LinkedHashMap<>();
    rows.put(addresses.iterator().next(), first);
  }

  /// The statistics of somebody who answers late or again.
  ///
  /// @return null for nobody who has answered in time, and for the only one
  @Nullable RowTally known(IpAddress address, Supplier<RowTally> until) {
    if (rows.isEmpty() && !addresses.isEmpty() && !addresses.contains(address)) {
      split(until);
    }
    return rows.get(address);
  }

  /// Somebody's own statistics; null when they are everybody's.
  @Nullable RowTally row(IpAddress address) {
    return rows.get(address);
  }
}
