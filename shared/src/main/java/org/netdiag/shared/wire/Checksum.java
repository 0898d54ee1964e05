package org.netdiag.shared.wire;

import java.lang.foreign.MemorySegment;

/// The Internet checksum, RFC 1071, with pseudo headers and incremental update (RFC 1624).
///
/// A _sum_ is a partial result: a `long` that holds the sum of 16-bit words before carries are
/// folded. Sums of several ranges are added with `+`; every range but the last must have an even
/// number of bytes. Folding a sum is exact up to 2^31 words of 8 bytes.
public final class Checksum {
  private static final long LOW = 0xffff_ffffL;

  private Checksum() {}

  /// The sum of `length` bytes; an odd last byte counts as if a zero byte followed it.
  ///
  /// The range must lie inside the segment.
  public static long sum(MemorySegment segment, long offset, long length) {
    long at = offset;
    long end = offset + length;
    long high = 0;
    long low = 0;
    for (; at <= end - 16; at += 16) {
      long a = Bytes.s64(segment, at);
      long b = Bytes.s64(segment, at + 8);
      high += (a >>> 32) + (b >>> 32);
      low += (a & LOW) + (b & LOW);
    }
    long sum = carry(high) + carry(low);
    if (at <= end - 8) {
      sum += sum64(Bytes.s64(segment, at));
      at += 8;
    }
    if (at <= end - 4) {
      sum += Bytes.u32(segment, at);
      at += 4;
    }
    if (at <= end - 2) {
      sum += Bytes.u16(segment, at);
      at += 2;
    }
    return at < end ? sum + ((long) Bytes.u8(segment, at) << 8) : sum;
  }

  /// The sum of the four 16-bit words of `word`.
  public static long sum64(long word) {
    return (word >>> 32) + (word & LOW);
  }

  /// A sum as a 16-bit number: 0 only when every byte was 0.
  public static int fold(long sum) {
    long folded = carry(sum);
    folded = (folded >>> 16) + (folded & 0xffff);
    folded = (folded >>> 16) + (folded & 0xffff);
    return (int) ((folded >>> 16) + (folded & 0xffff));
  }

  /// The checksum to write for data of this sum: the complement of the folded sum.
  public static int finish(long sum) {
    return ~fold(sum) & 0xffff;
  }

  /// The 16-bit word with which data of this sum get the checksum `wanted`, when it stands at an
  /// even place: the difference in one's complement. It always exists, because the data are not all
  /// zero and `wanted` is neither of the two zeros.
  ///
  /// @param sum of the data without the word
  /// @param wanted 1 to 0xfffe
  public static int filler(long sum, int wanted) {
    return fold((~wanted & 0xffff) + (~fold(sum) & 0xffff));
  }

  /// Whether data that contain their own checksum have this sum: all ones, RFC 1071 section 1.
  public static boolean valid(long sum) {
    return fold(sum) == 0xffff;
  }

  /// The sum of the two addresses of a pseudo header. An IPv4 address has its 32 bits in the lower
  /// half and 0 in the upper, so that one formula serves both families.
  public static long addresses(
      long sourceHigh, long sourceLow, long destinationHigh, long destinationLow) {
    return sum64(sourceHigh) + sum64(sourceLow) + sum64(destinationHigh) + sum64(destinationLow);
  }

  /// The sum of the pseudo header of UDP and TCP over IPv4 (RFC 768, RFC 9293 section 3.1) and of
  /// UDP, TCP and ICMPv6 over IPv6 (RFC 8200 section 8.1). ICMP for IPv4 has none.
  ///
  /// @param addresses see [#addresses]
  /// @param protocol number of the transport protocol
  /// @param length bytes from the transport header on
  public static long pseudo(long addresses, int protocol, int length) {
    return addresses + protocol + length;
  }

  /// A checksum after one 16-bit word of its data has changed, RFC 1624 equation 3.
  ///
  /// It equals a fresh computation except when all data become zero: this gives 0 then, which does
  /// not verify, a fresh computation 0xffff. No IP, ICMP echo request, UDP or TCP header is all
  /// zero.
  public static int update16(int checksum, int before, int after) {
    return finish((long) (~checksum & 0xffff) + (~before & 0xffff) + (after & 0xffff));
  }

  /// A checksum after 32 bits at an even place of its data have changed.
  ///
  /// @see #update16
  public static int update32(int checksum, int before, int after) {
    return finish((~checksum & 0xffff) + (~before & LOW) + (after & LOW));
  }

  /// A checksum after 64 bits at an even place of its data have changed.
  ///
  /// @see #update16
  public static int update64(int checksum, long before, long after) {
    return finish((~checksum & 0xffff) + sum64(~before) + sum64(after));
  }

  private static long carry(long sum) {
    return (sum >>> 32) + (sum & LOW);
  }
}
