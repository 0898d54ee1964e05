package org.netdiag.shared.net.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.netdiag.shared.net.Fragmentation;
import org.netdiag.shared.net.IpOption;
import org.netdiag.shared.net.Network;
import org.netdiag.shared.net.Networks;
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

/// Sends one probe to each target and prints one line for each send and each slot received, for
/// tests that run it inside a namespace. Arguments are `key=value`:
///
/// - `to` targets, comma separated; `port` and `size` of all of them; `ttl` of all, or one for each
/// - `protocol`, `privilege`, and other fields of a socket spec
/// - `events` after how many slots to stop; without it after none have come for `wait` ms
/// - `between` `await`: after each send wait until something is there, and leave it there
/// - `counted` `true`: let the kernel count transmit stamps
public final class ProbeMain {
  private static final int LARGEST = 9000;

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
    if (options.containsKey("counted")) {
      ((LinuxSocket) socket).countTransmitStamps();
    }
    int sequence = 1;
    for (String target : text("to", "").split(",", -1)) {
      send(socket, IpAddress.parse(target).orElseThrow(), sequence++);
    }
    receive(socket);
    System.out.println("DROPS " + socket.localDrops());
  }

  private void send(ProbeSocket socket, IpAddress to, int sequence) throws SyscallException {
    Protocol protocol = spec().protocol();
    int length = protocol == Protocol.TCP ? 0 : number("size", 56);
    TxBatch out = new TxBatch(arena, 1, LARGEST);
    int slot =
        out.add(100 + sequence, to.high(), to.low(), 0, number("port", 0), ttl(sequence), length);
    if (protocol == Protocol.ICMP) {
      Echo.write(out, slot, to.family(), socket.capabilities().ident(), sequence);
    }
    int consumed = socket.send(out, 0, 1);
    System.out.println(
        "SENT token="
            + out.token(0)
            + " consumed="
            + consumed
            + " errno="
            + Errno.name(out.errno(0)));
    if ("await".equals(options.get("between"))) {
      network.await(System.nanoTime() + 5_000_000_000L);
    }
  }

  private int ttl(int sequence) {
    String[] ttls = text("ttl", "0").split(",", -1);
    return Integer.parseInt(ttls[(sequence - 1) % ttls.length]);
  }

  private void receive(ProbeSocket socket) throws SyscallException {
    int wanted = number("events", Integer.MAX_VALUE);
    long end = System.nanoTime() + number("wait", 1000) * 1_000_000L;
    while (events < wanted && System.nanoTime() - end < 0) {
      int count = socket.receive(in);
      for (int i = 0; i < count; i++) {
        events++;
        print(in.at(i));
      }
      if (count == 0) {
        network.await(end);
      }
    }
  }

  private void print(RxSlot slot) {
    Family family = Family.valueOf(text("family", "V4"));
    MemorySegment bytes = in.bytes().asSlice(slot.offset, slot.length);
    String age = "none";
    if (slot.stamp != RxBatch.NO_STAMP) {
      age = Math.abs(network.clock().epochNanos() - slot.stamp) < 2_000_000_000L ? "good" : "bad";
    }
    System.out.println(
        slot.origin
            + " token="
            + slot.token
            + " peer="
            + IpAddress.of(family, slot.peerHigh, slot.peerLow, slot.peerScope)
            + " port="
            + slot.peerPort
            + " ttl="
            + slot.ttl
            + " tos="
            + slot.tos
            + " if="
            + slot.interfaceIndex
            + " stamp="
            + age
            + " errno="
            + slot.errno
            + " icmp="
            + slot.icmpType
            + "/"
            + slot.icmpCode
            + "/"
            + slot.icmpInfo
            + " quoted="
            + IpAddress.of(family, slot.quotedHigh, slot.quotedLow, 0)
            + ":"
            + slot.quotedPort
            + " quotedTtl="
            + slot.quotedTtl
            + " quotedTos="
            + slot.quotedTos
            + " extension="
            + slot.extensionLength
            + " option="
            + hex(slot.optionOffset, slot.optionLength)
            + " retransmits="
            + slot.retransmits
            + " bad="
            + slot.checksumBad
            + " length="
            + slot.length
            + "/"
            + slot.fullLength
            + " bytes="
            + hex(slot.offset, Math.min(8, bytes.byteSize())));
  }

  private String hex(long offset, long length) {
    byte[] bytes = in.bytes().asSlice(offset, length).toArray(ValueLayout.JAVA_BYTE);
    return HexFormat.of().formatHex(bytes);
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
