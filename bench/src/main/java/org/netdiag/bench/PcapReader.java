package org.netdiag.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/// The packets of a capture file in the classic pcap format (draft-ietf-opsawg-pcap), with stamps
/// in microseconds or nanoseconds and in either byte order. A record that the file cuts short, as a
/// killed capture leaves it, ends the reading.
final class PcapReader {
  private static final int MICROSECONDS = 0xa1b2c3d4;
  private static final int NANOSECONDS = 0xa1b23c4d;
  private static final int FILE_HEADER = 24;
  private static final int RECORD_HEADER = 16;

  /// Takes one packet.
  interface Sink {
    /// Called once for each packet, in the order of the file.
    ///
    /// @param epochNanos when it passed the interface, in nanoseconds since 1970
    /// @param bytes its captured bytes from the link header on, in network order
    void packet(long epochNanos, ByteBuffer bytes);
  }

  private final ByteBuffer file;
  private final long nanosPerFraction;

  private PcapReader(ByteBuffer file) {
    this.file = file;
    this.nanosPerFraction = unit(file);
  }

  /// Reads a whole file.
  ///
  /// @throws IOException when it cannot be read or is no pcap file of Ethernet packets
  static void read(Path path, Sink sink) throws IOException {
    read(ByteBuffer.wrap(Files.readAllBytes(path)), sink);
  }

  /// Reads a file's bytes.
  ///
  /// @throws IOException when they are no pcap file of Ethernet packets
  static void read(ByteBuffer bytes, Sink sink) throws IOException {
    if (bytes.remaining() < FILE_HEADER) {
      throw new IOException("no pcap file: " + bytes.remaining() + " bytes");
    }
    PcapReader reader = new PcapReader(bytes.slice());
    if (reader.nanosPerFraction == 0) {
      throw new IOException("no pcap file: magic number " + Integer.toHexString(bytes.getInt(0)));
    }
    int link = reader.file.getInt(20) & 0xffff;
    if (link != 1) {
      throw new IOException("link type " + link + " is not Ethernet");
    }
    reader.records(sink);
  }

  private static long unit(ByteBuffer file) {
    for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
      int magic = file.order(order).getInt(0);
      if (magic == MICROSECONDS) {
        return 1000;
      }
      if (magic == NANOSECONDS) {
        return 1;
      }
    }
    return 0;
  }

  private void records(Sink sink) {
    int at = FILE_HEADER;
    while (file.limit() - at >= RECORD_HEADER) {
      long seconds = file.getInt(at) & 0xffff_ffffL;
      long fraction = file.getInt(at + 4) & 0xffff_ffffL;
      int captured = file.getInt(at + 8);
      at += RECORD_HEADER;
      if (captured < 0 || captured > file.limit() - at) {
        return;
      }
      sink.packet(
          seconds * 1_000_000_000L + fraction * nanosPerFraction,
          file.slice(at, captured).order(ByteOrder.BIG_ENDIAN));
      at += captured;
    }
  }
}
