package org.netdiag.shared.net.linux;

/// Offsets in a message that asks or tells a route, `linux/netlink.h`, `linux/rtnetlink.h`,
/// rtnetlink(7); attributes follow it at multiples of four:
///
/// ```c
/// struct nlmsghdr { __u32 nlmsg_len; __u16 nlmsg_type, nlmsg_flags; __u32 nlmsg_seq, nlmsg_pid; };
/// struct rtmsg {
///   unsigned char rtm_family, rtm_dst_len, rtm_src_len, rtm_tos;
///   unsigned char rtm_table, rtm_protocol, rtm_scope, rtm_type;
///   unsigned rtm_flags;
/// };
/// struct rtattr { unsigned short rta_len, rta_type; };
/// ```
final class Rtmsg {
  static final long LENGTH = 0;
  static final long TYPE = 4;
  static final long FLAGS = 6;
  static final long FAMILY = 16;
  static final long DST_LEN = 17;
  static final long SRC_LEN = 18;
  static final long TOS = 19;
  static final long SIZE = 28;

  static final long RTA_LEN = 0;
  static final long RTA_TYPE = 2;
  static final long RTA_DATA = 4;

  static final int RTM_NEWROUTE = 24;
  static final int RTM_GETROUTE = 26;

  static final int RTA_DST = 1;
  static final int RTA_SRC = 2;
  static final int RTA_OIF = 4;
  static final int RTA_MARK = 16;

  private Rtmsg() {}
}
