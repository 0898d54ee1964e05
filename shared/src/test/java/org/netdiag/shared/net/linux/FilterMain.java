package org.netdiag.shared.net.linux;

import java.lang.foreign.Arena;
import org.netdiag.shared.net.RxBatch;
import org.netdiag.shared.net.TxBatch;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

/// Sends echoes with two identifiers from a raw socket whose filter knows one of them, and prints
/// every message that the kernel then gives the socket. Arguments: family, address, identifier
/// known.
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
      TxMessage message = new TxMessage(kernel);
      TxBatch out = new TxBatch(arena, 40, 64);
      for (int i = 0; i < 40; i++) {
        Echo.add(out, to, i % 4 == 0 ? known : OTHER, i, 0, 64);
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
}
