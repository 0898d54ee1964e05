package org.netdiag.shared.net;

/// One arrival in an [RxBatch]. Its fields are open so that sockets fill and the engine reads them
/// without a call per column; it is valid until the batch is filled again.
public final class RxSlot {
  /// Where it comes from.
  public Origin origin = Origin.REPLY;

  /// Where its message starts in [RxBatch#bytes]: see [ProbeSocket] for what a message is. For
  /// [Origin#ICMP_ERROR] and [Origin#LOCAL_ERROR]: the quoted message from its transport header on.
  public long offset;

  /// Bytes of the message that are held.
  public int length;

  /// Bytes that the message had on the wire; above `length` when it was cut here.
  public int fullLength;

  /// Who sent it: for an ICMP error the router or host that reports.
  public long peerHigh;

  /// Low half of who sent it.
  public long peerLow;

  /// Interface index of a link-local peer, otherwise 0.
  public int peerScope;

  /// The peer's port, 0 for ICMP.
  public int peerPort;

  /// Index of the interface it came in by, or UNKNOWN.
  public int interfaceIndex;

  /// TTL or hop limit with which it arrived (of the ICMP error's own packet), or UNKNOWN.
  public int ttl;

  /// DSCP and ECN byte with which it arrived, or UNKNOWN.
  public int tos;

  /// The kernel's wall-clock stamp in nanoseconds since the epoch, or NO_STAMP.
  public long stamp;

  /// The probe's token where the socket knows it: transmit stamps, TCP connect. Otherwise -1.
  public long token;

  /// The kernel's error number of a local error, otherwise 0.
  public int errno;

  /// ICMP type of an error, or UNKNOWN.
  public int icmpType;

  /// ICMP code of an error, or UNKNOWN.
  public int icmpCode;

  /// The 32 bits that the error carries: the MTU of "fragmentation needed" and "packet too big",
  /// the pointer of a parameter problem; otherwise 0.
  public long icmpInfo;

  /// Destination of the quoted packet.
  public long quotedHigh;

  /// Low half of the destination of the quoted packet.
  public long quotedLow;

  /// Destination port of the quoted packet where the socket knows it, otherwise 0.
  public int quotedPort;

  /// Whether the quoted IP header is there, so that what follows about it is known.
  public boolean quotedSourceKnown;

  /// Source of the quoted packet.
  public long quotedSourceHigh;

  /// Low half of the source of the quoted packet.
  public long quotedSourceLow;

  /// Identification in the quoted IPv4 header, or UNKNOWN.
  public int quotedIdent;

  /// TTL in the quoted IP header, or UNKNOWN where the mode does not show it.
  public int quotedTtl;

  /// DSCP and ECN byte in the quoted IP header, or UNKNOWN.
  public int quotedTos;

  /// Where RFC 4884 extensions start in [RxBatch#bytes].
  public long extensionOffset;

  /// Bytes of RFC 4884 extensions, from their header on; 0 for none.
  public int extensionLength;

  /// Where the IPv4 options of a reply start in [RxBatch#bytes].
  public long optionOffset;

  /// Bytes of IPv4 options; 0 for none.
  public int optionLength;

  /// How many SYNs the kernel had repeated when a TCP connect was answered; 0 otherwise.
  public int retransmits;

  /// Whether an ICMP message's checksum was wrong; a mode whose kernel checks never shows it.
  public boolean checksumBad;

  RxSlot() {}

  /// Sets every column to what an ordinary packet without a fact would have.
  public void reset() {
    origin = Origin.REPLY;
    offset = 0;
    length = 0;
    fullLength = 0;
    peerHigh = 0;
    peerLow = 0;
    peerScope = 0;
    peerPort = 0;
    interfaceIndex = RxBatch.UNKNOWN;
    ttl = RxBatch.UNKNOWN;
    tos = RxBatch.UNKNOWN;
    stamp = RxBatch.NO_STAMP;
    token = -1;
    errno = 0;
    icmpType = RxBatch.UNKNOWN;
    icmpCode = RxBatch.UNKNOWN;
    icmpInfo = 0;
    quotedHigh = 0;
    quotedLow = 0;
    quotedPort = 0;
    quotedSourceKnown = false;
    quotedSourceHigh = 0;
    quotedSourceLow = 0;
    quotedIdent = RxBatch.UNKNOWN;
    quotedTtl = RxBatch.UNKNOWN;
    quotedTos = RxBatch.UNKNOWN;
    extensionOffset = 0;
    extensionLength = 0;
    optionOffset = 0;
    optionLength = 0;
    retransmits = 0;
    checksumBad = false;
  }
}
