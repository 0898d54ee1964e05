package org.netdiag.dns.text;

import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Octets;

/// A reader of record data that never throws: what is not there reads as zero, and [#sound] is
/// false from then on.
final class RdataCursor {
  private final Octets data;
  private int at;
  private boolean sound = true;

  RdataCursor(Octets data) {
    this.data = data;
  }

  /// Whether everything so far was there and right.
  boolean sound() {
    return sound;
  }

  /// Says that something is wrong.
  void fail() {
    sound = false;
  }

  /// Says that something is wrong unless it holds.
  void require(boolean holds) {
    sound &= holds;
  }

  int left() {
    return sound ? data.length() - at : 0;
  }

  int u8() {
    return need(1) ? data.at(at++) : 0;
  }

  int u16() {
    return (u8() << 8) | u8();
  }

  long u32() {
    return ((long) u16() << 16) | u16();
  }

  long u48() {
    return ((long) u16() << 32) | u32();
  }

  /// The next byte without taking it.
  int peek() {
    return left() > 0 ? data.at(at) : 0;
  }

  Octets take(int count) {
    if (!need(count)) {
      return Octets.EMPTY;
    }
    at += count;
    return data.slice(at - count, at);
  }

  /// Everything that is left.
  Octets rest() {
    return take(left());
  }

  /// A length of one byte and as many bytes.
  Octets counted() {
    return take(u8());
  }

  DomainName name() {
    int end = at;
    while (sound && end < data.length() && data.at(end) != 0) {
      end += 1 + data.at(end);
    }
    if (!need(end + 1 - at)) {
      return DomainName.ROOT;
    }
    try {
      DomainName name = DomainName.ofWire(data.slice(at, end + 1).bytes());
      at = end + 1;
      return name;
    } catch (IllegalArgumentException _) {
      sound = false;
      return DomainName.ROOT;
    }
  }

  private boolean need(int count) {
    sound &= count >= 0 && count <= data.length() - at;
    return sound;
  }
}
