package org.netdiag.shared.run;

import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// The events of a run on their way from its engine's thread to a listener on another.
///
/// @param <E> what happens in a run
public final class QueuedEvents<E> implements EventSink<E> {
  private static final int MOST = 1 << 16;

  private final Consumer<? super E> listener;
  private final LinkedBlockingQueue<Optional<E>> events = new LinkedBlockingQueue<>();
  private final ReentrantLock attending = new ReentrantLock();
  private Optional<Throwable> thrown = Optional.empty();
  private boolean ended;
  private volatile boolean pressed;

  /// An empty queue.
  ///
  /// @param listener what it throws ends the run
  public QueuedEvents(Consumer<? super E> listener) {
    this.listener = listener;
  }

  @Override
  public void put(E event) {
    events.add(Optional.of(event));
  }

  @Override
  public boolean full() {
    if (events.size() < MOST) {
      return false;
    }
    // The listener may have caught up before it could see the mark: then nobody would relieve.
    pressed = true;
    return events.size() >= MOST;
  }

  @Override
  public void closed() {
    events.add(Optional.empty());
  }

  /// Calls the listener until the run's session has closed. Of several threads one calls it, and
  /// the next goes on where that one has been interrupted.
  ///
  /// @throws InterruptedException when the thread is interrupted
  public void attend(SessionRun<?> run) throws InterruptedException {
    attending.lockInterruptibly();
    try {
      while (!ended) {
        Optional<E> event = events.take();
        ended = event.isEmpty();
        if (event.isPresent() && thrown.isEmpty()) {
          tell(event.get(), run);
        }
        relieve(run);
      }
    } finally {
      attending.unlock();
    }
    run.finish(thrown);
  }

  /// Calls the listener from a virtual thread of its own until the run's session has closed.
  ///
  /// @param thread its name
  public void attendApart(SessionRun<?> run, String thread) {
    var _ =
        Thread.ofVirtual()
            .name(thread)
            .start(() -> {
              try {
                attend(run);
              } catch (InterruptedException unexpected) {
                Thread.currentThread().interrupt();
                run.cancel();
                run.finish(Optional.of(unexpected));
              }
            });
  }

  private void relieve(SessionRun<?> run) {
    if (pressed && events.size() < MOST / 2) {
      pressed = false;
      run.relieved();
    }
  }

  private void tell(E event, SessionRun<?> run) {
    try {
      listener.accept(event);
    } catch (RuntimeException | Error failed) {
      thrown = Optional.of(failed);
      run.cancel();
    }
  }
}
