package org.netdiag.dns;

/// What callers have run by the engine's thread, which serves others too.
final class Callers {
  private Callers() {}

  /// Runs something; what it throws is the caller's own.
  static void run(Runnable given) {
    try {
      given.run();
    } catch (RuntimeException fault) {
      report(fault);
    }
  }

  /// Tells of what a caller has thrown.
  static void report(RuntimeException fault) {
    Thread own = Thread.currentThread();
    own.getUncaughtExceptionHandler().uncaughtException(own, fault);
  }
}
