package org.netdiag.shared.sim.dns;

import java.util.Arrays;
import java.util.Optional;

/// A question as a name server reads it: RFC 1035 section 4 and RFC 6891.
public final class Request {
  static final int HEADER = 12;
  private static final int QR = 0x8000;
  private static final int RD = 0x0100;
  private static final int AD = 0x0020;
  private static final int DO = 0x8000;
  private static final int NSID = 3;
  private static final int COOKIE = 10;

  private final byte[] bytes;
  private int questionEnd = HEADER;
  private WireName name = WireName.ROOT;
  private int type;
  private int dnsClass;
  private boolean edns;
  private int size = 512;
  private int version;
  private boolean dnssec;
  private boolean wantsIdentity;
  private byte[] cookie = {};
  private boolean wrong;

  private Request(byte[] bytes) {
    this.bytes = bytes;
  }

  /// Reads the payload of a datagram; empty for what no server answers: less than a header, and
  /// replies.
  public static Optional<Request> read(byte[] bytes) {
    Request request = new Request(bytes);
    if (bytes.length < HEADER || (request.u16(2) & QR) != 0) {
      return Optional.empty();
    }
    request.wrong = !request.readQuestion() || !request.readRecords();
    return Optional.of(request);
  }

  private boolean readQuestion() {
    int end = WireName.end(bytes, HEADER);
    if (u16(4) != 1 || end < 0 || end + 4 > bytes.length) {
      return false;
    }
    name = WireName.read(bytes, HEADER);
    type = u16(end);
    dnsClass = u16(end + 2);
    questionEnd = end + 4;
    return true;
  }

  private boolean readRecords() {
    int at = questionEnd;
    for (int left = u16(6) + u16(8) + u16(10); left > 0; left--) {
      int end = WireName.end(bytes, at);
      if (end < 0 || end + 10 > bytes.length || end + 10 + u16(end + 8) > bytes.length) {
        return false;
      }
      if (u16(end) == RecordTypes.OPT) {
        if (edns || end != at + 1) {
          return false;
        }
        readEdns(end);
      }
      at = end + 10 + u16(end + 8);
    }
    return true;
  }

  private void readEdns(int at) {
    edns = true;
    size = Math.max(512, u16(at + 2));
    version = bytes[at + 5] & 0xff;
    dnssec = (u16(at + 6) & DO) != 0;
    int end = at + 10 + u16(at + 8);
    for (int i = at + 10; i + 4 <= end && i + 4 + u16(i + 2) <= end; i += 4 + u16(i + 2)) {
      if (u16(i) == NSID) {
        wantsIdentity = true;
      } else if (u16(i) == COOKIE) {
        cookie = Arrays.copyOfRange(bytes, i + 4, i + 4 + u16(i + 2));
      }
    }
  }

  private int u16(int at) {
    return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
  }

  byte[] bytes() {
    return bytes;
  }

  /// Where its question section ends; the header's end when the question cannot be read.
  int questionEnd() {
    return questionEnd;
  }

  int opcode() {
    return u16(2) >> 11 & 15;
  }

  boolean recursionWanted() {
    return (u16(2) & RD) != 0;
  }

  /// Whether the asker understands AD: it set it, or DO (RFC 6840 section 5.7).
  public boolean authenticWanted() {
    return (u16(2) & AD) != 0 || dnssec;
  }

  /// The name that is asked for.
  public WireName name() {
    return name;
  }

  /// The type that is asked for.
  public int type() {
    return type;
  }

  int dnsClass() {
    return dnsClass;
  }

  /// Whether it has an OPT record.
  public boolean edns() {
    return edns;
  }

  /// Largest reply that the asker takes over UDP, in bytes.
  int size() {
    return size;
  }

  int version() {
    return version;
  }

  boolean dnssec() {
    return dnssec;
  }

  boolean wantsIdentity() {
    return wantsIdentity;
  }

  byte[] cookie() {
    return cookie;
  }

  /// Whether it breaks off or makes no sense.
  boolean wrong() {
    return wrong;
  }
}
