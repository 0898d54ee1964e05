package org.netdiag.dns.message;

import java.util.Arrays;

/// Puts a message together, byte by byte; names are not compressed.
public final class MessageWriter {
  private static final int MOST = 0xffff;

  private byte[] bytes = new byte[256];
  private int size;

  /// An empty message.
  public MessageWriter() {}

  /// Bytes so far.
  public int size() {
    return size;
  }

  /// Adds a byte.
  public MessageWriter u8(int value) {
    room(1);
    bytes[size++] = (byte) value;
    return this;
  }

  /// Adds two bytes, the highest first.
  public MessageWriter u16(int value) {
    room(2);
    bytes[size++] = (byte) (value >> 8);
    bytes[size++] = (byte) value;
    return this;
  }

  /// Adds four bytes, the highest first.
  public MessageWriter u32(long value) {
    return u16((int) (value >> 16) & 0xffff).u16((int) value & 0xffff);
  }

  /// Adds a name.
  public MessageWriter name(DomainName name) {
    room(name.wireLength());
    name.write(bytes, size);
    size += name.wireLength();
    return this;
  }

  /// Adds bytes.
  public MessageWriter octets(Octets octets) {
    room(octets.length());
    octets.copyTo(bytes, size);
    size += octets.length();
    return this;
  }

  /// Adds a header: RFC 1035 section 4.1.1.
  ///
  /// @param flags the second 16 bits as a whole, opcode and response code included
  /// @param counts of the four sections
  public MessageWriter header(int id, int flags, int... counts) {
    u16(id).u16(flags);
    for (int count : counts) {
      u16(count);
    }
    return this;
  }

  /// Adds a question.
  public MessageWriter question(Question question) {
    return name(question.name()).u16(question.type()).u16(question.dnsClass());
  }

  /// Adds a record.
  public MessageWriter record(DnsRecord record) {
    name(record.name()).u16(record.type()).u16(record.dnsClass()).u32(record.ttl());
    return u16(record.rdata().length()).octets(record.rdata());
  }

  /// Writes two bytes over earlier ones.
  ///
  /// @throws IndexOutOfBoundsException when they are not there
  public void set16(int at, int value) {
    java.util.Objects.checkFromIndexSize(at, 2, size);
    bytes[at] = (byte) (value >> 8);
    bytes[at + 1] = (byte) value;
  }

  /// A copy of what was written.
  public byte[] bytes() {
    return Arrays.copyOf(bytes, size);
  }

  /// What was written.
  public Octets octets() {
    return Octets.given(bytes());
  }

  /// @throws IllegalArgumentException when the message grows above 65535 bytes
  private void room(int count) {
    if (size + count > MOST) {
      throw new IllegalArgumentException(
          "a message of " + (size + count) + " bytes is above 65535");
    }
    if (size + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + count));
    }
  }
}
