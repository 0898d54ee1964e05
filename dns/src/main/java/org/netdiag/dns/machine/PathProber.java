package org.netdiag.dns.machine;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Optional;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Flag;
import org.netdiag.dns.message.MessageWriter;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.shared.net.Network;
import org.netdiag.shared.net.NetworkFactory;
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
import org.netdiag.shared.wire.IcmpType;
import org.netdiag.shared.wire.IpAddress;

/// Sends questions with small hop limits to servers, and beside each an empty packet with the same
/// hop limit to a port of the server where nothing listens. A question that is answered although
/// the packet beside it ended at a router has been answered by somebody before the server.
final class PathProber {
  /// Home routers and providers' machines lie within these.
  static final int MOST = 12;

  /// The first of traceroute(8)'s ports; the hop limit is added.
  static final int PORT = 33_434;

  private static final ValueLayout.OfShort BIG_SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final int SLOT = 512;
  private static final int QUESTIONS = 0x4e00;
  private static final int DNS = 53;

  private final NetworkFactory factory;
  private final DomainName name;
  private final Duration timeout;

  PathProber(NetworkFactory factory, DomainName name, Duration timeout) {
    this.factory = factory;
    this.name = name;
    this.timeout = timeout;
  }

  /// What is seen within the time-out.
  PathReading probe(DnsServer server) {
    try (Network network = factory.open();
        Arena arena = Arena.ofConfined()) {
      Way way = new Way(server);
      way.send(network, arena);
      long until = network.clock().nanos() + timeout.toNanos();
      RxBatch batch = new RxBatch(arena, 2 * MOST, SLOT);
      while (way.open() && network.clock().nanos() < until) {
        network.await(until);
        way.receive(batch);
      }
      return way.reading();
    } catch (SyscallException refused) {
      return PathReading.without(String.valueOf(refused.getMessage()));
    }
  }

  /// The question with the hop limit in its id.
  private Octets question(int hops) {
    MessageWriter out = new MessageWriter();
    out.header(QUESTIONS + hops, Flag.RD.mask(), 1, 0, 0, 0);
    out.question(Question.of(name, RecordType.A));
    return out.octets();
  }

  /// One server.
  private final class Way {
    private final DnsServer server;
    private Optional<ProbeSocket> socket = Optional.empty();
    private String problem = "";
    private int answered;
    private int expired;
    private Optional<IpAddress> router = Optional.empty();
    private int reached;

    Way(DnsServer server) {
      this.server = server;
    }

    void send(Network network, Arena arena) {
      try {
        SocketSpec spec =
            SocketSpec.of(server.address().family(), Protocol.UDP, Privilege.DATAGRAM);
        ProbeSocket opened = network.open(spec);
        socket = Optional.of(opened);
        TxBatch batch = new TxBatch(arena, 2 * MOST, SLOT);
        for (int hops = 1; hops <= MOST; hops++) {
          add(batch, hops, DNS, question(hops));
          add(batch, hops, PORT + hops, Octets.EMPTY);
        }
        int sent = opened.send(batch, 0, batch.size());
        if (sent == 0 || batch.errno(0) != 0) {
          problem = "this host sends nothing there";
        }
      } catch (SyscallException refused) {
        problem = String.valueOf(refused.getMessage());
      }
    }

    private void add(TxBatch batch, int hops, int port, Octets payload) {
      IpAddress to = server.address();
      int slot = batch.add(hops, to.high(), to.low(), to.scope(), port, hops, payload.length());
      MemorySegment.copy(payload.segment(), 0, batch.bytes(), batch.offset(slot), payload.length());
    }

    /// Whether more could be learnt.
    boolean open() {
      return problem.isEmpty() && (answered != 1 || reached != 1);
    }

    void receive(RxBatch batch) throws SyscallException {
      if (socket.isEmpty() || !problem.isEmpty()) {
        return;
      }
      while (socket.get().receive(batch) > 0) {
        for (int i = 0; i < batch.size(); i++) {
          RxSlot rx = batch.at(i);
          if (rx.origin == Origin.REPLY) {
            reply(batch, rx);
          } else if (rx.origin == Origin.ICMP_ERROR) {
            error(rx);
          }
        }
      }
    }

    private void reply(RxBatch batch, RxSlot rx) {
      int id = rx.length < 12 ? 0 : batch.bytes().get(BIG_SHORT, rx.offset) & 0xffff;
      int hops = id - QUESTIONS;
      boolean whole =
          rx.length >= 12 && (batch.bytes().get(BIG_SHORT, rx.offset + 2) & 0x8000) != 0;
      boolean here =
          rx.peerPort == DNS
              && rx.peerHigh == server.address().high()
              && rx.peerLow == server.address().low();
      if (whole && here && hops >= 1 && hops <= MOST) {
        answered = least(answered, hops);
      }
    }

    private void error(RxSlot rx) {
      int hops = rx.quotedPort - PORT;
      if (hops < 1 || hops > MOST) {
        return;
      }
      Family family = server.address().family();
      boolean ended =
          rx.icmpType
              == (family == Family.V4 ? IcmpType.V4_TIME_EXCEEDED : IcmpType.V6_TIME_EXCEEDED);
      boolean itself =
          rx.peerHigh == server.address().high() && rx.peerLow == server.address().low();
      if (ended && !itself && hops > expired) {
        expired = hops;
        router = Optional.of(IpAddress.of(family, rx.peerHigh, rx.peerLow, 0));
      } else if (!ended && itself) {
        reached = least(reached, hops);
      }
    }

    private static int least(int known, int hops) {
      return known == 0 ? hops : Math.min(known, hops);
    }

    PathReading reading() {
      return problem.isEmpty()
          ? new PathReading(answered, expired, router, reached, MOST, "")
          : PathReading.without(problem);
    }
  }
}
