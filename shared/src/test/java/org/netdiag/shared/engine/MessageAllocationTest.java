package org.netdiag.shared.engine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.Method;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Writing and judging probes of every kind costs no heap.
class MessageAllocationTest {
  private static final int ROUNDS = 50_000;
  private static final int ATTEMPTS = 30;

  private final MemorySegment bytes = Arena.ofAuto().allocate(512);
  private final ProbeFields fields = new ProbeFields();
  private long mix;

  private static long allocated() {
    try {
      Class<?> factory = Class.forName("java.lang.management.ManagementFactory");
      Object bean = factory.getMethod("getThreadMXBean").invoke(null);
      Method method =
          Class.forName("com.sun.management.ThreadMXBean")
              .getMethod("getCurrentThreadAllocatedBytes");
      return (long) method.invoke(bean);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no count of allocated bytes", e);
    }
  }

  private void probe(ProbeMessage message, int number) {
    fields.ident = 40_000;
    fields.sequence = 1 + (number & 0x7fff);
    fields.token = number;
    fields.cookie = number * 0x9e3779b97f4a7c15L;
    fields.flow = number & 63;
    fields.bytes = message.length(fields.sequence);
    fields.port = 443;
    fields.sourceLow = 0x0a000001;
    fields.low = number;
    message.write(bytes, 0, fields);
    mix += message.compare(bytes, 0, fields.bytes, fields);
    mix += message.firstDifference(bytes, 0, fields.bytes, fields);
    mix += message.checksum(fields) + message.sourcePort(fields);
    mix += message.token(bytes, 0, fields.bytes);
  }

  @ParameterizedTest
  @MethodSource("org.netdiag.shared.engine.Ways#all")
  void probesAreWrittenAndJudgedWithoutHeap(Ways way) {
    ProbeMessage message = way.message(64);
    long least = Long.MAX_VALUE;
    for (int attempt = 0; attempt < ATTEMPTS && least != 0; attempt++) {
      long before = allocated();
      long itself = allocated() - before;
      before = allocated();
      for (int i = 0; i < ROUNDS; i++) {
        probe(message, i);
      }
      least = Math.min(least, allocated() - before - itself);
    }
    assertTrue(mix != Long.MIN_VALUE);
    assertTrue(least < ROUNDS / 100, least + " bytes for " + ROUNDS + " probes");
  }
}
