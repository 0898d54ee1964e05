package org.netdiag.shared.engine;

import org.netdiag.shared.net.RxBatch;
import org.netdiag.shared.net.RxSlot;

/// How a protocol's answers name the probe they answer.
sealed interface Matcher permits EchoMatcher, UdpMatcher, ConnectMatcher {
  /// The most slots that `ports` sockets can tell apart.
  int slots(int ports);

  /// Which of the lane's sockets sends the slot's probe.
  int portOf(int slot, int ports);

  /// The 16 bits that the probe carries as its sequence number.
  int wireSequence(int slot);

  /// Told of a slot that has been filled.
  void taken(int slot);

  /// The slot that a packet from the network answers, or -1.
  int slotOfReply(int port, RxBatch batch, RxSlot rx);

  /// The slot whose probe an error quotes, or -1.
  int slotOfError(int port, RxBatch batch, RxSlot rx);

  /// How far the packet proves to be an answer: a result of [ProbeMessage#compare].
  int proof(RxBatch batch, RxSlot rx, long cookie);

  /// Whether the quote of the slot's probe shows that it was translated on the way.
  default boolean translated(int slot, RxBatch batch, RxSlot error) {
    return false;
  }

  /// Whether an ICMP error from the destination itself is its answer.
  boolean answers(RxSlot error);
}
