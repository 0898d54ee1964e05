package org.netdiag.shared.net;

/// A socket that sends probes and receives what they cause, in batches. Never blocks; used by the
/// thread of its [Network].
///
/// What travels in a slot's bytes: ICMP sockets take and give the message from the ICMP header on;
/// UDP datagram sockets the payload; raw UDP and TCP sockets the message from the transport header
/// on; TCP connect sockets nothing at all (one slot is one SYN of the kernel's).
public interface ProbeSocket extends AutoCloseable {
  /// Sends slots `from` (inclusive) to `to` (exclusive), each with its own send stamps, and returns
  /// how many were consumed. A consumed slot either left this host (`errno` 0) or never will
  /// (`errno` set). Fewer than asked were consumed when the kernel cannot take more now (EAGAIN,
  /// ENOBUFS): the first slot not consumed then carries that errno, and it is to be offered again
  /// later.
  ///
  /// A pending error of another probe is never charged to a slot: such a send is repeated once.
  int send(TxBatch batch, int from, int to) throws SyscallException;

  /// Clears `batch`, fills it with what has arrived, and returns the number of slots; 0 when
  /// nothing is queued.
  ///
  /// Errors and transmit stamps are read from the kernel before they are asked for again; within
  /// what `receive` returns over time, the transmit stamp of a probe comes before its reply
  /// whenever the kernel has made one.
  int receive(RxBatch batch) throws SyscallException;

  /// Says that no answer to the probe with this token is wanted any more. TCP connect sockets close
  /// its socket; others do nothing.
  void release(long token);

  /// Replies that this host's kernel has dropped because the receive buffer was full, since the
  /// socket was opened (SO_MEMINFO); -1 where the kernel does not say.
  long localDrops();

  /// What this socket gives.
  Capabilities capabilities();

  /// Closes it. Idempotent.
  @Override
  void close();
}
