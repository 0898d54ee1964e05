package org.netdiag.shared.net.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.netdiag.shared.net.RxBatch;
import org.netdiag.shared.net.TxBatch;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IcmpError;
import org.netdiag.shared.wire.IcmpMessage;
import org.netdiag.shared.wire.IcmpType;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.shared.wire.IpHeader;
import org.netdiag.shared.wire.Packets;

/// Sends echoes with two identifiers, and errors that quote such, from a raw socket whose filter
/// knows one of them, and prints every message that the kernel then gives the socket. Arguments:
/// family, address, identifier known, `echoes` or `errors`.
public final class FilterMain {
  private static final int OTHER = 0x2222;

  private FilterMain() {}

  public static void main(String[] args) throws Exception {
    Family family = Family.valueOf(args[0]);
    FamilyAbi abi = FamilyAbi.of(family);
    IpAddress to = IpAddress.parse(args[1]).orElseThrow();
    int known = Integer.parseInt(args[2]);
    try (Arena arena = Arena.ofConfined()) {
      Kernel kernel = new Kernel(arena);
      int protocol = family.icmpProtocol();
      int number = Kernel.check(kernel.libc.socket(abi.domain(), Abi.SOCK_RAW, protocol), "socket");
      Fd fd = new Fd(kernel, number);
      int length = FilterProgram.forIdent(family, known).write(kernel.scratch);
      fd.setFromScratch(Abi.SOL_SOCKET, Abi.SO_ATTACH_FILTER, length, "SO_ATTACH_FILTER");
      TxBatch out = new TxBatch(arena, 40, 256);
      if (args[3].equals("echoes")) {
        for (int i = 0; i < 40; i++) {
          Echo.add(out, to, i % 4 == 0 ? known : OTHER, i, 0, 64);
        }
      } else {
        error(out, to, known, 0, 0);
        error(out, to, OTHER, 0, FilterProgram.TELLING_BYTES - 1);
        error(out, to, OTHER, 0, FilterProgram.TELLING_BYTES);
        error(out, to, OTHER, family == Family.V4 ? -8 : 1, 64);
      }
      TxMessage message = new TxMessage(kernel);
      for (int i = 0; i < out.size(); i++) {
        message.prepare(abi, out, i);
        System.out.println("sent " + message.send(number));
      }
      RxMessages messages = new RxMessages(kernel, 64);
      RxBatch in = new RxBatch(arena, 64, 256);
      Regions regions = new Regions();
      regions.count = 64;
      int count = messages.receive(number, 0, in, regions);
      System.out.println("received " + count);
      System.out.println("drops " + fd.drops());
      for (int i = 0; i < count; i++) {
        long at = in.slotOffset(i) + (family == Family.V4 ? 20 : 0);
        System.out.println(
            "type " + Echo.type(in.bytes(), at) + " ident " + Echo.ident(in.bytes(), at));
      }
    }
  }

  /// Adds a "time exceeded" that quotes an echo request, or another type so far from it.
  private static void error(TxBatch out, IpAddress to, int ident, int further, int data) {
    try (Arena arena = Arena.ofConfined()) {
      IpHeader header = IpHeader.of(to, to);
      boolean v4 = to.family() == Family.V4;
      int type = (v4 ? IcmpType.V4_ECHO : IcmpType.V6_ECHO) + further;
      MemorySegment packet = arena.allocate(256);
      IcmpMessage echo = IcmpMessage.echo(type, ident, 1, arena.allocate(data));
      int quote = Packets.icmp(packet, 0, header, echo);
      IcmpError error =
          IcmpError.of(
              v4 ? IcmpType.V4_TIME_EXCEEDED : IcmpType.V6_TIME_EXCEEDED,
              0,
              packet.asSlice(0, quote),
              quote);
      MemorySegment whole = arena.allocate(512);
      int head = to.family().headerBytes();
      int length = Packets.icmpError(whole, 0, header, error) - head;
      int slot = out.add(1, to.high(), to.low(), 0, 0, 0, length);
      MemorySegment.copy(whole, head, out.bytes(), out.offset(slot), length);
    }
  }
}
