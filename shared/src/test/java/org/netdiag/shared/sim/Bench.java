package org.netdiag.shared.sim;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.netdiag.shared.net.Origin;
import org.netdiag.shared.net.Privilege;
import org.netdiag.shared.net.ProbeSocket;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.net.RxBatch;
import org.netdiag.shared.net.RxSlot;
import org.netdiag.shared.net.SocketSpec;
import org.netdiag.shared.net.SyscallException;
import org.netdiag.shared.net.TxBatch;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

/// A socket of a simulated network on the bench: sends single probes and writes down what comes in.
final class Bench implements AutoCloseable {
  static final long SECOND = 1_000_000_000L;

  private final Arena arena = Arena.ofConfined();
  private final TxBatch tx = new TxBatch(arena, 1, 4096);
  private final RxBatch rx = new RxBatch(arena, 64, 4096);
  final SimNetwork network;
  final ProbeSocket socket;
  private final SocketSpec spec;

  /// Local port that TCP connects ask for, 0 for none.
  int sourcePort;

  /// One arrival, copied out of its slot.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Seen(
      long atNanos,
      Origin origin,
      IpAddress from,
      byte[] bytes,
      byte[] extensions,
      byte[] options,
      Facts facts) {
    int u8(int at) {
      return bytes[at] & 0xff;
    }

    int u16(int at) {
      return u8(at) << 8 | u8(at + 1);
    }

    /// Sequence number of an echo message, or of the one that an error quotes.
    int sequence() {
      return u16(6);
    }
  }

  record Facts(
      int ttl,
      int tos,
      long stamp,
      long token,
      int errno,
      int type,
      int code,
      long info,
      IpAddress quoted,
      int quotedPort,
      IpAddress quotedSource,
      int quotedIdent,
      int quotedTtl,
      int quotedTos,
      int retransmits,
      boolean checksumBad,
      int peerPort) {}

  Bench(SimNetwork network, SocketSpec spec) throws SyscallException {
    this.network = network;
    this.spec = spec;
    this.socket = network.open(spec);
  }

  static Bench open(String text, SocketSpec spec) throws SyscallException {
    return new Bench(new SimNetwork(Topology.parse("test", text), SimSettings.defaults()), spec);
  }

  static SocketSpec raw(Family family) {
    return SocketSpec.of(family, Protocol.ICMP, Privilege.RAW);
  }

  static SocketSpec datagram(Family family) {
    return SocketSpec.of(family, Protocol.ICMP, Privilege.DATAGRAM);
  }

  static IpAddress address(String text) {
    return IpAddress.parse(text).orElseThrow();
  }

  /// An echo request with this identifier and `size` bytes of payload, its IPv4 checksum right.
  byte[] echo(int sequence, int size) {
    byte[] message = new byte[8 + size];
    message[0] = (byte) (spec.family() == Family.V4 ? 8 : 128);
    int ident = socket.capabilities().ident();
    message[4] = (byte) (ident >>> 8);
    message[5] = (byte) ident;
    message[6] = (byte) (sequence >>> 8);
    message[7] = (byte) sequence;
    for (int i = 8; i < message.length; i++) {
      message[i] = (byte) i;
    }
    int checksum = spec.family() == Family.V4 ? Naive.checksum(message, 0, message.length) : 0;
    message[2] = (byte) (checksum >>> 8);
    message[3] = (byte) checksum;
    return message;
  }

  /// Sends an echo request with 56 bytes of payload.
  int ping(String to, int ttl, int sequence) throws SyscallException {
    return send(to, 0, ttl, sequence, echo(sequence, 56));
  }

  /// Sends one message and returns the errno of its slot, or -1 when it was not consumed.
  int send(String to, int port, int ttl, long token, byte[] message) throws SyscallException {
    return send(to, port, ttl, token, 0, message);
  }

  /// Sends one message with this IPv4 identification.
  int send(String to, int port, int ttl, long token, int ident, byte[] message)
      throws SyscallException {
    IpAddress address = address(to);
    tx.clear();
    int slot = tx.add(token, address.high(), address.low(), 0, port, ttl, message.length);
    tx.ident(slot, ident);
    tx.sourcePort(slot, sourcePort);
    MemorySegment.copy(
        message, 0, tx.bytes(), ValueLayout.JAVA_BYTE, tx.offset(slot), message.length);
    return socket.send(tx, 0, 1) == 1 ? tx.errno(slot) : -1;
  }

  /// What comes in within `nanos` of virtual time.
  List<Seen> listen(long nanos) throws SyscallException {
    long deadline = network.clock().nanos() + nanos;
    List<Seen> all = new ArrayList<>();
    while (true) {
      while (socket.receive(rx) > 0) {
        for (int i = 0; i < rx.size(); i++) {
          all.add(seen(rx.at(i)));
        }
      }
      if (network.clock().nanos() - deadline >= 0) {
        return all;
      }
      network.await(deadline);
    }
  }

  /// The one arrival of the next ten seconds.
  Seen only() throws SyscallException {
    List<Seen> all = listen(10 * SECOND);
    if (all.size() != 1) {
      throw new AssertionError("expected one arrival, got " + all.size() + ": " + all);
    }
    return all.getFirst();
  }

  /// Sends a ping with this TTL and returns what comes back.
  Seen trace(String to, int ttl, int sequence) throws SyscallException {
    ping(to, ttl, sequence);
    return only();
  }

  private Seen seen(RxSlot slot) {
    return new Seen(
        network.clock().elapsedNanos(),
        slot.origin,
        IpAddress.of(spec.family(), slot.peerHigh, slot.peerLow, 0),
        bytes(slot.offset, slot.length),
        bytes(slot.extensionOffset, slot.extensionLength),
        bytes(slot.optionOffset, slot.optionLength),
        new Facts(
            slot.ttl,
            slot.tos,
            slot.stamp,
            slot.token,
            slot.errno,
            slot.icmpType,
            slot.icmpCode,
            slot.icmpInfo,
            IpAddress.of(spec.family(), slot.quotedHigh, slot.quotedLow, 0),
            slot.quotedPort,
            IpAddress.of(spec.family(), slot.quotedSourceHigh, slot.quotedSourceLow, 0),
            slot.quotedIdent,
            slot.quotedTtl,
            slot.quotedTos,
            slot.retransmits,
            slot.checksumBad,
            slot.peerPort));
  }

  private byte[] bytes(long offset, int length) {
    return rx.bytes().asSlice(offset, length).toArray(ValueLayout.JAVA_BYTE);
  }

  @Override
  public void close() {
    network.close();
    arena.close();
  }
}
