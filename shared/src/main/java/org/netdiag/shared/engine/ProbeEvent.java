package org.netdiag.shared.engine;

import java.lang.foreign.MemorySegment;

/// What has become of a probe. Reused by the lane: valid only while [Session#onEvent] runs.
public final class ProbeEvent {
  /// A number that is not known.
  public static final int UNKNOWN = -1;

  /// What has happened.
  public Kind kind = Kind.SENT;

  /// The session's number of the target.
  public int target;

  /// The session's number of the probe.
  public int sequence;

  /// Monotonic time of the event.
  public long nanos;

  /// Wall-clock time of the event: of the packet's stamp where there is one.
  public long epochNanos;

  /// Wall-clock time of the send.
  public long sentEpochNanos;

  /// Whether it had left this host, as [Kind#SENT] has told: distinguishes a send failure that the
  /// kernel reports afterwards.
  public boolean wasSent;

  /// Round-trip time of a reply, a duplicate, a late reply or an ICMP error; otherwise 0.
  public long rttNanos;

  /// How the round-trip time was measured.
  public Stamp stamp = Stamp.USER;

  /// Who answered: high half.
  public long fromHigh;

  /// Who answered: low half.
  public long fromLow;

  /// Interface index of a link-local responder, otherwise 0.
  public int fromScope;

  /// TTL or hop limit of the answer, or UNKNOWN.
  public int ttl;

  /// DSCP and ECN byte of the answer, or UNKNOWN.
  public int tos;

  /// Bytes of the answer's message: ICMP header and data, or UDP data.
  public int bytes;

  /// Whether bytes of the answer differ from what was sent.
  public boolean corrupted;

  /// Index within the payload of the first byte that differs, or UNKNOWN.
  public int differsAt;

  /// Whether the answer is shorter than what was sent.
  public boolean truncated;

  /// Whether an address other than the destination answered.
  public boolean differentResponder;

  /// Whether a TCP or UDP port refused (RST, port unreachable): an answer of the target.
  public boolean refused;

  /// ICMP type of an error, or UNKNOWN.
  public int icmpType;

  /// ICMP code of an error, or UNKNOWN.
  public int icmpCode;

  /// MTU or pointer of an ICMP error, the known MTU of a send failure by EMSGSIZE, otherwise 0.
  public long icmpInfo;

  /// TTL in the quoted IP header of an ICMP error, or UNKNOWN.
  public int quotedTtl;

  /// DSCP and ECN byte in the quoted IP header, or UNKNOWN.
  public int quotedTos;

  /// Whether the quote shows that somebody has translated the probe's source address, port,
  /// identifier or checksum on the way; false where the mode does not show it.
  public boolean translated;

  /// The kernel's error number of a send failure, otherwise 0.
  public int errno;

  /// What the offsets below count in.
  public MemorySegment memory = MemorySegment.NULL;

  /// Where the answer's message starts.
  public long messageOffset;

  /// Where the answer's IPv4 options start.
  public long optionOffset;

  /// Bytes of IPv4 options; 0 for none.
  public int optionLength;

  /// Where an ICMP error's RFC 4884 extensions start.
  public long extensionOffset;

  /// Bytes of extensions; 0 for none.
  public int extensionLength;

  ProbeEvent() {}

  /// What can become of a probe. `REPLY`, `ICMP_ERROR`, `TIMEOUT` and `SEND_FAILED` are ends: a
  /// probe has exactly one of them, or is cancelled by its session. The others are facts beside.
  public enum Kind {
    /// It has left this host.
    SENT,
    /// The first answer that proves itself.
    REPLY,
    /// An ICMP error quotes it.
    ICMP_ERROR,
    /// No answer within its time.
    TIMEOUT,
    /// It never left this host.
    SEND_FAILED,
    /// A further answer to a probe that has one.
    DUPLICATE,
    /// An answer after the probe's end.
    LATE,
    /// Something that looks like an answer and does not prove itself.
    REJECTED,
    /// An ICMP error that quotes a probe which has timed out.
    LATE_ERROR,
    /// An ICMP error that quotes a probe which has an answer or an error already.
    DUPLICATE_ERROR,
    /// A router says something about it that is no end: a redirect, a source quench.
    NOTICE
  }
}
