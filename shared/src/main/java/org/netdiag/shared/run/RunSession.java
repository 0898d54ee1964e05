package org.netdiag.shared.run;

import org.netdiag.shared.engine.Failure;
import org.netdiag.shared.engine.Session;

/// A session that somebody can wait for. Its methods are called by the session's thread, or when it
/// has closed.
///
/// @param <T> what it has come to
public interface RunSession<T> extends Session {
  /// Ends it from outside; nothing when it has ended.
  void cancel();

  /// What it has come to so far.
  T totals();

  /// Why it ended before it was done.
  Failure failure();
}
