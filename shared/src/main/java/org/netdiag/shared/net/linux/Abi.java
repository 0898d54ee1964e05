package org.netdiag.shared.net.linux;

/// Numbers of the kernel's interface that do not depend on the family. From `asm-generic` headers,
/// which x86-64 and aarch64 use as they are.
final class Abi {
  // sys/socket.h
  static final int SOCK_STREAM = 1;
  static final int SOCK_DGRAM = 2;
  static final int SOCK_RAW = 3;
  static final int SOCK_NONBLOCK = 0x800;
  static final int SOCK_CLOEXEC = 0x80000;
  static final int MSG_TRUNC = 0x20;
  static final int MSG_DONTWAIT = 0x40;
  static final int MSG_ERRQUEUE = 0x2000;

  static final int AF_UNSPEC = 0;
  static final int AF_NETLINK = 16;

  // linux/netlink.h
  static final int NETLINK_ROUTE = 0;
  static final int NLM_F_REQUEST = 1;

  // linux/sockios.h
  static final int SIOCGIFNAME = 0x8910;
  static final int SIOCGIFMTU = 0x8921;
  static final int SIOCGIFINDEX = 0x8933;

  // asm-generic/socket.h
  static final int SOL_SOCKET = 1;
  static final int SO_REUSEADDR = 2;
  static final int SO_TYPE = 3;
  static final int SO_ERROR = 4;
  static final int SO_DONTROUTE = 5;
  static final int SO_BROADCAST = 6;
  static final int SO_RCVBUF = 8;
  static final int SO_KEEPALIVE = 9;
  static final int SO_LINGER = 13;
  static final int SO_BINDTODEVICE = 25;
  static final int SO_ATTACH_FILTER = 26;
  static final int SO_RCVBUFFORCE = 33;
  static final int SO_TIMESTAMPNS = 35;
  static final int SO_MARK = 36;
  static final int SO_TIMESTAMPING = 37;
  static final int SO_MEMINFO = 55;

  /// Linux 6.13: the sender names the id that its packet's transmit stamp carries.
  static final int SCM_TS_OPT_ID = 81;

  // linux/sock_diag.h: indices into what SO_MEMINFO reads
  static final int SK_MEMINFO_DROPS = 8;
  static final int SK_MEMINFO_VARS = 9;

  // linux/net_tstamp.h
  static final int SOF_TIMESTAMPING_TX_SOFTWARE = 0x2;
  static final int SOF_TIMESTAMPING_RX_SOFTWARE = 0x8;
  static final int SOF_TIMESTAMPING_SOFTWARE = 0x10;
  static final int SOF_TIMESTAMPING_OPT_ID = 0x80;
  static final int SOF_TIMESTAMPING_OPT_CMSG = 0x400;
  static final int SOF_TIMESTAMPING_OPT_TSONLY = 0x800;

  // linux/icmp.h, linux/icmpv6.h
  static final int SOL_RAW = 255;
  static final int ICMP_FILTER = 1;
  static final int SOL_ICMPV6 = 58;
  static final int ICMPV6_FILTER = 1;

  // netinet/in.h
  static final int SOL_IP = 0;
  static final int IP_HDRINCL = 3;
  static final int IP_OPTIONS = 4;
  static final int IP_RECVOPTS = 6;
  static final int IP_BIND_ADDRESS_NO_PORT = 24;
  static final int SOL_IPV6 = 41;
  static final int IPV6_V6ONLY = 26;
  static final int IPV6_HDRINCL = 36;
  static final int IPV6_DONTFRAG = 62;
  static final int IP_PMTUDISC_DONT = 0;
  static final int IP_PMTUDISC_WANT = 1;
  static final int IP_PMTUDISC_DO = 2;
  static final int IP_PMTUDISC_PROBE = 3;

  static final int IP_MTU = 14;
  static final int IPV6_MTU = 24;

  // netinet/udp.h
  static final int SOL_UDP = 17;
  static final int UDP_SEGMENT = 103;

  // netinet/tcp.h
  static final int SOL_TCP = 6;
  static final int TCP_INFO = 11;

  // sys/epoll.h, sys/eventfd.h
  static final int EPOLL_CLOEXEC = 0x80000;
  static final int EPOLL_CTL_ADD = 1;
  static final int EPOLL_CTL_DEL = 2;
  static final int EPOLL_CTL_MOD = 3;
  static final int EPOLLIN = 0x1;
  static final int EPOLLOUT = 0x4;
  static final int EPOLLERR = 0x8;
  static final int EPOLLHUP = 0x10;
  static final int EFD_CLOEXEC = 0x80000;
  static final int EFD_NONBLOCK = 0x800;
  static final int POLLIN = 0x1;

  // sys/prctl.h, sys/resource.h, time.h
  static final int PR_SET_TIMERSLACK = 29;
  static final int PR_GET_TIMERSLACK = 30;
  static final int RLIMIT_NOFILE = 7;
  static final int CLOCK_REALTIME = 0;

  private Abi() {}
}
