package org.netdiag.shared.engine;

import java.util.ArrayList;
import java.util.List;

/// The sessions of an engine, ordered by when each wants to act: a binary heap in which an entry
/// knows its place.
final class Agenda {
  private final List<Entry> heap = new ArrayList<>();

  /// A session and its time. The slots of its probes name the entry, so that a session that has
  /// gone is neither told anything nor kept in memory.
  static final class Entry {
    Session session;
    private long at;
    private int place;

    /// Whether an event of this turn may have changed its time or ended it.
    boolean touched;

    /// Whether the session has been closed.
    boolean gone;

    /// Lets go of the session.
    void leave() {
      gone = true;
      session = NoSession.INSTANCE;
    }

    Entry(Session session) {
      this.session = session;
    }
  }

  boolean isEmpty() {
    return heap.isEmpty();
  }

  int size() {
    return heap.size();
  }

  Entry get(int index) {
    return heap.get(index);
  }

  void add(Entry entry) {
    entry.at = entry.session.nextAt();
    entry.place = heap.size();
    heap.add(entry);
    up(entry.place);
  }

  /// The entry that is due first; the agenda must not be empty.
  Entry first() {
    return heap.getFirst();
  }

  /// When the first entry is due, or `Long.MAX_VALUE`.
  long firstAt() {
    return heap.isEmpty() ? Long.MAX_VALUE : heap.getFirst().at;
  }

  /// Asks the session again when it wants to act.
  void update(Entry entry) {
    long at = entry.session.nextAt();
    if (at != entry.at) {
      entry.at = at;
      up(entry.place);
      down(entry.place);
    }
  }

  void remove(Entry entry) {
    int place = entry.place;
    Entry last = heap.removeLast();
    if (!last.equals(entry)) {
      put(place, last);
      up(place);
      down(last.place);
    }
  }

  private void up(int from) {
    int place = from;
    Entry entry = heap.get(place);
    while (place > 0) {
      int parent = (place - 1) >>> 1;
      if (!before(entry, heap.get(parent))) {
        break;
      }
      put(place, heap.get(parent));
      place = parent;
    }
    put(place, entry);
  }

  private void down(int from) {
    int place = from;
    Entry entry = heap.get(place);
    while (2 * place + 1 < heap.size()) {
      int child = 2 * place + 1;
      if (child + 1 < heap.size() && before(heap.get(child + 1), heap.get(child))) {
        child++;
      }
      if (!before(heap.get(child), entry)) {
        break;
      }
      put(place, heap.get(child));
      place = child;
    }
    put(place, entry);
  }

  private void put(int place, Entry entry) {
    heap.set(place, entry);
    entry.place = place;
  }

  /// `Long.MAX_VALUE` means never and comes last, although it may be "before" by difference.
  private static boolean before(Entry a, Entry b) {
    if (a.at == Long.MAX_VALUE || b.at == Long.MAX_VALUE) {
      return a.at < b.at;
    }
    return a.at - b.at < 0;
  }
}
