package org.netdiag.shared.net.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.TcpView;

/// A classic BPF program (`linux/filter.h`) for a raw socket. What does not concern our probes, of
/// which every raw socket of the host gets a copy, is dropped before it can wake anybody.
///
/// ```c
/// struct sock_filter { __u16 code; __u8 jt; __u8 jf; __u32 k; };
/// struct sock_fprog  { unsigned short len; struct sock_filter *filter; };
/// ```
///
/// A load beyond the packet's end drops the packet. On IPv4 the packet starts at the IP header
/// (raw_rcv in net/ipv4/raw.c pushes it back), on IPv6 at the ICMPv6 header.
final class FilterProgram {
  private static final int LOAD_BYTE = 0x30;
  private static final int LOAD_HALF = 0x28;
  private static final int LOAD_BYTE_INDEXED = 0x50;
  private static final int LOAD_HALF_INDEXED = 0x48;
  private static final int LOAD_INDEX_HEADER_LENGTH = 0xb1;
  private static final int AND = 0x54;
  private static final int SHIFT_LEFT = 0x64;
  private static final int ADD_INDEX = 0x0c;
  private static final int TO_INDEX = 0x07;
  private static final int LOAD_WORD_INDEXED = 0x40;
  private static final int LOAD_INDEX = 0x01;
  private static final int JUMP_EQUAL = 0x15;
  private static final int JUMP_ABOVE = 0x25;
  private static final int JUMP_AT_LEAST = 0x35;
  private static final int JUMP_ANY_BIT = 0x45;
  private static final int RETURN = 0x06;

  /// Bytes of data from which on a quoted echo request is let through whatever its identifier: as
  /// many as the cookie has by which its sender knows it.
  static final int TELLING_BYTES = 8;

  private static final int ALL = 0x40000;
  private static final int MAX_INSTRUCTIONS = 32;

  private final long[] instructions = new long[MAX_INSTRUCTIONS];
  private int size;

  private FilterProgram() {}

  /// For a raw ICMP socket: replies that carry our identifier, and errors that quote a message with
  /// our identifier or an echo request whose data tell whose it is, see [#TELLING_BYTES].
  static FilterProgram forIdent(Family family, int ident) {
    FilterProgram program = new FilterProgram();
    if (family == Family.V4) {
      program.buildV4(ident);
    } else {
      program.buildV6(ident);
    }
    return program;
  }

  /// For a raw UDP or TCP socket: what goes to one of our ports and, of TCP, answers a SYN: SYN-ACK
  /// and RST.
  static FilterProgram forPorts(Family family, boolean tcp, int first, int last) {
    FilterProgram program = new FilterProgram();
    if (family == Family.V4) {
      program.add(LOAD_INDEX_HEADER_LENGTH, 0);
    } else {
      program.add(LOAD_INDEX, 0);
    }
    program.add(LOAD_HALF_INDEXED, 2);
    program.branch(JUMP_AT_LEAST, first, 0, tcp ? 6 : 2);
    program.branch(JUMP_ABOVE, last, tcp ? 5 : 1, 0);
    if (tcp) {
      program.add(LOAD_BYTE_INDEXED, 13);
      program.branch(JUMP_ANY_BIT, TcpView.RST, 2, 0);
      program.add(AND, TcpView.SYN | TcpView.ACK);
      program.branch(JUMP_EQUAL, TcpView.SYN | TcpView.ACK, 0, 1);
    }
    program.add(RETURN, ALL);
    program.add(RETURN, 0);
    return program;
  }

  /// For a socket that only holds a port: nothing.
  static FilterProgram nothing() {
    FilterProgram program = new FilterProgram();
    program.add(RETURN, 0);
    return program;
  }

  /// Writes a `sock_fprog` at the start of `memory`, the instructions behind it, and answers the
  /// length of the `sock_fprog`.
  int write(MemorySegment memory) {
    memory.set(JAVA_INT, 0, size);
    memory.set(JAVA_LONG, 8, memory.address() + 16);
    for (int i = 0; i < size; i++) {
      memory.set(JAVA_LONG, 16 + 8L * i, instructions[i]);
    }
    return 16;
  }

  /// Replies: echo 0, timestamp 14, mask 18, extended echo 43, all with the identifier at 4.
  /// Errors: 3, 11, 12; the quoted IP header is at 8, its protocol at 9 in it.
  private void buildV4(int ident) {
    add(LOAD_INDEX_HEADER_LENGTH, 0);
    add(LOAD_BYTE_INDEXED, 0);
    jumpIfEqual(0, 6);
    jumpIfEqual(14, 5);
    jumpIfEqual(18, 4);
    jumpIfEqual(43, 3);
    jumpIfEqual(3, 4);
    jumpIfEqual(11, 3);
    branch(12, 2, 15);
    add(LOAD_HALF_INDEXED, 4);
    branch(ident, 12, 13);
    add(LOAD_BYTE_INDEXED, 8 + 9);
    branch(1, 0, 11);
    add(LOAD_BYTE_INDEXED, 8);
    add(AND, 0xf);
    add(SHIFT_LEFT, 2);
    add(ADD_INDEX, 0);
    add(TO_INDEX, 0);
    end(ident, 8);
  }

  /// Replies: echo 129, extended echo 161. Errors: 1 to 4; the quoted IPv6 header is at 8. A quote
  /// that starts with an extension header (a fragment of a large probe) is let through unread.
  private void buildV6(int ident) {
    add(LOAD_BYTE, 0);
    jumpIfEqual(129, 5);
    jumpIfEqual(161, 4);
    jumpIfEqual(1, 5);
    jumpIfEqual(2, 4);
    jumpIfEqual(3, 3);
    branch(4, 2, 15);
    add(LOAD_HALF, 4);
    branch(ident, 12, 13);
    add(LOAD_BYTE, 8 + 6);
    jumpIfEqual(44, 10);
    jumpIfEqual(0, 9);
    jumpIfEqual(43, 8);
    jumpIfEqual(60, 7);
    branch(58, 0, 7);
    add(LOAD_INDEX, 40);
    end(ident, 128);
  }

  /// The quoted ICMP message is 8 bytes behind the index. Its last load finds a quote without
  /// enough data too short.
  private void end(int ident, int echo) {
    add(LOAD_HALF_INDEXED, 8 + 4);
    branch(ident, 3, 0);
    add(LOAD_BYTE_INDEXED, 8);
    branch(echo, 0, 2);
    add(LOAD_WORD_INDEXED, 8 + 8 + TELLING_BYTES - 4);
    add(RETURN, ALL);
    add(RETURN, 0);
  }

  private void add(int code, int operand) {
    instructions[size++] = code | Integer.toUnsignedLong(operand) << 32;
  }

  private void jumpIfEqual(int value, int skip) {
    branch(value, skip, 0);
  }

  /// Skips so many instructions when the accumulator is equal to `value`, so many when it is not.
  private void branch(int value, int equal, int different) {
    branch(JUMP_EQUAL, value, equal, different);
  }

  private void branch(int code, int value, int met, int unmet) {
    instructions[size++] = code | (long) met << 16 | (long) unmet << 24 | (long) value << 32;
  }
}
