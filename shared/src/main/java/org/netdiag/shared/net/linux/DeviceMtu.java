package org.netdiag.shared.net.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.netdiag.shared.net.SocketSpec;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

/// The MTU of the device by which packets leave. rtnetlink(7) names the device of a route,
/// netdevice(7) knows its MTU; neither needs a privilege.
///
/// IP_MTU of a connected socket would be simpler but tells the path's MTU as far as it is known.
final class DeviceMtu {
  private static final int REPLY_BYTES = 496;

  private final Kernel kernel;
  private @Nullable Fd netlink;

  DeviceMtu(Kernel kernel) {
    this.kernel = kernel;
  }

  /// The MTU in bytes, IP header included; where the device cannot be learnt what the connected
  /// socket `fd` says of the path; 0 when nothing tells.
  int towards(Fd fd, IpAddress to, IpAddress source, SocketSpec spec) {
    int device = device(fd, to, source, spec);
    int mtu = device > 0 ? ofDevice(fd, device) : -1;
    if (mtu <= 0) {
      FamilyAbi abi = FamilyAbi.of(to.family());
      mtu = fd.get(abi.level(), abi.v4() ? Abi.IP_MTU : Abi.IPV6_MTU);
    }
    return Math.max(mtu, 0);
  }

  void close() {
    if (netlink != null) {
      netlink.close();
    }
  }

  private int ofDevice(Fd fd, int device) {
    MemorySegment scratch = kernel.scratch;
    scratch.asSlice(0, Ifreq.SIZE).fill((byte) 0);
    scratch.set(JAVA_INT, Ifreq.INDEX, device);
    long request = scratch.address();
    boolean known =
        kernel.libc.ioctl(fd.number(), Abi.SIOCGIFNAME, request) >= 0
            && kernel.libc.ioctl(fd.number(), Abi.SIOCGIFMTU, request) >= 0;
    return known ? scratch.get(JAVA_INT, Ifreq.MTU) : -1;
  }

  /// Index of the device, or -1.
  private int device(Fd fd, IpAddress to, IpAddress source, SocketSpec spec) {
    int only = to.scope() != 0 ? to.scope() : bound(fd, spec);
    int socket = netlink();
    if (only < 0 || socket < 0) {
      return -1;
    }
    MemorySegment scratch = kernel.scratch;
    long address = scratch.address();
    int asked = ask(to, source, spec, only);
    if (kernel.libc.write(socket, address, asked) < 0) {
      return -1;
    }
    int length = kernel.libc.read(socket, address, REPLY_BYTES);
    return length >= Rtmsg.SIZE && scratch.get(JAVA_SHORT, Rtmsg.TYPE) == Rtmsg.RTM_NEWROUTE
        ? outgoing(scratch, length)
        : -1;
  }

  /// Index of the device that the spec names, 0 when it names none.
  private int bound(Fd fd, SocketSpec spec) {
    if (spec.device().isEmpty()) {
      return 0;
    }
    MemorySegment scratch = kernel.scratch;
    scratch.asSlice(0, Ifreq.SIZE).fill((byte) 0);
    byte[] name = spec.device().get().getBytes(StandardCharsets.UTF_8);
    MemorySegment.copy(name, 0, scratch, JAVA_BYTE, 0, name.length);
    int result = kernel.libc.ioctl(fd.number(), Abi.SIOCGIFINDEX, scratch.address());
    return result < 0 ? result : scratch.get(JAVA_INT, Ifreq.INDEX);
  }

  private static int outgoing(MemorySegment reply, int length) {
    long at = Rtmsg.SIZE;
    while (at + Rtmsg.RTA_DATA <= length) {
      int size = reply.get(JAVA_SHORT, at + Rtmsg.RTA_LEN) & 0xffff;
      int type = reply.get(JAVA_SHORT, at + Rtmsg.RTA_TYPE) & 0xffff;
      if (size < Rtmsg.RTA_DATA || at + size > length) {
        return -1;
      }
      if (type == Rtmsg.RTA_OIF && size == Rtmsg.RTA_DATA + 4) {
        return reply.get(JAVA_INT, at + Rtmsg.RTA_DATA);
      }
      at += (size + 3) & ~3L;
    }
    return -1;
  }

  /// Writes the question and answers its length.
  private int ask(IpAddress to, IpAddress source, SocketSpec spec, int device) {
    MemorySegment scratch = kernel.scratch;
    Family family = to.family();
    scratch.asSlice(0, Rtmsg.SIZE).fill((byte) 0);
    scratch.set(JAVA_SHORT, Rtmsg.TYPE, (short) Rtmsg.RTM_GETROUTE);
    scratch.set(JAVA_SHORT, Rtmsg.FLAGS, (short) Abi.NLM_F_REQUEST);
    scratch.set(JAVA_BYTE, Rtmsg.FAMILY, (byte) FamilyAbi.of(family).domain());
    scratch.set(JAVA_BYTE, Rtmsg.DST_LEN, (byte) family.addressBits());
    scratch.set(JAVA_BYTE, Rtmsg.SRC_LEN, (byte) family.addressBits());
    // The two ECN bits choose no route.
    scratch.set(JAVA_BYTE, Rtmsg.TOS, (byte) (Math.max(0, spec.tos()) & 0xfc));
    int end = attribute((int) Rtmsg.SIZE, Rtmsg.RTA_DST, to);
    end = attribute(end, Rtmsg.RTA_SRC, source);
    end = device == 0 ? end : attribute(end, Rtmsg.RTA_OIF, device);
    end = spec.mark() < 0 ? end : attribute(end, Rtmsg.RTA_MARK, spec.mark());
    scratch.set(JAVA_INT, Rtmsg.LENGTH, end);
    return end;
  }

  private int attribute(int at, int type, int value) {
    int data = head(at, type, 4);
    kernel.scratch.set(JAVA_INT, data, value);
    return data + 4;
  }

  private int attribute(int at, int type, IpAddress address) {
    if (address.family() == Family.V4) {
      return attribute(at, type, Integer.reverseBytes((int) address.low()));
    }
    int data = head(at, type, 16);
    kernel.scratch.set(JAVA_LONG_UNALIGNED, data, Long.reverseBytes(address.high()));
    kernel.scratch.set(JAVA_LONG_UNALIGNED, data + 8L, Long.reverseBytes(address.low()));
    return data + 16;
  }

  private int head(int at, int type, int bytes) {
    int data = at + (int) Rtmsg.RTA_DATA;
    kernel.scratch.set(JAVA_SHORT, at + Rtmsg.RTA_LEN, (short) (Rtmsg.RTA_DATA + bytes));
    kernel.scratch.set(JAVA_SHORT, at + Rtmsg.RTA_TYPE, (short) type);
    return data;
  }

  /// The descriptor, or minus the error number: a sandbox may forbid it.
  private int netlink() {
    Fd open = netlink;
    if (open != null) {
      return open.number();
    }
    int type = Abi.SOCK_RAW | Abi.SOCK_NONBLOCK | Abi.SOCK_CLOEXEC;
    int number = kernel.libc.socket(Abi.AF_NETLINK, type, Abi.NETLINK_ROUTE);
    if (number >= 0) {
      netlink = new Fd(kernel, number);
    }
    return number;
  }
}
