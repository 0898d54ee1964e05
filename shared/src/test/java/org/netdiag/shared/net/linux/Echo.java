package org.netdiag.shared.net.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.netdiag.shared.net.TxBatch;
import org.netdiag.shared.wire.Checksum;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

/// Echo requests for tests.
final class Echo {
  /// Bytes of a request without data.
  static final int HEADER = 8;

  private static final ValueLayout.OfShort SHORT =
      JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfInt INT = JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private Echo() {}

  /// Adds a request; its token is its sequence number.
  static void add(TxBatch batch, IpAddress to, int ident, int sequence, int ttl, int length) {
    int slot = batch.add(sequence, to.high(), to.low(), to.scope(), 0, ttl, length);
    write(batch, slot, to.family(), ident, sequence);
  }

  /// Writes a request with zero data into a slot.
  static void write(TxBatch batch, int slot, Family family, int ident, int sequence) {
    MemorySegment bytes = batch.bytes();
    long at = batch.offset(slot);
    bytes.set(JAVA_BYTE, at, (byte) (family == Family.V4 ? 8 : 128));
    bytes.set(JAVA_BYTE, at + 1, (byte) 0);
    bytes.set(SHORT, at + 2, (short) 0);
    bytes.set(SHORT, at + 4, (short) ident);
    bytes.set(SHORT, at + 6, (short) sequence);
    int checksum = Checksum.finish(Checksum.sum(bytes, at, batch.length(slot)));
    bytes.set(SHORT, at + 2, (short) checksum);
  }

  static int type(MemorySegment bytes, long at) {
    return bytes.get(JAVA_BYTE, at) & 0xff;
  }

  static int ident(MemorySegment bytes, long at) {
    return bytes.get(INT, at + 4) >>> 16;
  }

  static int sequence(MemorySegment bytes, long at) {
    return bytes.get(INT, at + 4) & 0xffff;
  }
}
