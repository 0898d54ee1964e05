package org.netdiag.shared.net.tap;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netdiag.shared.net.Clock;
import org.netdiag.shared.net.Network;
import org.netdiag.shared.net.ProbeSocket;
import org.netdiag.shared.net.Route;
import org.netdiag.shared.net.SocketSpec;
import org.netdiag.shared.net.SyscallException;

/// A network that writes every packet its sockets send and receive as pcapng
/// (draft-ietf-opsawg-pcapng), link type raw IP (101), times in nanoseconds.
///
/// A socket sees less than the wire carries, so headers are rebuilt:
/// - each packet's comment names its socket and the fields that were not seen; they are zero;
/// - a sent packet's time is the wall clock just before the send, a received one's is the kernel's
///   stamp, or the wall clock at reading where the comment lists `kernel stamp`;
/// - a packet whose send failed, a local error and a transmit stamp are no packets and not written;
/// - all sockets are one interface, because libpcap reads a second one of this link type as an
///   error; its statistics tell the replies that this host dropped.
///
/// A capture that cannot be written never disturbs the measurement: see [#failure].
public final class PcapTap implements Network {
  private static final int LARGEST_PACKET = 65535;
  private static final long FLUSH_NANOS = 1_000_000_000L;

  private final Network inner;
  private final PcapngWriter writer;
  private final MemorySegment scratch = MemorySegment.ofArray(new byte[LARGEST_PACKET]);
  private long flushedNanos;
  private final List<PcapSocket> sockets = new ArrayList<>();
  private int opened;

  /// Starts a capture.
  ///
  /// @param inner the network that does the work; closed with this one
  /// @param out where the capture goes, written on the network's thread in large pieces; closed
  ///   with this network
  public PcapTap(Network inner, WritableByteChannel out) {
    this.inner = inner;
    this.writer = new PcapngWriter(out);
    this.flushedNanos = inner.clock().nanos();
  }

  /// Starts a capture in a file, which is replaced if it exists.
  ///
  /// @throws IOException when the file cannot be opened; `inner` is then left as it was
  public static PcapTap toFile(Network inner, Path file) throws IOException {
    return new PcapTap(
        inner,
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE));
  }

  /// Packets put into the capture so far.
  public long packets() {
    return writer.packets();
  }

  /// Packets that the capture lacks because of [#failure].
  public long packetsLost() {
    return writer.packetsLost();
  }

  /// Why the capture ended early, if it did.
  public Optional<IOException> failure() {
    return writer.failure();
  }

  @Override
  public Clock clock() {
    return inner.clock();
  }

  @Override
  public ProbeSocket open(SocketSpec spec) throws SyscallException {
    ProbeSocket socket = inner.open(spec);
    PcapSocket tapped =
        new PcapSocket(
            socket,
            new PacketRebuilder(spec, socket.capabilities().ident(), scratch),
            label(spec),
            writer,
            inner.clock());
    sockets.removeIf(PcapSocket::closed);
    sockets.add(tapped);
    return tapped;
  }

  /// Waits like the inner network, and writes out what is older than a second first.
  @Override
  public void await(long deadlineNanos) throws SyscallException {
    long now = inner.clock().nanos();
    if (now - flushedNanos >= FLUSH_NANOS) {
      flushedNanos = now;
      writer.flush();
    }
    inner.await(deadlineNanos);
  }

  @Override
  public Route route(SocketSpec spec, long high, long low, int scope) throws SyscallException {
    return inner.route(spec, high, low, scope);
  }

  @Override
  public void wakeup() {
    inner.wakeup();
  }

  @Override
  public void close() {
    for (PcapSocket socket : sockets) {
      socket.close();
    }
    sockets.clear();
    inner.close();
    writer.close(inner.clock().epochNanos());
  }

  private String label(SocketSpec spec) {
    return "socket "
        + opened++
        + " ("
        + spec.protocol()
        + " IPv"
        + spec.family().version()
        + " "
        + spec.privilege()
        + ")";
  }
}
