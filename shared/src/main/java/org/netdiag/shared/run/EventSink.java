package org.netdiag.shared.run;

/// Where a session puts its events.
///
/// @param <E> what happens in a run
public interface EventSink<E> {
  /// Takes an event.
  void put(E event);

  /// Whether so many events wait that no new probes should be sent for now. What follows from those
  /// that are on their way is taken all the same.
  boolean full();

  /// Told last.
  void closed();
}
