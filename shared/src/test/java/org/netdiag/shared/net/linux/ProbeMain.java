package org.netdiag.shared.net.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.netdiag.shared.net.Fragmentation;
import org.netdiag.shared.net.IpOption;
import org.netdiag.shared.net.Network;
import org.netdiag.shared.net.Networks;
import org.netdiag.shared.net.Privilege;
import org.netdiag.shared.net.ProbeSocket;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.net.Route;
import org.netdiag.shared.net.RxBatch;
import org.netdiag.shared.net.SocketSpec;
import org.netdiag.shared.net.SyscallException;
import org.netdiag.shared.net.TxBatch;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.shared.wire.IpHeader;
import org.netdiag.shared.wire.Packets;
import org.netdiag.shared.wire.TcpSegment;
import org.netdiag.shared.wire.TcpView;
import org.netdiag.shared.wire.UdpDatagram;
import org.netdiag.shared.wire.UdpView;

/// Sends one probe to each target and prints one line for each send and each slot received, for
/// tests that run it inside a namespace. Arguments are `key=value`:
///
/// - `to` targets, comma separated; `port` and `size` of all of them; `ttl` of all, or one for each
/// - `protocol`, `privilege`, and other fields of a socket spec
/// - `ident`, `localPort` of all of them; `flow` local port of raw UDP and TCP, from their first on
/// - `route` destinations whose route is printed
/// - `events` after how many slots to stop; without it `wait` ms after the last send
/// - `between` `await`: after each send wait until something is there, and leave it there;
///   `receive`: take it
/// - `released` token that is released after each send
/// - `counted` `true`: let the kernel count transmit stamps
public final class ProbeMain {
  private static final int LARGEST = 9000;
  private static final long PATIENCE_NANOS = 5_000_000_000L;

  private final Map<String, String> options = new HashMap<>();
  private final Network network;
  private final Arena arena;
  private final RxBatch in;
  private int events;

  private ProbeMain(String[] args, Network network, Arena arena) {
    for (String arg : args) {
      int at = arg.indexOf('=');
      options.put(arg.substring(0, at), arg.substring(at + 1));
    }
    this.network = network;
    this.arena = arena;
    this.in = new RxBatch(arena, 64, LARGEST);
  }

  public static void main(String[] args) throws SyscallException {
    try (Arena arena = Arena.ofConfined();
        Network network = Networks.system().open()) {
      new ProbeMain(args, network, arena).run();
    }
  }

  private void run() throws SyscallException {
    ProbeSocket socket;
    try {
      socket = network.open(spec());
    } catch (SyscallException e) {
      System.out.println("REFUSED " + e.getMessage());
      return;
    }
    System.out.println(socket.capabilities());
    routes();
    if (options.containsKey("counted")) {
      ((LinuxSocket) socket).countTransmitStamps();
    }
    int sequence = 1;
    for (String target : targets()) {
      send(socket, IpAddress.parse(target).orElseThrow(), sequence++);
    }
    // A lost neighbour solicitation is repeated after one second (RFC 4861, RETRANS_TIMER): what is
    // sure to come is waited for longer than that.
    long patience =
        options.containsKey("events") ? PATIENCE_NANOS : number("wait", 1000) * 1_000_000L;
    receive(socket, number("events", Integer.MAX_VALUE), System.nanoTime() + patience);
    System.out.println("DROPS " + socket.localDrops());
  }

  private String[] targets() {
    return options.containsKey("to") ? text("to", "").split(",", -1) : new String[0];
  }

  private void routes() {
    for (String text : text("route", "").split(",", -1)) {
      if (!text.isEmpty()) {
        IpAddress to = IpAddress.parse(text).orElseThrow();
        try {
          System.out.println(
              "ROUTE " + to + " " + network.route(spec(), to.high(), to.low(), to.scope()));
        } catch (SyscallException e) {
          System.out.println("ROUTE " + to + " " + e.getMessage());
        }
      }
    }
  }

  private void send(ProbeSocket socket, IpAddress to, int sequence) throws SyscallException {
    Protocol protocol = spec().protocol();
    boolean ownHeader = protocol != Protocol.ICMP && spec().privilege() == Privilege.RAW;
    int length = protocol == Protocol.TCP ? (ownHeader ? TcpView.HEADER : 0) : number("size", 56);
    TxBatch out = new TxBatch(arena, 1, LARGEST);
    int port = number("port", 0);
    int slot =
        out.add(100 + sequence, to.high(), to.low(), to.scope(), port, ttl(sequence), length);
    out.ident(slot, number("ident", 0));
    out.sourcePort(slot, number("localPort", 0));
    if (protocol == Protocol.ICMP) {
      Echo.write(out, slot, to.family(), socket.capabilities().ident(), sequence);
    } else if (ownHeader) {
      try {
        transport(socket, out, to);
      } catch (SyscallException e) {
        System.out.println("NO ROUTE " + e.getMessage());
      }
    }
    int consumed = socket.send(out, 0, 1);
    System.out.println(
        "SENT token="
            + out.token(0)
            + " consumed="
            + consumed
            + " errno="
            + Errno.name(out.errno(0)));
    if (options.containsKey("released")) {
      socket.release(number("released", 0));
    }
    if ("await".equals(options.get("between"))) {
      network.await(System.nanoTime() + PATIENCE_NANOS);
    } else if ("receive".equals(options.get("between"))) {
      receive(socket, events + 1, System.nanoTime() + PATIENCE_NANOS);
    }
  }

  /// Writes a UDP datagram or a SYN from the port `flow` behind the socket's first.
  private void transport(ProbeSocket socket, TxBatch out, IpAddress to) throws SyscallException {
    Route route = network.route(spec(), to.high(), to.low(), to.scope());
    int from = socket.capabilities().ident() + number("flow", 0);
    System.out.println("FROM " + route.source() + " MTU " + route.mtu() + " PORT " + from);
    IpHeader header = IpHeader.of(route.source(), to);
    MemorySegment packet = arena.allocate(LARGEST);
    if (spec().protocol() == Protocol.TCP) {
      Packets.tcp(packet, 0, header, TcpSegment.syn(from, number("port", 0), 0x01020304));
    } else {
      MemorySegment payload = arena.allocate(out.length(0) - UdpView.HEADER);
      Packets.udp(packet, 0, header, new UdpDatagram(from, number("port", 0), payload));
    }
    int headerLength = to.family().headerBytes();
    MemorySegment.copy(packet, headerLength, out.bytes(), out.offset(0), out.length(0));
  }

  private int ttl(int sequence) {
    String[] ttls = text("ttl", "0").split(",", -1);
    return Integer.parseInt(ttls[(sequence - 1) % ttls.length]);
  }

  private void receive(ProbeSocket socket, int wanted, long end) throws SyscallException {
    boolean over = false;
    int count = 1;
    while (events < wanted && !(over && count == 0)) {
      over = System.nanoTime() - end >= 0;
      count = socket.receive(in);
      for (int i = 0; i < count; i++) {
        events++;
        System.out.println(SlotText.of(network, spec().family(), in, in.at(i)));
      }
      if (count == 0 && !over) {
        network.await(end);
      }
    }
  }

  private SocketSpec spec() {
    return new SocketSpec(
        Family.valueOf(text("family", "V4")),
        Protocol.valueOf(text("protocol", "ICMP")),
        Privilege.valueOf(text("privilege", "DATAGRAM")),
        Optional.ofNullable(options.get("source")).flatMap(IpAddress::parse),
        0,
        Optional.ofNullable(options.get("device")),
        number("mark", -1),
        number("tos", -1),
        number("socketTtl", -1),
        Fragmentation.valueOf(text("fragmentation", "DEFAULT")),
        options.containsKey("stamps"),
        options.containsKey("broadcast"),
        options.containsKey("bypassRouting"),
        true,
        IpOption.valueOf(text("option", "NONE")),
        number("receiveBuffer", 0));
  }

  private String text(String key, String otherwise) {
    return options.getOrDefault(key, otherwise);
  }

  private int number(String key, int otherwise) {
    return options.containsKey(key) ? Integer.parseInt(options.get(key)) : otherwise;
  }
}
