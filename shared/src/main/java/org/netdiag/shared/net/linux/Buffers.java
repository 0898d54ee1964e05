package org.netdiag.shared.net.linux;

/// The native memory through which the sockets of one network send and receive; one call at a time,
/// so one set serves all.
final class Buffers {
  private static final int MESSAGES = 64;
  private static final int ERRORS = 32;

  final TxMessage transmit;
  final TxSegments segments;
  final RxMessages messages;
  final RxMessages errors;

  Buffers(Kernel kernel) {
    this.transmit = new TxMessage(kernel);
    this.segments = new TxSegments(kernel);
    this.messages = new RxMessages(kernel, MESSAGES);
    this.errors = new RxMessages(kernel, ERRORS);
  }
}
