package org.netdiag.shared.net.linux;

import java.lang.foreign.ValueLayout;
import java.util.HexFormat;
import org.netdiag.shared.net.Network;
import org.netdiag.shared.net.RxBatch;
import org.netdiag.shared.net.RxSlot;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

/// Received slots in words, for tests.
final class SlotText {
  private SlotText() {}

  /// One line with every column.
  static String of(Network network, Family family, RxBatch in, RxSlot slot) {
    String age = "none";
    if (slot.stamp != RxBatch.NO_STAMP) {
      age = Math.abs(network.clock().epochNanos() - slot.stamp) < 2_000_000_000L ? "good" : "bad";
    }
    return slot.origin
        + " token="
        + slot.token
        + " peer="
        + IpAddress.of(family, slot.peerHigh, slot.peerLow, slot.peerScope)
        + " port="
        + slot.peerPort
        + " ttl="
        + slot.ttl
        + " tos="
        + slot.tos
        + " if="
        + slot.interfaceIndex
        + " stamp="
        + age
        + " errno="
        + slot.errno
        + " icmp="
        + slot.icmpType
        + "/"
        + slot.icmpCode
        + "/"
        + slot.icmpInfo
        + " quoted="
        + IpAddress.of(family, slot.quotedHigh, slot.quotedLow, 0)
        + ":"
        + slot.quotedPort
        + " quotedSource="
        + (slot.quotedSourceKnown
            ? IpAddress.of(family, slot.quotedSourceHigh, slot.quotedSourceLow, 0)
            : "unknown")
        + " quotedIdent="
        + slot.quotedIdent
        + " quotedTtl="
        + slot.quotedTtl
        + " quotedTos="
        + slot.quotedTos
        + " extension="
        + slot.extensionLength
        + " option="
        + hex(in, slot.optionOffset, slot.optionLength)
        + " next="
        + hex(in, slot.offset + Math.min(8, slot.length), Math.clamp(slot.length - 8, 0, 8))
        + " retransmits="
        + slot.retransmits
        + " bad="
        + slot.checksumBad
        + " length="
        + slot.length
        + "/"
        + slot.fullLength
        + " bytes="
        + hex(in, slot.offset, Math.min(8, slot.length));
  }

  private static String hex(RxBatch in, long offset, long length) {
    byte[] bytes = in.bytes().asSlice(offset, length).toArray(ValueLayout.JAVA_BYTE);
    return HexFormat.of().formatHex(bytes);
  }
}
