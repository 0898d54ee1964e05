package org.netdiag.shared.engine;

import org.netdiag.shared.net.RxBatch;
import org.netdiag.shared.net.RxSlot;

/// TCP by connect: the kernel has matched the answer to the probe's own socket.
final class ConnectMatcher implements Matcher {
  private static final int MOST = 1 << 20;

  private final InFlight inFlight;

  ConnectMatcher(InFlight inFlight) {
    this.inFlight = inFlight;
  }

  @Override
  public int slots(int ports) {
    return MOST;
  }

  @Override
  public int portOf(int slot, int ports) {
    return 0;
  }

  @Override
  public int wireSequence(int slot) {
    return 0;
  }

  @Override
  public void taken(int slot) {}

  @Override
  public int slotOfReply(int port, RxBatch batch, RxSlot rx) {
    return inFlight.slotOf(rx.token);
  }

  @Override
  public int slotOfError(int port, RxBatch batch, RxSlot rx) {
    return inFlight.slotOf(rx.token);
  }

  @Override
  public int proof(int slot, RxBatch batch, RxSlot rx) {
    return ProbeMessage.UNPROVEN;
  }

  @Override
  public boolean answers(RxSlot error) {
    return false;
  }
}
