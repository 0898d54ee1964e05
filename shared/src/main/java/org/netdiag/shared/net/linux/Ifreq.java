package org.netdiag.shared.net.linux;

/// Offsets in what netdevice(7) calls ask by and answer with, `linux/if.h`:
///
/// ```c
/// struct ifreq { char ifr_name[16]; union { int ifr_ifindex, ifr_mtu; ... }; };
/// ```
final class Ifreq {
  static final long INDEX = 16;
  static final long MTU = 16;
  static final long SIZE = 40;

  private Ifreq() {}
}
