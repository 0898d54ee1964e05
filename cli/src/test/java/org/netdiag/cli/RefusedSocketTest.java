package org.netdiag.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/// What the kernel refuses although the privilege is there.
class RefusedSocketTest {
  @Test
  void foreignSourceIsNamedAndNotTakenForAMissingPermission()
      throws IOException, InterruptedException {
    assumeTrue("root".equals(System.getProperty("user.name")), "needs root for a raw socket");
    ProcessRun run =
        ProcessRun.of(ProcessRun.netdiag("ping", "-c", "1", "--source", "192.0.2.77", "127.0.0.1"));
    assertEquals(2, run.code(), run::toString);
    assertEquals("", run.out());
    assertEquals(1, run.err().lines().count(), run::toString);
    assertTrue(
        run.err().contains("EADDRNOTAVAIL, no interface of this host has the address 192.0.2.77"),
        run::toString);
  }
}
