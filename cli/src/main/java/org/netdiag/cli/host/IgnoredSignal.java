package org.netdiag.cli.host;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// A signal that this process was started with as ignored, signal(2).
///
/// A shell without job control starts background commands with SIGINT ignored, and programs inherit
/// that. The JVM refuses a handler for such a signal, so its disposition is put back first.
@SuppressWarnings("restricted") // calling C is what this class is for
final class IgnoredSignal {
  private IgnoredSignal() {}

  /// Gives the signal its default action again.
  @SuppressWarnings("restricted")
  static void restore(int number) {
    Linker linker = Linker.nativeLinker();
    MethodHandle signal =
        linker.downcallHandle(
            linker.defaultLookup().find("signal").orElseThrow(),
            FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
    try {
      MemorySegment _ = (MemorySegment) signal.invokeExact(number, MemorySegment.NULL);
    } catch (Throwable t) {
      throw new AssertionError("signal", t);
    }
  }
}
