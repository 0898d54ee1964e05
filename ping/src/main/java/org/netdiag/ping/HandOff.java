package org.netdiag.ping;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A bounded queue between the engines' threads and the thread that calls the listener.
///
/// What must not get lost is taken even beyond the bound, because its probes are on their way
/// already; sessions that find the bound reached send nothing more until the queue has been
/// emptied.
final class HandOff implements PingSink {
  static final int CAPACITY = 8192;
  private static final int EXTRA_CAPACITY = 2 * CAPACITY;
  private static final int WORTH_WAKING = 512;
  private static final long BULK_WAIT_MILLIS = 10;

  private final boolean wantsProbes;
  private final boolean bulk;
  private final int capacity;
  private final List<PingSession> waiting = new ArrayList<>();
  private List<PingEvent> queue = new ArrayList<>();
  private int open;
  private boolean consumerWaits;
  private boolean stirred;

  /// @param sessions how many will put and close
  /// @param bulk whether events come so fast that they are worth gathering
  HandOff(int sessions, boolean wantsProbes, boolean bulk, int capacity) {
    this.open = sessions;
    this.wantsProbes = wantsProbes;
    this.bulk = bulk;
    this.capacity = capacity;
  }

  @Override
  public boolean wantsProbes() {
    return wantsProbes;
  }

  @Override
  public synchronized boolean full(PingSession asking) {
    if (queue.size() < capacity) {
      return false;
    }
    waiting.add(asking);
    return true;
  }

  @Override
  public synchronized void put(PingEvent event) {
    queue.add(event);
    if (consumerWaits && (!bulk || queue.size() >= WORTH_WAKING)) {
      consumerWaits = false;
      notifyAll();
    }
  }

  @Override
  public synchronized boolean putExtra(PingEvent event) {
    if (queue.size() >= capacity + EXTRA_CAPACITY) {
      return false;
    }
    put(event);
    return true;
  }

  @Override
  public synchronized void closed(PingSession session) {
    open--;
    stirred = true;
    notifyAll();
  }

  /// Waits for events, or for a session to close, and exchanges the queue for an empty list; null
  /// when every session has closed and nothing is left.
  synchronized @Nullable List<PingEvent> take(List<PingEvent> empty) throws InterruptedException {
    while (queue.isEmpty() && open > 0 && !stirred) {
      consumerWaits = true;
      if (bulk) {
        wait(BULK_WAIT_MILLIS);
      } else {
        wait();
      }
    }
    consumerWaits = false;
    stirred = false;
    if (queue.isEmpty() && open == 0) {
      return null;
    }
    List<PingEvent> taken = queue;
    queue = empty;
    return taken;
  }

  /// The sessions that have been told that there is no room, and are to be told that there is.
  synchronized List<PingSession> relieved() {
    if (waiting.isEmpty() || queue.size() >= capacity) {
      return List.of();
    }
    List<PingSession> out = List.copyOf(waiting);
    waiting.clear();
    return out;
  }
}
