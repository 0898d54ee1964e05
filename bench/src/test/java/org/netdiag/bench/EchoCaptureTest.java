package org.netdiag.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.netdiag.bench.EchoCapture.Exchange;

class EchoCaptureTest {
  @Test
  void aReplyIsGivenToItsRequest() throws IOException {
    List<Exchange> found =
        EchoCapture.read(
            CaptureBytes.nanos()
                .v4(100, 8, 7, 1)
                .v4(150, 8, 7, 2)
                .v4(230, 0, 7, 2)
                .v4(900, 0, 7, 1)
                .bytes());
    assertEquals(2, found.size());
    assertEquals(800, found.get(0).rttNanos());
    assertEquals(80, found.get(1).rttNanos());
  }

  @Test
  void identifiersAreKeptApart() throws IOException {
    List<Exchange> found =
        EchoCapture.read(
            CaptureBytes.nanos().v4(100, 8, 7, 1).v4(200, 8, 9, 1).v4(300, 0, 9, 1).bytes());
    assertFalse(found.get(0).answered());
    assertEquals(100, found.get(1).rttNanos());
  }

  @Test
  void onlyTheFirstReplyCounts() throws IOException {
    List<Exchange> found =
        EchoCapture.read(
            CaptureBytes.nanos().v4(100, 8, 7, 1).v4(200, 0, 7, 1).v4(300, 0, 7, 1).bytes());
    assertEquals(100, found.getFirst().rttNanos());
  }

  @Test
  void v6EchoesHaveTheirOwnTypes() throws IOException {
    List<Exchange> found =
        EchoCapture.read(
            CaptureBytes.nanos()
                .v6(1, 135, 7, 1)
                .v6(100, 128, 7, 65535)
                .v6(142, 129, 7, 65535)
                .bytes());
    assertEquals(1, found.size());
    assertEquals(65535, found.getFirst().sequence());
    assertEquals(42, found.getFirst().rttNanos());
  }

  @Test
  void otherPacketsAndCutPacketsAreIgnored() throws IOException {
    byte[] arp = new byte[42];
    arp[12] = 8;
    arp[13] = 6;
    assertEquals(
        List.of(),
        EchoCapture.read(
            CaptureBytes.nanos()
                .record(1, 1, arp)
                .record(1, 2, new byte[13])
                .v4(3, 3, 7, 1)
                .v4(4, 0, 7, 1)
                .bytes()));
  }
}
