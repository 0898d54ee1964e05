package org.netdiag.shared.engine;

import org.netdiag.shared.net.Origin;
import org.netdiag.shared.net.RxBatch;
import org.netdiag.shared.net.RxSlot;

/// How a protocol's answers name the probe they answer.
sealed interface Matcher
    permits EchoMatcher, UdpMatcher, UdpSegmentMatcher, SynMatcher, ConnectMatcher {
  /// The most slots that `ports` sockets can tell apart.
  int slots(int ports);

  /// Which of the lane's sockets sends the slot's probe.
  int portOf(int slot, int ports);

  /// The number by which the wire names the slot's probe: see [ProbeFields#sequence].
  int wireSequence(int slot);

  /// The IPv4 identification of the slot's probe, or 0 for the kernel's choice.
  default int identification(int slot) {
    return 0;
  }

  /// Told of a slot that has been filled.
  void taken(int slot);

  /// The slot that a packet from the network answers, or -1.
  int slotOfReply(int port, RxBatch batch, RxSlot rx);

  /// The slot whose probe an error quotes, or -1.
  int slotOfError(int port, RxBatch batch, RxSlot rx);

  /// How far the packet proves to be an answer to the slot's probe: a result of
  /// [ProbeMessage#compare].
  int proof(int slot, RxBatch batch, RxSlot rx);

  /// Whether an answer says that nobody listens on the port.
  default boolean refuses(RxBatch batch, RxSlot rx) {
    return rx.origin == Origin.TCP_REFUSED;
  }

  /// Whether the quote of the slot's probe shows that it was translated on the way.
  default boolean translated(int slot, RxBatch batch, RxSlot error) {
    return false;
  }

  /// Whether an ICMP error from the destination itself is its answer.
  boolean answers(RxSlot error);
}
