package org.netdiag.shared.net.linux;

import org.netdiag.shared.net.SyscallException;
import org.netdiag.shared.net.TxBatch;

/// How the slots of one socket become messages for the kernel.
interface Outbound {
  /// Points `message` at a slot; answers 0, or the error number with which it cannot leave.
  int prepare(TxMessage message, TxBatch batch, int slot) throws SyscallException;

  /// The MTU by which the kernel has just refused a slot with EMSGSIZE, where the socket's error
  /// queue does not tell it; 0 otherwise.
  long refusedMtu(TxBatch batch, int slot);

  /// The local port of probes, 0 where the socket's own tells.
  default int firstPort() {
    return 0;
  }

  /// Closes what it holds. Idempotent.
  void close();

  /// A datagram socket: the kernel writes the headers.
  static Outbound datagram(FamilyAbi abi) {
    return new Outbound() {
      @Override
      public int prepare(TxMessage message, TxBatch batch, int slot) {
        message.prepare(abi, batch, slot);
        return 0;
      }

      @Override
      public long refusedMtu(TxBatch batch, int slot) {
        return 0;
      }

      @Override
      public void close() {
        // It holds nothing.
      }
    };
  }
}
