package org.netdiag.dns.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

/// An absolute domain name in its uncompressed wire form (RFC 1035 section 3.1), at most 255 bytes.
///
/// Names are equal and ordered without regard to the case of ASCII letters (RFC 4343), in the
/// canonical order of RFC 4034 section 6.1; the case that was given is kept.
public final class DomainName implements Comparable<DomainName> {
  /// The root.
  public static final DomainName ROOT = new DomainName(new byte[] {0});

  /// Most bytes of a name: RFC 1035 section 2.3.4.
  public static final int MOST_BYTES = 255;

  static final int MOST_LABEL = 63;

  private static final String HEX = "0123456789abcdef";

  private final byte[] wire;

  DomainName(byte[] wire) {
    this.wire = wire;
  }

  /// Reads the presentation form of RFC 1035 section 5.1: labels with dots between them, `\.` and
  /// `\DDD` escapes; the final dot may be left out. Letters outside ASCII are refused: see [Idn].
  ///
  /// @throws IllegalArgumentException with the reason when it is no name
  public static DomainName parse(String text) {
    return new DomainName(NameText.parse(text));
  }

  /// A name from uncompressed wire form.
  ///
  /// @throws IllegalArgumentException when it is none
  public static DomainName ofWire(byte[] bytes) {
    int at = 0;
    while (at < bytes.length && at < MOST_BYTES) {
      int length = bytes[at] & 0xff;
      if (length == 0) {
        return at + 1 == 1 ? ROOT : new DomainName(Arrays.copyOf(bytes, at + 1));
      }
      if (length > MOST_LABEL) {
        break;
      }
      at += 1 + length;
    }
    throw new IllegalArgumentException("not a domain name in wire form");
  }

  /// The name under which an address has its PTR record: RFC 1035 section 3.5 and RFC 3596 section
  /// 2.5.
  public static DomainName reverse(IpAddress address) {
    byte[] bytes = address.bytes();
    StringBuilder name = new StringBuilder(74);
    for (int i = bytes.length - 1; i >= 0; i--) {
      int value = bytes[i] & 0xff;
      if (address.family() == Family.V4) {
        name.append(value).append('.');
      } else {
        name.append(HEX.charAt(value & 15)).append('.').append(HEX.charAt(value >> 4)).append('.');
      }
    }
    return parse(name + (address.family() == Family.V4 ? "in-addr.arpa." : "ip6.arpa."));
  }

  /// How many labels it has; the root has none.
  public int labels() {
    int count = 0;
    for (int at = 0; wire[at] != 0; at += 1 + (wire[at] & 0xff)) {
      count++;
    }
    return count;
  }

  /// The bytes of its leftmost label.
  ///
  /// @throws IllegalStateException when it is the root
  public Octets firstLabel() {
    if (wire[0] == 0) {
      throw new IllegalStateException("the root has no label");
    }
    return Octets.of(wire, 1, 1 + (wire[0] & 0xff));
  }

  /// The name without its leftmost label.
  ///
  /// @throws IllegalStateException when it is the root
  public DomainName parent() {
    if (wire[0] == 0) {
      throw new IllegalStateException("the root has no parent");
    }
    int at = 1 + (wire[0] & 0xff);
    return wire[at] == 0 ? ROOT : new DomainName(Arrays.copyOfRange(wire, at, wire.length));
  }

  /// The name with a further label on the left.
  ///
  /// @param label ASCII text without escapes, 1 to 63 bytes
  /// @throws IllegalArgumentException when the label or the whole is too long
  public DomainName child(String label) {
    return child(Octets.of(label.getBytes(StandardCharsets.US_ASCII)));
  }

  /// The name with a further label on the left.
  ///
  /// @throws IllegalArgumentException when the label or the whole is too long
  public DomainName child(Octets label) {
    int length = label.length();
    if (length == 0 || length > MOST_LABEL) {
      throw new IllegalArgumentException("a label of " + length + " bytes is not in 1 to 63");
    }
    if (wire.length + 1 + length > MOST_BYTES) {
      throw new IllegalArgumentException(
          "a name of " + (wire.length + 1 + length) + " bytes is above 255");
    }
    byte[] longer = new byte[wire.length + 1 + length];
    longer[0] = (byte) length;
    label.copyTo(longer, 1);
    System.arraycopy(wire, 0, longer, 1 + length, wire.length);
    return new DomainName(longer);
  }

  /// The labels of this name, then those of `suffix`.
  ///
  /// @throws IllegalArgumentException when the whole is too long
  public DomainName append(DomainName suffix) {
    int length = wire.length - 1 + suffix.wire.length;
    if (length > MOST_BYTES) {
      throw new IllegalArgumentException("a name of " + length + " bytes is above 255");
    }
    byte[] joined = Arrays.copyOf(wire, length);
    System.arraycopy(suffix.wire, 0, joined, wire.length - 1, suffix.wire.length);
    return new DomainName(joined);
  }

  /// Whether it is `ancestor` or a name below it.
  public boolean isWithin(DomainName ancestor) {
    int at = 0;
    int rest = wire.length - ancestor.wire.length;
    while (at < rest) {
      at += 1 + (wire[at] & 0xff);
    }
    return at == rest && sameFrom(at, ancestor);
  }

  private boolean sameFrom(int from, DomainName other) {
    for (int i = 0; i < other.wire.length; i++) {
      if (lower(wire[from + i]) != lower(other.wire[i])) {
        return false;
      }
    }
    return true;
  }

  /// Bytes of its wire form, 1 to 255.
  public int wireLength() {
    return wire.length;
  }

  /// Copies its wire form.
  ///
  /// @throws IndexOutOfBoundsException when there is no room
  public void write(byte[] target, int at) {
    System.arraycopy(wire, 0, target, at, wire.length);
  }

  /// Its wire form.
  public Octets wire() {
    return Octets.of(wire);
  }

  byte wireAt(int index) {
    return wire[index];
  }

  static int lower(byte value) {
    return value >= 'A' && value <= 'Z' ? value + 32 : value & 0xff;
  }

  @Override
  public int compareTo(DomainName other) {
    int mine = labels();
    int others = other.labels();
    for (int i = 1; i <= Math.min(mine, others); i++) {
      int order = compareLabels(start(mine - i), other, other.start(others - i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(mine, others);
  }

  private int start(int label) {
    int at = 0;
    for (int i = 0; i < label; i++) {
      at += 1 + (wire[at] & 0xff);
    }
    return at;
  }

  private int compareLabels(int at, DomainName other, int otherAt) {
    int length = wire[at];
    int otherLength = other.wire[otherAt];
    for (int i = 1; i <= Math.min(length, otherLength); i++) {
      int order = Integer.compare(lower(wire[at + i]), lower(other.wire[otherAt + i]));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(length, otherLength);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DomainName that && wire.length == that.wire.length && sameFrom(0, that);
  }

  @Override
  public int hashCode() {
    int hash = 7;
    for (byte each : wire) {
      hash = 31 * hash + lower(each);
    }
    return hash;
  }

  /// Presentation form with its final dot; what is no printable ASCII is escaped.
  @Override
  public String toString() {
    return NameText.write(wire);
  }
}
