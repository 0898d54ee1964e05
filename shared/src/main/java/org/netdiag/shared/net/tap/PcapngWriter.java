package org.netdiag.shared.net.tap;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Writes the blocks of a pcapng section (draft-ietf-opsawg-pcapng), little-endian, through one
/// buffer. The first refusal of the channel ends the capture and is kept.
final class PcapngWriter {
  /// LINKTYPE_RAW: the packet begins with an IPv4 or IPv6 header.
  static final int LINK_TYPE_RAW_IP = 101;

  private static final int SECTION_HEADER = 0x0a0d0d0a;
  private static final int INTERFACE_DESCRIPTION = 1;
  private static final int INTERFACE_STATISTICS = 5;
  private static final int ENHANCED_PACKET = 6;
  private static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;
  private static final int OPT_COMMENT = 1;
  private static final int SHB_USERAPPL = 4;
  private static final int IF_NAME = 2;
  private static final int IF_DESCRIPTION = 3;
  private static final int IF_TSRESOL = 9;
  private static final int EPB_FLAGS = 2;
  private static final int ISB_IFRECV = 4;
  private static final int ISB_OSDROP = 7;
  private static final int INBOUND = 1;
  private static final int OUTBOUND = 2;
  private static final String DESCRIPTION =
      "Packets of netdiag's sockets. Headers are rebuilt: a packet's comment names the fields that"
          + " were not seen. Times of sent packets are the wall clock just before the send.";
  private static final int LARGEST_BLOCK = 65535 + 1024;
  private static final int LARGEST_TEXT = 512;

  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final WritableByteChannel out;
  private final byte[] array = new byte[4 * LARGEST_BLOCK];
  private final MemorySegment buffer = MemorySegment.ofArray(array);
  private final ByteBuffer view = ByteBuffer.wrap(array);
  private int end;
  private int block;
  private long packets;
  private long unflushed;
  private long lost;
  private long received;
  private long dropped;
  private boolean dropsKnown;
  private boolean closed;
  private Optional<IOException> failure = Optional.empty();

  PcapngWriter(WritableByteChannel out) {
    this.out = out;
    begin(SECTION_HEADER);
    int32(BYTE_ORDER_MAGIC);
    int16(1);
    int16(0);
    int64(-1L);
    option(SHB_USERAPPL, "netdiag");
    endOptions();
    finish();
    begin(INTERFACE_DESCRIPTION);
    int16(LINK_TYPE_RAW_IP);
    int16(0);
    int32(0);
    option(IF_NAME, "netdiag");
    option(IF_DESCRIPTION, DESCRIPTION);
    int16(IF_TSRESOL);
    int16(1);
    int32(9);
    endOptions();
    finish();
  }

  long packets() {
    return packets;
  }

  long packetsLost() {
    return lost;
  }

  Optional<IOException> failure() {
    return failure;
  }

  /// Writes the packet that `packet` holds.
  ///
  /// @param label names its socket
  /// @param epochNanos its time
  void packet(String label, long epochNanos, boolean outbound, PacketRebuilder packet) {
    if (!begin(ENHANCED_PACKET)) {
      lost++;
      return;
    }
    packets++;
    unflushed++;
    int32(0);
    int32((int) (epochNanos >>> 32));
    int32((int) epochNanos);
    int32(packet.length());
    int32(packet.wireLength());
    MemorySegment.copy(packet.bytes(), 0, buffer, end, packet.length());
    end += packet.length();
    pad();
    int16(EPB_FLAGS);
    int16(4);
    int32(outbound ? OUTBOUND : INBOUND);
    int comment = Unseen.comment(label, packet, array, end + 4);
    int16(OPT_COMMENT);
    int16(comment);
    end += comment;
    pad();
    endOptions();
    finish();
  }

  /// Adds what a socket counted.
  ///
  /// @param drops packets that this host dropped; negative when unknown
  void count(long socketReceived, long drops) {
    received += socketReceived;
    if (drops >= 0) {
      dropped += drops;
      dropsKnown = true;
    }
  }

  private void statistics(long epochNanos) {
    if (!begin(INTERFACE_STATISTICS)) {
      return;
    }
    int32(0);
    int32((int) (epochNanos >>> 32));
    int32((int) epochNanos);
    int16(ISB_IFRECV);
    int16(8);
    int64(received);
    if (dropsKnown) {
      int16(ISB_OSDROP);
      int16(8);
      int64(dropped);
    }
    endOptions();
    finish();
  }

  void flush() {
    if (end == 0 || failure.isPresent()) {
      return;
    }
    try {
      view.limit(end).position(0);
      while (view.hasRemaining()) {
        out.write(view);
      }
      unflushed = 0;
    } catch (IOException e) {
      fail(e);
    }
    end = 0;
  }

  /// Ends the capture with its counters and closes the channel.
  void close(long epochNanos) {
    if (closed) {
      return;
    }
    statistics(epochNanos);
    flush();
    closed = true;
    try {
      out.close();
    } catch (IOException e) {
      fail(e);
    }
  }

  private void fail(IOException e) {
    if (failure.isEmpty()) {
      failure = Optional.of(e);
      packets -= unflushed;
      lost += unflushed;
      unflushed = 0;
    }
  }

  private boolean begin(int type) {
    if (array.length - end < LARGEST_BLOCK) {
      flush();
    }
    if (closed || failure.isPresent()) {
      return false;
    }
    block = end;
    int32(type);
    int32(0);
    return true;
  }

  private void finish() {
    int length = end + 4 - block;
    buffer.set(INT, block + 4L, length);
    int32(length);
  }

  private void option(int code, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int length = Math.min(bytes.length, LARGEST_TEXT);
    int16(code);
    int16(length);
    System.arraycopy(bytes, 0, array, end, length);
    end += length;
    pad();
  }

  private void endOptions() {
    int32(0);
  }

  private void pad() {
    while (((end - block) & 3) != 0) {
      array[end++] = 0;
    }
  }

  private void int16(int value) {
    buffer.set(SHORT, end, (short) value);
    end += 2;
  }

  private void int32(int value) {
    buffer.set(INT, end, value);
    end += 4;
  }

  private void int64(long value) {
    buffer.set(LONG, end, value);
    end += 8;
  }
}
