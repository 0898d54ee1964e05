package org.netdiag.shared.wire;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/// The extension objects behind the quote of an ICMP error, RFC 4884 section 7.
///
/// ```
///  |Version|       Reserved        |           Checksum            |
///  |            Length             |   Class-Num   |   C-Type      |
///  |                         object payload                        |
/// ```
///
/// [#next] goes from object to object; [#labels] and [#interfaces] read all of a kind at once and
/// leave that position alone.
public final class IcmpExtensionsView extends View {
  /// Bytes of the extension header and of each object's header.
  public static final int HEADER = 4;

  /// Class of an MPLS label stack, RFC 4950.
  public static final int CLASS_MPLS = 1;

  /// Class of interface information, RFC 5837.
  public static final int CLASS_INTERFACE = 2;

  /// Class of an interface identification, RFC 8335.
  public static final int CLASS_INTERFACE_IDENT = 3;

  private static final int VERSION = 2;

  private int at;
  private int nextAt;

  /// A view that holds nothing yet.
  public IcmpExtensionsView() {}

  /// Takes the extensions, from their header on, when the version is 2 and the checksum is right or
  /// 0, which means that the sender made none.
  public boolean wrap(MemorySegment segment, long offset, int length) {
    at = 0;
    nextAt = HEADER;
    if (!hold(segment, offset, length, HEADER)) {
      return false;
    }
    return proven(segment, offset, length, false) || drop();
  }

  /// Whether the bytes are extensions. `strict` wants a checksum.
  static boolean proven(MemorySegment segment, long offset, int length, boolean strict) {
    if (Bytes.u8(segment, offset) >>> 4 != VERSION) {
      return false;
    }
    if (Bytes.u16(segment, offset + 2) == 0) {
      return !strict;
    }
    return Checksum.valid(Checksum.sum(segment, offset, length));
  }

  /// Goes to the next object, the first one after [#wrap]. An object that claims less than its
  /// header or more than the bytes at hand ends the list.
  public boolean next() {
    at = following(nextAt);
    nextAt = at == 0 ? Integer.MAX_VALUE : at + u16(at);
    return at != 0;
  }

  /// `from` when a whole object starts there, otherwise 0.
  private int following(int from) {
    if (from > length() - HEADER) {
      return 0;
    }
    int size = u16(from);
    return size < HEADER || size > length() - from ? 0 : from;
  }

  /// Class of the current object.
  public int objectClass() {
    return at == 0 ? 0 : u8(at + 2);
  }

  /// C-Type of the current object.
  public int objectType() {
    return at == 0 ? 0 : u8(at + 3);
  }

  /// Where the current object's payload starts.
  public long objectOffset() {
    return at == 0 ? offset() : offset() + at + HEADER;
  }

  /// Bytes of the current object's payload.
  public int objectLength() {
    return at == 0 ? 0 : u16(at) - HEADER;
  }

  /// All label stack entries of the message, outermost first.
  public List<MplsLabel> labels() {
    List<MplsLabel> labels = new ArrayList<>();
    for (int object = following(HEADER); object != 0; object = following(object + u16(object))) {
      if (u8(object + 2) == CLASS_MPLS && u8(object + 3) == 1) {
        for (int word = object + HEADER; word + 4 <= object + u16(object); word += 4) {
          labels.add(MplsLabel.of(s32(word)));
        }
      }
    }
    return labels;
  }

  /// All interfaces of the message. Those whose fields do not fit their object are left out.
  public List<InterfaceInfo> interfaces() {
    List<InterfaceInfo> interfaces = new ArrayList<>();
    for (int object = following(HEADER); object != 0; object = following(object + u16(object))) {
      if (u8(object + 2) == CLASS_INTERFACE) {
        InterfaceParser parser =
            new InterfaceParser(
                segment(), offset() + object + HEADER, offset() + object + u16(object));
        parser.parse(u8(object + 3)).ifPresent(interfaces::add);
      }
    }
    return interfaces;
  }
}
