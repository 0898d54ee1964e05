package org.netdiag.dns;

/// What callers have run by the engine's thread, which serves others too.
final class Callers {
  private Callers() {}

  /// Runs something; what it throws is the caller's own.
  static void run(Runnable given) {
    try {
      given.run();
    } catch (RuntimeException fault) {
      Thread own = Thread.currentThread();
      own.getUncaughtExceptionHandler().uncaughtException(own, fault);
    }
  }
}
