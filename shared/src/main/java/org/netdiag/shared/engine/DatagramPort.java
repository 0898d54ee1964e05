package org.netdiag.shared.engine;

import java.lang.foreign.MemorySegment;
import org.netdiag.shared.net.Capabilities;
import org.netdiag.shared.net.SyscallException;
import org.netdiag.shared.wire.IpAddress;

/// A UDP socket that belongs to one session, which writes and matches its datagrams itself. Used by
/// the engine's thread.
///
/// Probes that an engine shall match and time belong on a [Lane]; this is for protocols whose
/// messages say by themselves what they answer.
public final class DatagramPort {
  /// A send that the kernel cannot take now.
  public static final int LATER = -1;

  private final DatagramCore core;

  DatagramPort(DatagramCore core) {
    this.core = core;
  }

  /// Sends a datagram at once. 0 when it left, [#LATER] when it is to be offered again, otherwise
  /// the errno with which this host has refused it.
  ///
  /// @param token comes back with the transmit stamp
  /// @param to destination; a scope is used
  /// @param port destination port, 1 to 65535
  /// @param payload at most 65,535 bytes; not changed and not kept
  /// @throws SyscallException when the socket itself has failed
  public int send(long token, IpAddress to, int port, MemorySegment payload)
      throws SyscallException {
    return core.send(token, to, port, payload);
  }

  /// Monotonic time just before the last send.
  public long sentNanos() {
    return core.sentNanos();
  }

  /// Wall-clock time just before the last send, in nanoseconds since the epoch.
  public long sentEpochNanos() {
    return core.sentEpochNanos();
  }

  /// Whether the port has been closed.
  public boolean closed() {
    return core.isClosed();
  }

  /// Local port and what the socket gives.
  public Capabilities capabilities() {
    return core.capabilities();
  }

  /// Closes it; nothing more arrives. Idempotent.
  public void close() {
    core.close();
  }
}
