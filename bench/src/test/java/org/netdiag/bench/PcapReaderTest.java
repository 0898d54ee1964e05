package org.netdiag.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PcapReaderTest {
  @Test
  void nanosecondStampsAreTakenAsTheyAre() throws IOException {
    CaptureBytes file = new CaptureBytes(0xa1b23c4d, ByteOrder.LITTLE_ENDIAN, 1);
    assertEquals(List.of(5_000_000_007L), stamps(file.record(5, 7, (byte) 1).bytes()));
  }

  @Test
  void microsecondStampsAreScaled() throws IOException {
    CaptureBytes file = new CaptureBytes(0xa1b2c3d4, ByteOrder.BIG_ENDIAN, 1);
    assertEquals(List.of(5_000_007_000L), stamps(file.record(5, 7, (byte) 1).bytes()));
  }

  @Test
  void secondsAfter2038AreNotNegative() throws IOException {
    CaptureBytes file = CaptureBytes.nanos().record(4_000_000_000L, 0, (byte) 1);
    assertEquals(List.of(4_000_000_000_000_000_000L), stamps(file.bytes()));
  }

  @Test
  void aCutRecordEndsTheFileAtEveryLength() throws IOException {
    ByteBuffer whole = CaptureBytes.nanos().record(1, 1, (byte) 1).record(2, 2, (byte) 2).bytes();
    for (int length = 24; length < whole.limit(); length++) {
      int records = stamps(whole.duplicate().limit(length)).size();
      assertEquals(length < 24 + 17 ? 0 : 1, records, "at length " + length);
    }
  }

  @Test
  void otherFilesAreRefused() {
    assertThrows(IOException.class, () -> stamps(ByteBuffer.allocate(23)));
    assertThrows(IOException.class, () -> stamps(ByteBuffer.allocate(100)));
    ByteBuffer cooked = new CaptureBytes(0xa1b23c4d, ByteOrder.LITTLE_ENDIAN, 113).bytes();
    IOException refused = assertThrows(IOException.class, () -> stamps(cooked));
    assertTrue(String.valueOf(refused.getMessage()).contains("113"));
  }

  private static List<Long> stamps(ByteBuffer file) throws IOException {
    List<Long> stamps = new ArrayList<>();
    PcapReader.read(file, (nanos, bytes) -> stamps.add(nanos));
    return stamps;
  }
}
