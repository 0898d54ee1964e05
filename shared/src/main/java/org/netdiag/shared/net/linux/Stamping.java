package org.netdiag.shared.net.linux;

import org.netdiag.shared.net.SyscallException;

/// The kernel's time stamps on one socket, Documentation/networking/timestamping.rst: of packets as
/// they arrive, and, when asked for, of packets as they leave.
final class Stamping {
  static final int RECEIVE = Abi.SOF_TIMESTAMPING_RX_SOFTWARE | Abi.SOF_TIMESTAMPING_SOFTWARE;

  /// Stamps come with control messages and without the packet.
  private static final int TRANSMIT =
      RECEIVE
          | Abi.SOF_TIMESTAMPING_TX_SOFTWARE
          | Abi.SOF_TIMESTAMPING_OPT_TSONLY
          | Abi.SOF_TIMESTAMPING_OPT_CMSG;

  private static final int MAX_OUT = 16_384;

  private final Fd fd;
  private final boolean receive;
  private final boolean transmit;
  private final TransmitIds ids;

  /// Whether packets are sent with the number that their stamps shall carry.
  private boolean named = true;

  private boolean namedProven;

  private Stamping(Fd fd, boolean receive, boolean transmit, TransmitIds ids) {
    this.fd = fd;
    this.receive = receive;
    this.transmit = transmit;
    this.ids = ids;
  }

  /// Switches on what the kernel gives, at most what is wanted.
  static Stamping start(Fd fd, boolean wantTransmit, int errorSlots) {
    boolean transmit = wantTransmit && set(fd, TRANSMIT | Abi.SOF_TIMESTAMPING_OPT_ID);
    boolean receive =
        transmit || set(fd, RECEIVE) || fd.trySet(Abi.SOL_SOCKET, Abi.SO_TIMESTAMPNS, 1) >= 0;
    int out = Integer.highestOneBit(Math.min(MAX_OUT / 2, errorSlots)) * 2;
    return new Stamping(fd, receive, transmit, new TransmitIds(transmit ? out : 1));
  }

  boolean transmit() {
    return transmit;
  }

  boolean receive() {
    return receive;
  }

  /// Names the next packet's number where the kernel takes it.
  void prepare(TxMessage message) {
    if (transmit && named) {
      message.identify(ids.next());
    }
  }

  /// The packet has left.
  void sent(long token) {
    if (transmit) {
      namedProven = true;
      ids.sent(token);
    }
  }

  /// The packet has not left. Answers whether that may be because this kernel does not take the
  /// number: then it counts by itself from now on, and the packet is to be prepared again.
  boolean failed(int errno) throws SyscallException {
    if (!transmit) {
      return false;
    }
    boolean unknown = named && !namedProven && errno == Errno.EINVAL;
    if (unknown) {
      named = false;
    }
    if (named) {
      ids.skip();
    } else {
      restart();
    }
    return unknown;
  }

  /// Whether the number names one probe; see [TransmitIds#take].
  boolean take(int id) {
    return ids.take(id);
  }

  long token(int id) {
    return ids.token(id);
  }

  /// Lets the kernel count, whatever it could: for tests of kernels that know nothing else.
  void count() throws SyscallException {
    named = false;
    restart();
  }

  private void restart() throws SyscallException {
    fd.set(Abi.SOL_SOCKET, Abi.SO_TIMESTAMPING, TRANSMIT, "SO_TIMESTAMPING");
    fd.set(
        Abi.SOL_SOCKET,
        Abi.SO_TIMESTAMPING,
        TRANSMIT | Abi.SOF_TIMESTAMPING_OPT_ID,
        "SO_TIMESTAMPING");
    ids.restart();
  }

  private static boolean set(Fd fd, int flags) {
    return fd.trySet(Abi.SOL_SOCKET, Abi.SO_TIMESTAMPING, flags) >= 0;
  }
}
