package org.netdiag.dns;

import java.util.HashMap;
import java.util.Map;
import org.netdiag.dns.query.LocalEnd;
import org.netdiag.shared.engine.DatagramSpec;
import org.netdiag.shared.engine.Lanes;
import org.netdiag.shared.net.Privilege;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.net.SocketSpec;
import org.netdiag.shared.net.SyscallException;
import org.netdiag.shared.wire.Family;

/// The sockets by which questions leave: one of its own for each as long as there are few, then
/// some that many share.
final class Outlets {
  private static final int SMALL = 2048;
  private static final int LARGE = 65_535;
  private static final int RECEIVE_BUFFER = 4 << 20;

  private final Lanes lanes;
  private final Departures departures;
  private final int mostOwn;
  private final int mostShared;
  private final Map<Kind, UdpOutlet[]> sharedOutlets = new HashMap<>();
  private Kind lastKind = new Kind(Family.V4, LocalEnd.ANY, /* large= */ false);
  private UdpOutlet[] lastShared;
  private int own;
  private int turn;

  /// What a socket has to be.
  private record Kind(Family family, LocalEnd local, boolean large) {
    @SuppressWarnings("ReferenceEquality") // one local end serves a run
    private boolean like(Kind other) {
      return family == other.family && large == other.large && local == other.local;
    }
  }

  /// @param departures hears how questions leave
  /// @param mostOwn questions with a socket of their own at a time
  /// @param mostShared sockets that others share, at least 1, of each kind
  Outlets(Lanes lanes, Departures departures, int mostOwn, int mostShared) {
    this.lanes = lanes;
    this.departures = departures;
    this.mostOwn = mostOwn;
    this.mostShared = mostShared;
    this.lastShared = new UdpOutlet[mostShared];
    sharedOutlets.put(lastKind, lastShared);
  }

  /// A socket for a question.
  ///
  /// @param udpSize bytes that its answer may have
  /// @throws SyscallException when the kernel refuses one
  UdpOutlet take(Family family, LocalEnd local, int udpSize) throws SyscallException {
    Kind kind = new Kind(family, local, udpSize > SMALL);
    if (own < mostOwn) {
      own++;
      try {
        return open(kind, /* shared= */ false);
      } catch (SyscallException refused) {
        own--;
        throw refused;
      }
    }
    UdpOutlet[] some = sharedBy(kind);
    int at = turn++ % mostShared;
    turn %= mostShared;
    UdpOutlet outlet = some[at];
    if (outlet == null) {
      outlet = open(kind, /* shared= */ true);
      some[at] = outlet;
    }
    return outlet;
  }

  /// Most questions are of one kind, and to compare two kinds is cheaper than to look one up.
  private UdpOutlet[] sharedBy(Kind kind) {
    if (!kind.like(lastKind)) {
      lastShared = sharedOutlets.computeIfAbsent(kind, _ -> new UdpOutlet[mostShared]);
      lastKind = kind;
    }
    return lastShared;
  }

  /// Opens a socket for a question and closes it.
  ///
  /// @throws SyscallException when the kernel refuses one
  void check(Family family, LocalEnd local) throws SyscallException {
    open(new Kind(family, local, /* large= */ false), /* shared= */ false).port().close();
  }

  private UdpOutlet open(Kind kind, boolean shared) throws SyscallException {
    UdpOutlet outlet = new UdpOutlet(shared, departures);
    SocketSpec plain = SocketSpec.of(kind.family, Protocol.UDP, Privilege.DATAGRAM);
    SocketSpec spec =
        new SocketSpec(
            plain.family(),
            plain.protocol(),
            plain.privilege(),
            kind.local.source(),
            0,
            kind.local.device(),
            kind.local.mark(),
            kind.local.tos(),
            plain.ttl(),
            plain.fragmentation(),
            /* transmitStamps= */ !shared,
            plain.broadcast(),
            plain.bypassRouting(),
            plain.multicastLoop(),
            plain.ipOption(),
            shared ? RECEIVE_BUFFER : 0);
    outlet.opened(lanes.datagrams(new DatagramSpec(spec, kind.large ? LARGE : SMALL), outlet));
    return outlet;
  }

  /// Gives back what a question had.
  void release(UdpTry entry) {
    entry.outlet.remove(entry);
    if (!entry.outlet.shared()) {
      own--;
    }
  }
}
