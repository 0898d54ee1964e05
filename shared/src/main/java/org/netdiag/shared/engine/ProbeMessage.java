package org.netdiag.shared.engine;

import java.lang.foreign.MemorySegment;

/// The bytes of one kind of probe, and the test whether bytes that came back are theirs.
///
/// The cookie is a keyed hash over destination and token: whoever returns it has seen the probe.
public sealed interface ProbeMessage
    permits EchoMessage, UdpMessage, UdpSegmentMessage, SynMessage, ConnectMessage {
  /// What came back is what was sent.
  int SAME = 0;

  /// The right beginning of what was sent, but not all of it.
  int CUT = 1;

  /// The cookie is right, other bytes are not.
  int DIFFERENT = 2;

  /// The cookie is wrong, or there was room for one and it is missing.
  int FOREIGN = 3;

  /// The message carries no cookie at all: nothing is proven by its bytes.
  int UNPROVEN = 4;

  /// Bytes of the whole message, at most 65,535.
  int length();

  /// Bytes of a probe that is not asked to be shorter: [#length], but for a message whose length
  /// names the probe.
  ///
  /// @param sequence the sequence number on the wire
  default int length(int sequence) {
    return length();
  }

  /// The transport checksum that the message had when it left, or -1 where the kernel makes it.
  default int checksum(ProbeFields sent) {
    return -1;
  }

  /// The local port that the message left from, or 0 where it names none.
  default int sourcePort(ProbeFields sent) {
    return 0;
  }

  /// Writes the first `fields.bytes` bytes of the message.
  void write(MemorySegment to, long offset, ProbeFields fields);

  /// Compares `length` bytes that came back with what [#write] wrote and returns one of SAME, CUT,
  /// DIFFERENT, FOREIGN, UNPROVEN. Header fields that change on the way are not compared.
  ///
  /// @param sent what it was written with
  int compare(MemorySegment from, long offset, int length, ProbeFields sent);

  /// The first payload byte that differs, for people: its index within the payload, or -1.
  ///
  /// @param sent what it was written with
  int firstDifference(MemorySegment from, long offset, int length, ProbeFields sent);

  /// The byte 0 to 255 that was sent at an index of the payload; -1 where it differs from probe to
  /// probe, and beyond the end.
  int expected(int index);

  /// Where the payload starts in the message: the length of the header that the message begins
  /// with.
  int payloadOffset();

  /// The token that `length` bytes that came back carry, or -1 when there is no room for one.
  long token(MemorySegment from, long offset, int length);
}
