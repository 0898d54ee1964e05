package org.netdiag.shared.wire;

/// The two Internet protocols. Code above the codecs differs by these numbers only.
public enum Family {
  /// IPv4, RFC 791.
  V4(4, 32, 20, 1),
  /// IPv6, RFC 8200.
  V6(6, 128, 40, 58);

  private final int version;
  private final int addressBits;
  private final int headerBytes;
  private final int icmpProtocol;

  Family(int version, int addressBits, int headerBytes, int icmpProtocol) {
    this.version = version;
    this.addressBits = addressBits;
    this.headerBytes = headerBytes;
    this.icmpProtocol = icmpProtocol;
  }

  /// The number in the first four bits of the header: 4 or 6.
  public int version() {
    return version;
  }

  /// Bits in an address: 32 or 128.
  public int addressBits() {
    return addressBits;
  }

  /// Bytes of a header without options or extension headers: 20 or 40.
  public int headerBytes() {
    return headerBytes;
  }

  /// The protocol number of this family's ICMP: 1 or 58.
  public int icmpProtocol() {
    return icmpProtocol;
  }
}
