package org.netdiag.shared.sim;

import java.util.ArrayList;
import java.util.List;

/// What each port of a host does: later entries win.
///
/// @param entries in the order of the file
record PortTable(List<Entry> entries) {
  /// Every port closed.
  static final PortTable CLOSED = new PortTable(List.of());

  /// What a port does.
  enum State {
    /// TCP answers SYN with SYN-ACK, UDP returns what it gets.
    OPEN,
    /// TCP answers with RST, UDP with port unreachable.
    CLOSED,
    /// Nothing comes back.
    FILTERED
  }

  record Entry(Ports ports, State state) {}

  PortTable with(Ports ports, State state) {
    List<Entry> all = new ArrayList<>(entries);
    all.add(new Entry(ports, state));
    return new PortTable(List.copyOf(all));
  }

  State of(int port) {
    for (int i = entries.size() - 1; i >= 0; i--) {
      if (entries.get(i).ports.contains(port)) {
        return entries.get(i).state;
      }
    }
    return State.CLOSED;
  }
}
