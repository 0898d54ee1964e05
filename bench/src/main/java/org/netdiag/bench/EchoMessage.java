package org.netdiag.bench;

import java.lang.foreign.MemorySegment;
import org.netdiag.shared.engine.ProbeMessage;
import org.netdiag.shared.wire.EchoTemplate;
import org.netdiag.shared.wire.Family;

/// An echo request with 56 bytes of payload, as ping sends it.
final class EchoMessage implements ProbeMessage {
  private static final int PAYLOAD = 56;

  private final EchoTemplate template;

  EchoMessage(Family family) {
    this.template = new EchoTemplate(family, PAYLOAD);
  }

  @Override
  public int length() {
    return template.length();
  }

  @Override
  public void write(
      MemorySegment to, long offset, int ident, int sequence, long token, long cookie) {
    template.prepare(to, offset);
    template.patch(to, offset, ident, sequence, cookie);
  }

  @Override
  public int compare(MemorySegment from, long offset, int length, long cookie) {
    return switch (template.verify(from, offset, length, cookie)) {
      case EchoTemplate.MATCH -> SAME;
      case EchoTemplate.TRUNCATED -> CUT;
      case EchoTemplate.CORRUPTED -> DIFFERENT;
      default -> FOREIGN;
    };
  }

  @Override
  public int firstDifference(MemorySegment from, long offset, int length, long cookie) {
    return template.mismatchIndex(from, offset, length, cookie);
  }

  @Override
  public long token(MemorySegment from, long offset, int length) {
    return -1;
  }
}
