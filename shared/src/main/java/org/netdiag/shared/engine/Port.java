package org.netdiag.shared.engine;

import java.lang.foreign.Arena;
import org.netdiag.shared.net.Capabilities;
import org.netdiag.shared.net.ProbeSocket;
import org.netdiag.shared.net.TxBatch;

/// One socket of a lane with the packets that wait to leave through it.
final class Port {
  final ProbeSocket socket;
  final Capabilities capabilities;
  final TxBatch tx;
  final int number;

  /// The first slot of `tx` that has not left yet.
  int sendFrom;

  /// Transmit stamps that the kernel owes.
  int stampsOwed;

  /// When sends were first refused for now, of those in a row.
  long refusedSince;

  /// Whether the last send was refused for now.
  boolean refused;

  /// The path MTU that the kernel named last for a message that was too long; 0 for none.
  long lastMtu;

  private long dropsSeen;

  Port(ProbeSocket socket, int number, Arena arena, int slots, int slotBytes) {
    this.socket = socket;
    this.capabilities = socket.capabilities();
    this.number = number;
    this.tx = new TxBatch(arena, slots, slotBytes);
  }

  /// Replies that were dropped by this host since the last call.
  long newDrops() {
    long drops = socket.localDrops();
    long fresh = drops > dropsSeen ? drops - dropsSeen : 0;
    dropsSeen = Math.max(drops, dropsSeen);
    return fresh;
  }
}
