package org.netdiag.ping;

import org.netdiag.shared.engine.Engine;
import org.netdiag.shared.engine.EngineLoop;

/// What runs a session.
sealed interface Host {
  /// Starts it.
  void submit(PingSession session);

  /// Has `task` run by the session's thread soon; false when that is over.
  boolean post(PingSession session, Runnable task);

  /// As [#post], but at once when the caller is that thread; `task` must not change anything.
  boolean ask(PingSession session, Runnable task);

  /// An engine with its own thread.
  record Threaded(Engine engine) implements Host {
    @Override
    public void submit(PingSession session) {
      engine.submit(session);
    }

    @Override
    public boolean post(PingSession session, Runnable task) {
      return engine.post(session, task);
    }

    @Override
    public boolean ask(PingSession session, Runnable task) {
      return engine.post(session, task);
    }
  }

  /// A loop that the caller's thread runs.
  record Inline(EngineLoop loop, Thread owner) implements Host {
    @Override
    public void submit(PingSession session) {
      loop.add(session);
    }

    @Override
    public boolean post(PingSession session, Runnable task) {
      return loop.post(() -> {
        task.run();
        loop.changed(session);
      });
    }

    @Override
    public boolean ask(PingSession session, Runnable task) {
      if (Thread.currentThread().equals(owner)) {
        task.run();
        return true;
      }
      return loop.post(task);
    }
  }
}
