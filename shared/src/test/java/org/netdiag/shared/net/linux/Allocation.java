package org.netdiag.shared.net.linux;

import java.lang.reflect.Method;

/// Bytes that a thread has allocated. By reflection, because the module under test does not read
/// `jdk.management`.
final class Allocation {
  private Allocation() {}

  /// Of the calling thread, since it started.
  static long bytes() {
    try {
      Object threads =
          Class.forName("java.lang.management.ManagementFactory")
              .getMethod("getThreadMXBean")
              .invoke(null);
      Method method =
          Class.forName("com.sun.management.ThreadMXBean")
              .getMethod("getCurrentThreadAllocatedBytes");
      return (long) method.invoke(threads);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no count of allocated bytes", e);
    }
  }
}
