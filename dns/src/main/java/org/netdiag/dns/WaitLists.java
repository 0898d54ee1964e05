package org.netdiag.dns;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.netdiag.shared.engine.Times;

/// What waits for a time: a list for each length of waiting, in which the first is due first.
final class WaitLists {
  private final List<Waits> all = new ArrayList<>();

  /// Lets a try wait for `nanos` from `now` on.
  void add(UdpTry entry, long now, long nanos) {
    remove(entry);
    entry.dueAt = Times.plus(now, nanos);
    listOf(nanos).append(entry);
  }

  /// An empty list serves any time: where times differ from question to question there are no more
  /// lists than waited at once.
  private Waits listOf(long nanos) {
    Waits empty = null;
    for (int i = 0; i < all.size(); i++) {
      Waits each = all.get(i);
      if (each.nanos == nanos) {
        return each;
      }
      empty = each.first == null ? each : empty;
    }
    if (empty != null) {
      empty.nanos = nanos;
      return empty;
    }
    Waits fresh = new Waits(nanos);
    all.add(fresh);
    return fresh;
  }

  /// How many lists there are.
  int size() {
    return all.size();
  }

  /// Takes a try out; nothing when it does not wait.
  void remove(UdpTry entry) {
    if (entry.waits != null) {
      entry.waits.unlink(entry);
    }
  }

  /// When the first is due, or never.
  long nextAt() {
    long next = Times.NEVER;
    for (int i = 0; i < all.size(); i++) {
      UdpTry first = all.get(i).first;
      if (first != null) {
        next = Times.earlier(next, first.dueAt);
      }
    }
    return next;
  }

  /// Takes out the next one that is due; null when there is none.
  @Nullable UdpTry pollDue(long now) {
    for (int i = 0; i < all.size(); i++) {
      UdpTry first = all.get(i).first;
      if (first != null && Times.due(first.dueAt, now)) {
        all.get(i).unlink(first);
        return first;
      }
    }
    return null;
  }

  /// Tries that wait equally long, the oldest first.
  static final class Waits {
    private long nanos;
    private @Nullable UdpTry first;
    private @Nullable UdpTry last;

    private Waits(long nanos) {
      this.nanos = nanos;
    }

    private void append(UdpTry entry) {
      entry.waits = this;
      entry.before = last;
      entry.after = null;
      if (last == null) {
        first = entry;
      } else {
        last.after = entry;
      }
      last = entry;
    }

    private void unlink(UdpTry entry) {
      if (entry.before == null) {
        first = entry.after;
      } else {
        entry.before.after = entry.after;
      }
      if (entry.after == null) {
        last = entry.before;
      } else {
        entry.after.before = entry.before;
      }
      entry.waits = null;
      entry.before = null;
      entry.after = null;
    }
  }
}
