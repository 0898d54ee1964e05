package org.netdiag.shared.engine;

import java.lang.foreign.MemorySegment;

/// A TCP connect: the kernel makes the SYN, so there is nothing to write or to compare. All are
/// equal.
public record ConnectMessage() implements ProbeMessage {
  @Override
  public int length() {
    return 0;
  }

  @Override
  public void write(MemorySegment to, long offset, ProbeFields fields) {}

  @Override
  public int compare(MemorySegment from, long offset, int length, ProbeFields sent) {
    return UNPROVEN;
  }

  @Override
  public int firstDifference(MemorySegment from, long offset, int length, ProbeFields sent) {
    return -1;
  }

  @Override
  public int expected(int index) {
    return -1;
  }

  @Override
  public int payloadOffset() {
    return 0;
  }

  @Override
  public long token(MemorySegment from, long offset, int length) {
    return -1;
  }
}
