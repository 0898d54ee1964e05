package org.netdiag.trace;

import org.netdiag.shared.wire.Family;

/// What a search for the path MTU starts from.
///
/// @param family whose headers and least MTU count
/// @param overhead bytes of a packet before the message that an attempt's length names: of the IP
///   header, and of what else comes before it
/// @param interfaceMtu MTU of this host's interface towards the target
/// @param maxTtl TTL of a probe that shall reach the target, 1 to 255
/// @param waitNanos the longest wait for an answer
/// @param nowNanos monotonic time of the beginning
record MtuQuestion(
    Family family, int overhead, int interfaceMtu, int maxTtl, long waitNanos, long nowNanos) {
  private static final int LARGEST = 65_535;
  private static final int LEAST_TTL = 64;

  MtuQuestion {
    if (overhead < 0 || overhead >= least(family)) {
      throw new IllegalArgumentException(
          "overhead " + overhead + " is not in 0 to " + (least(family) - 1));
    }
    if (interfaceMtu <= overhead) {
      throw new IllegalArgumentException(
          "interface MTU " + interfaceMtu + " is not above the overhead " + overhead);
    }
    if (maxTtl < 1 || maxTtl > 255) {
      throw new IllegalArgumentException("max TTL " + maxTtl + " is not in 1 to 255");
    }
  }

  /// The least MTU that a link may have: RFC 791 section 3.2, RFC 8200 section 5.
  private static int least(Family family) {
    return family == Family.V4 ? 68 : 1_280;
  }

  /// The smallest packet that is sent.
  int smallest() {
    return Math.min(least(family), largest());
  }

  /// The largest one: the total length of IPv4 has 16 bits, and one bound serves both families.
  int largest() {
    return Math.min(interfaceMtu, LARGEST);
  }

  /// A TTL with which a probe reaches the target.
  int fullTtl() {
    return Math.max(maxTtl, LEAST_TTL);
  }

  /// A probe that makes a packet of this size.
  Attempt attempt(int ttl, int size) {
    return new Attempt(ttl, 0, size - overhead);
  }

  /// The size of the packet that an attempt makes.
  int size(Attempt attempt) {
    return attempt.bytes + overhead;
  }

  /// Whether a reply says that a packet needs to be fragmented (RFC 792, RFC 1191), or that it is
  /// too big (RFC 4443 section 3.2).
  boolean tooBig(TraceReply reply) {
    if (reply.kind() != ReplyKind.UNREACHABLE || reply.icmp().isEmpty()) {
      return false;
    }
    IcmpNote note = reply.icmp().orElseThrow();
    return family == Family.V4
        ? note.type() == 3 && note.code() == 4
        : note.type() == 2 && note.code() == 0;
  }

  /// The MTU that such a reply tells; 0 when it makes no sense for a packet of this size: not
  /// smaller, or smaller than every link has to pass. Routers older than RFC 1191 tell 0.
  int toldMtu(TraceReply reply, int size) {
    long told = reply.icmp().orElseThrow().info();
    return told < smallest() || told >= size ? 0 : (int) told;
  }
}
