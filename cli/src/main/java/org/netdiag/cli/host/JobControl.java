package org.netdiag.cli.host;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/// What a shell with job control does to a process, for a process that reads Ctrl-Z as a key.
public final class JobControl {
  private static final int OWN_GROUP = 0;
  private static final long PATIENCE_MILLIS = 1000;

  private JobControl() {}

  /// Stops the processes of this process's group, as the terminal does at Ctrl-Z (termios(3),
  /// VSUSP), until their shell lets them go on. The JVM raises no signal that it does not handle,
  /// so this is kill(2). A signal to a process may reach another of its threads first, so that this
  /// one still runs when kill(2) returns: it waits for SIGCONT, or a moment where nothing stops it
  /// (setpgid(2), orphaned process groups).
  public static void suspend() {
    CountDownLatch goesOn = new CountDownLatch(1);
    SignalHandler before = Signal.handle(new Signal("CONT"), _ -> goesOn.countDown());
    try {
      stopGroup();
      boolean _ = goesOn.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      SignalHandler _ = Signal.handle(new Signal("CONT"), before);
    }
  }

  @SuppressWarnings("restricted") // calling C is what this class is for
  private static void stopGroup() {
    int number = new Signal("TSTP").getNumber();
    Linker linker = Linker.nativeLinker();
    MemorySegment address = linker.defaultLookup().find("kill").orElseThrow();
    FunctionDescriptor type =
        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
    MethodHandle kill = linker.downcallHandle(address, type);
    try {
      int _ = (int) kill.invokeExact(OWN_GROUP, number);
    } catch (Throwable t) {
      throw new AssertionError("kill", t);
    }
  }
}
