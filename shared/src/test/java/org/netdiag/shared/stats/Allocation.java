package org.netdiag.shared.stats;

import java.lang.reflect.Method;

/// Counts the bytes that the current thread allocates.
///
/// The management beans are called by reflection because the module under test does not read
/// `jdk.management` and has no need to.
public final class Allocation {
  private static final Object BEAN;
  private static final Method BYTES;

  static {
    try {
      BEAN =
          Class.forName("java.lang.management.ManagementFactory")
              .getMethod("getThreadMXBean")
              .invoke(null);
      BYTES =
          Class.forName("com.sun.management.ThreadMXBean")
              .getMethod("getCurrentThreadAllocatedBytes");
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private Allocation() {}

  /// The bytes that `task` allocates when it runs for the third time; the call itself costs some
  /// tens.
  public static long of(Runnable task) {
    task.run();
    task.run();
    bytes();
    long before = bytes();
    task.run();
    return bytes() - before;
  }

  private static long bytes() {
    try {
      return (Long) BYTES.invoke(BEAN);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("the JVM does not count allocated bytes", e);
    }
  }
}
