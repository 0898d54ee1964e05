package org.netdiag.shared.net.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import org.junit.jupiter.api.Test;
import org.netdiag.shared.net.ffm.Libc;

final class LibcTest {
  @Test
  void failureIsMinusTheErrorNumber() {
    try (Arena arena = Arena.ofConfined()) {
      Libc libc = new Libc(arena);
      assertEquals(-9, libc.close(-1));
      assertEquals(-Errno.EAFNOSUPPORT, libc.socket(9999, Abi.SOCK_DGRAM, 0));
    }
  }

  @Test
  void errnoIsTheFirstWordOfTheCapturedState() {
    long offset =
        Linker.Option.captureStateLayout()
            .byteOffset(MemoryLayout.PathElement.groupElement("errno"));
    assertEquals(0, offset);
  }

  @Test
  void wallClockAgreesWithJavas() {
    try (Arena arena = Arena.ofConfined()) {
      LinuxClock clock = new LinuxClock(new Libc(arena), arena);
      long before = System.currentTimeMillis();
      long now = clock.epochNanos();
      long after = System.currentTimeMillis();
      assertTrue(before <= now / 1_000_000 && now / 1_000_000 <= after, before + " " + now);
    }
  }
}
