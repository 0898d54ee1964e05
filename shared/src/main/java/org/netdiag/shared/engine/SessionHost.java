package org.netdiag.shared.engine;

/// What runs a session.
public sealed interface SessionHost {
  /// Starts it.
  void submit(Session session);

  /// Has `task` run by the session's thread soon; false when that is over.
  boolean post(Session session, Runnable task);

  /// As [#post], but at once when the caller is that thread; `task` must not change anything.
  boolean ask(Session session, Runnable task);

  /// An engine with its own thread.
  ///
  /// @param engine the engine
  record Threaded(Engine engine) implements SessionHost {
    @Override
    public void submit(Session session) {
      engine.submit(session);
    }

    @Override
    public boolean post(Session session, Runnable task) {
      return engine.post(session, task);
    }

    @Override
    public boolean ask(Session session, Runnable task) {
      return engine.post(session, task);
    }
  }

  /// A loop that the caller's thread runs.
  ///
  /// @param loop the loop
  /// @param owner the thread that runs it
  record Inline(EngineLoop loop, Thread owner) implements SessionHost {
    @Override
    public void submit(Session session) {
      loop.add(session);
    }

    @Override
    public boolean post(Session session, Runnable task) {
      return loop.post(() -> {
        task.run();
        loop.changed(session);
      });
    }

    @Override
    public boolean ask(Session session, Runnable task) {
      if (Thread.currentThread().equals(owner)) {
        task.run();
        return true;
      }
      return loop.post(task);
    }
  }
}
