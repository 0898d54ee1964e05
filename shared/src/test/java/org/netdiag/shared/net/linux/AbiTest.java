package org.netdiag.shared.net.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every number of the kernel's interface against a C compiler and this machine's headers.
final class AbiTest {
  private static final String INCLUDES =
      """
      #define _GNU_SOURCE
      #include <stddef.h>
      #include <stdio.h>
      #include <errno.h>
      #include <poll.h>
      #include <time.h>
      #include <net/if.h>
      #include <netinet/in.h>
      #include <netinet/icmp6.h>
      #include <netinet/udp.h>
      #include <sys/epoll.h>
      #include <sys/eventfd.h>
      #include <sys/ioctl.h>
      #include <sys/prctl.h>
      #include <sys/resource.h>
      #include <sys/socket.h>
      #include <sys/syscall.h>
      #include <linux/errqueue.h>
      #include <linux/filter.h>
      #include <linux/icmp.h>
      #include <linux/net_tstamp.h>
      #include <linux/rtnetlink.h>
      #include <linux/sock_diag.h>
      #include <linux/tcp.h>
      #ifndef SCM_TS_OPT_ID
      #define SCM_TS_OPT_ID 81
      #endif
      #ifndef IP_RECVERR_RFC4884
      #define IP_RECVERR_RFC4884 26
      #endif
      #ifndef IPV6_RECVERR_RFC4884
      #define IPV6_RECVERR_RFC4884 31
      #endif
      #ifndef ICMPV6_FILTER
      #define ICMPV6_FILTER ICMP6_FILTER
      #endif
      """;

  private final Map<String, Long> expected = new LinkedHashMap<>();

  @Test
  void everyNumberIsTheCompilersOwn(@TempDir Path folder) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/cc")), "no C compiler (cc) is installed");
    structs();
    routes();
    sockets();
    families();
    waiting();
    errors();
    StringBuilder program = new StringBuilder(INCLUDES).append("int main(void) {\n");
    for (String expression : expected.keySet()) {
      program.append("printf(\"%lld\\n\", (long long)(").append(expression).append("));\n");
    }
    Path source = Files.writeString(folder.resolve("abi.c"), program.append("}\n"));
    Path binary = folder.resolve("abi");
    run(folder, "/usr/bin/cc", "-o", binary.toString(), source.toString());
    List<String> lines = run(folder, binary.toString()).lines().toList();
    assertEquals(expected.size(), lines.size());
    int line = 0;
    for (Map.Entry<String, Long> entry : expected.entrySet()) {
      assertEquals(Long.parseLong(lines.get(line++)), entry.getValue(), entry.getKey());
    }
  }

  private static String run(Path folder, String... command)
      throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    int exit = process.waitFor();
    String text = Files.readString(output);
    assertEquals(0, exit, text);
    return text;
  }

  private void expect(String expression, long value) {
    expected.put(expression, value);
  }

  private void offset(String struct, String field, long value) {
    expect("offsetof(struct " + struct + ", " + field + ")", value);
  }

  private void structs() {
    offset("msghdr", "msg_name", Msghdr.NAME);
    offset("msghdr", "msg_namelen", Msghdr.NAMELEN);
    offset("msghdr", "msg_iov", Msghdr.IOV);
    offset("msghdr", "msg_iovlen", Msghdr.IOVLEN);
    offset("msghdr", "msg_control", Msghdr.CONTROL);
    offset("msghdr", "msg_controllen", Msghdr.CONTROLLEN);
    offset("msghdr", "msg_flags", Msghdr.FLAGS);
    expect("sizeof(struct msghdr)", Msghdr.SIZE);
    offset("mmsghdr", "msg_len", Msghdr.LEN);
    expect("sizeof(struct mmsghdr)", Msghdr.VECTOR_SIZE);
    offset("iovec", "iov_base", Iovec.BASE);
    offset("iovec", "iov_len", Iovec.LEN);
    expect("sizeof(struct iovec)", Iovec.SIZE);
    offset("cmsghdr", "cmsg_len", Cmsghdr.LEN);
    offset("cmsghdr", "cmsg_level", Cmsghdr.LEVEL);
    offset("cmsghdr", "cmsg_type", Cmsghdr.TYPE);
    expect("CMSG_LEN(0)", Cmsghdr.SIZE);
    expect("CMSG_SPACE(1)", Cmsghdr.SIZE + Cmsghdr.align(1));
    expect("CMSG_SPACE(8)", Cmsghdr.SIZE + Cmsghdr.align(8));
    offset("sockaddr_in", "sin_port", Sockaddr.PORT);
    offset("sockaddr_in", "sin_addr", Sockaddr.V4_ADDR);
    expect("sizeof(struct sockaddr_in)", Sockaddr.V4_SIZE);
    offset("sockaddr_in6", "sin6_port", Sockaddr.PORT);
    offset("sockaddr_in6", "sin6_addr", Sockaddr.V6_ADDR);
    offset("sockaddr_in6", "sin6_scope_id", Sockaddr.V6_SCOPE);
    expect("sizeof(struct sockaddr_in6)", Sockaddr.V6_SIZE);
    offset("sock_extended_err", "ee_errno", SockExtendedErr.ERRNO);
    offset("sock_extended_err", "ee_origin", SockExtendedErr.ORIGIN);
    offset("sock_extended_err", "ee_type", SockExtendedErr.TYPE);
    offset("sock_extended_err", "ee_code", SockExtendedErr.CODE);
    offset("sock_extended_err", "ee_info", SockExtendedErr.INFO);
    offset("sock_extended_err", "ee_data", SockExtendedErr.DATA);
    expect("sizeof(struct sock_extended_err)", SockExtendedErr.SIZE);
    expect("SO_EE_ORIGIN_LOCAL", SockExtendedErr.ORIGIN_LOCAL);
    expect("SO_EE_ORIGIN_ICMP", SockExtendedErr.ORIGIN_ICMP);
    expect("SO_EE_ORIGIN_ICMP6", SockExtendedErr.ORIGIN_ICMP6);
    expect("SO_EE_ORIGIN_TIMESTAMPING", SockExtendedErr.ORIGIN_TIMESTAMPING);
    offset("timespec", "tv_sec", Timespec.SEC);
    offset("timespec", "tv_nsec", Timespec.NSEC);
    expect("sizeof(struct timespec)", Timespec.SIZE);
    offset("epoll_event", "events", EpollEvent.EVENTS);
    offset("epoll_event", "data", EpollEvent.DATA);
    expect("sizeof(struct epoll_event)", EpollEvent.SIZE);
    offset("pollfd", "fd", Pollfd.FD);
    offset("pollfd", "events", Pollfd.EVENTS);
    expect("sizeof(struct pollfd)", Pollfd.SIZE);
    offset("tcp_info", "tcpi_total_retrans", TcpInfo.TOTAL_RETRANS);
    expect("sizeof(struct sock_fprog)", 16);
    offset("sock_fprog", "filter", 8);
    expect("sizeof(struct sock_filter)", 8);
    offset("sock_filter", "jt", 2);
    offset("sock_filter", "jf", 3);
    offset("sock_filter", "k", 4);
    expect("sizeof(struct rlimit)", 16);
    offset("rlimit", "rlim_max", 8);
    expect("sizeof(struct linger)", 8);
    expect("sizeof(struct icmp6_filter)", 32);
    expect("sizeof(struct icmp_filter)", 4);
    offset("in_pktinfo", "ipi_spec_dst", 4);
    expect("sizeof(struct in_pktinfo)", 12);
    offset("in6_pktinfo", "ipi6_addr", 0);
    expect("sizeof(struct in6_pktinfo)", 20);
  }

  private void routes() {
    offset("nlmsghdr", "nlmsg_len", Rtmsg.LENGTH);
    offset("nlmsghdr", "nlmsg_type", Rtmsg.TYPE);
    offset("nlmsghdr", "nlmsg_flags", Rtmsg.FLAGS);
    expect("sizeof(struct nlmsghdr) + offsetof(struct rtmsg, rtm_family)", Rtmsg.FAMILY);
    expect("sizeof(struct nlmsghdr) + offsetof(struct rtmsg, rtm_dst_len)", Rtmsg.DST_LEN);
    expect("sizeof(struct nlmsghdr) + offsetof(struct rtmsg, rtm_src_len)", Rtmsg.SRC_LEN);
    expect("sizeof(struct nlmsghdr) + offsetof(struct rtmsg, rtm_tos)", Rtmsg.TOS);
    expect("sizeof(struct nlmsghdr) + sizeof(struct rtmsg)", Rtmsg.SIZE);
    offset("rtattr", "rta_len", Rtmsg.RTA_LEN);
    offset("rtattr", "rta_type", Rtmsg.RTA_TYPE);
    expect("RTA_LENGTH(0)", Rtmsg.RTA_DATA);
    expect("RTM_NEWROUTE", Rtmsg.RTM_NEWROUTE);
    expect("RTM_GETROUTE", Rtmsg.RTM_GETROUTE);
    expect("RTA_DST", Rtmsg.RTA_DST);
    expect("RTA_SRC", Rtmsg.RTA_SRC);
    expect("RTA_OIF", Rtmsg.RTA_OIF);
    expect("RTA_MARK", Rtmsg.RTA_MARK);
    offset("ifreq", "ifr_ifindex", Ifreq.INDEX);
    offset("ifreq", "ifr_mtu", Ifreq.MTU);
    expect("sizeof(struct ifreq)", Ifreq.SIZE);
    expect("AF_UNSPEC", Abi.AF_UNSPEC);
    expect("AF_NETLINK", Abi.AF_NETLINK);
    expect("NETLINK_ROUTE", Abi.NETLINK_ROUTE);
    expect("NLM_F_REQUEST", Abi.NLM_F_REQUEST);
    expect("SIOCGIFNAME", Abi.SIOCGIFNAME);
    expect("SIOCGIFMTU", Abi.SIOCGIFMTU);
    expect("SIOCGIFINDEX", Abi.SIOCGIFINDEX);
    expect("IP_MTU", Abi.IP_MTU);
    expect("IPV6_MTU", Abi.IPV6_MTU);
    expect("IP_HDRINCL", Abi.IP_HDRINCL);
    expect("IPV6_HDRINCL", Abi.IPV6_HDRINCL);
  }

  private void sockets() {
    expect("SOCK_STREAM", Abi.SOCK_STREAM);
    expect("SOCK_DGRAM", Abi.SOCK_DGRAM);
    expect("SOCK_RAW", Abi.SOCK_RAW);
    expect("SOCK_NONBLOCK", Abi.SOCK_NONBLOCK);
    expect("SOCK_CLOEXEC", Abi.SOCK_CLOEXEC);
    expect("MSG_TRUNC", Abi.MSG_TRUNC);
    expect("MSG_DONTWAIT", Abi.MSG_DONTWAIT);
    expect("MSG_ERRQUEUE", Abi.MSG_ERRQUEUE);
    expect("SOL_SOCKET", Abi.SOL_SOCKET);
    expect("SO_REUSEADDR", Abi.SO_REUSEADDR);
    expect("SO_ERROR", Abi.SO_ERROR);
    expect("SO_DONTROUTE", Abi.SO_DONTROUTE);
    expect("SO_BROADCAST", Abi.SO_BROADCAST);
    expect("SO_RCVBUF", Abi.SO_RCVBUF);
    expect("SO_LINGER", Abi.SO_LINGER);
    expect("SO_BINDTODEVICE", Abi.SO_BINDTODEVICE);
    expect("SO_ATTACH_FILTER", Abi.SO_ATTACH_FILTER);
    expect("SO_RCVBUFFORCE", Abi.SO_RCVBUFFORCE);
    expect("SO_TIMESTAMPNS", Abi.SO_TIMESTAMPNS);
    expect("SO_MARK", Abi.SO_MARK);
    expect("SO_TIMESTAMPING", Abi.SO_TIMESTAMPING);
    expect("SO_MEMINFO", Abi.SO_MEMINFO);
    expect("SCM_TS_OPT_ID", Abi.SCM_TS_OPT_ID);
    expect("SK_MEMINFO_DROPS", Abi.SK_MEMINFO_DROPS);
    expect("SK_MEMINFO_VARS", Abi.SK_MEMINFO_VARS);
    expect("SOF_TIMESTAMPING_TX_SOFTWARE", Abi.SOF_TIMESTAMPING_TX_SOFTWARE);
    expect("SOF_TIMESTAMPING_RX_SOFTWARE", Abi.SOF_TIMESTAMPING_RX_SOFTWARE);
    expect("SOF_TIMESTAMPING_SOFTWARE", Abi.SOF_TIMESTAMPING_SOFTWARE);
    expect("SOF_TIMESTAMPING_OPT_ID", Abi.SOF_TIMESTAMPING_OPT_ID);
    expect("SOF_TIMESTAMPING_OPT_CMSG", Abi.SOF_TIMESTAMPING_OPT_CMSG);
    expect("SOF_TIMESTAMPING_OPT_TSONLY", Abi.SOF_TIMESTAMPING_OPT_TSONLY);
    expect("SOL_RAW", Abi.SOL_RAW);
    expect("ICMP_FILTER", Abi.ICMP_FILTER);
    expect("SOL_ICMPV6", Abi.SOL_ICMPV6);
    expect("ICMPV6_FILTER", Abi.ICMPV6_FILTER);
    expect("IPPROTO_TCP", Abi.SOL_TCP);
    expect("TCP_INFO", Abi.TCP_INFO);
    expect("BPF_LD | BPF_B | BPF_IND", 0x50);
    expect("BPF_LD | BPF_H | BPF_IND", 0x48);
    expect("BPF_LD | BPF_B | BPF_ABS", 0x30);
    expect("BPF_LD | BPF_H | BPF_ABS", 0x28);
    expect("BPF_LD | BPF_W | BPF_IND", 0x40);
    expect("BPF_LDX | BPF_B | BPF_MSH", 0xb1);
    expect("BPF_LDX | BPF_W | BPF_IMM", 0x01);
    expect("BPF_JMP | BPF_JGT | BPF_K", 0x25);
    expect("BPF_JMP | BPF_JGE | BPF_K", 0x35);
    expect("BPF_JMP | BPF_JSET | BPF_K", 0x45);
    expect("BPF_JMP | BPF_JEQ | BPF_K", 0x15);
    expect("BPF_MISC | BPF_TAX", 0x07);
    expect("BPF_ALU | BPF_ADD | BPF_X", 0x0c);
    expect("BPF_ALU | BPF_LSH | BPF_K", 0x64);
    expect("BPF_ALU | BPF_AND | BPF_K", 0x54);
  }

  private void families() {
    family(FamilyAbi.V4, "IP_", "AF_INET", "sockaddr_in", "SOL_IP");
    expect("IP_TTL", FamilyAbi.V4.ttl());
    expect("IP_TTL | 0", FamilyAbi.V4.ttlMessage());
    expect("IP_RECVTTL", FamilyAbi.V4.receiveTtl());
    expect("IP_TOS", FamilyAbi.V4.tos());
    expect("IP_RECVTOS", FamilyAbi.V4.receiveTos());
    expect("IP_PKTINFO", FamilyAbi.V4.receivePacketInfo());
    expect("IP_PKTINFO | 0", FamilyAbi.V4.packetInfo());
    offset("in_pktinfo", "ipi_ifindex", FamilyAbi.V4.packetInfoIndex());
    expect("IP_MULTICAST_TTL", FamilyAbi.V4.multicastTtl());
    family(FamilyAbi.V6, "IPV6_", "AF_INET6", "sockaddr_in6", "SOL_IPV6");
    expect("IPV6_UNICAST_HOPS", FamilyAbi.V6.ttl());
    expect("IPV6_HOPLIMIT", FamilyAbi.V6.ttlMessage());
    expect("IPV6_RECVHOPLIMIT", FamilyAbi.V6.receiveTtl());
    expect("IPV6_TCLASS", FamilyAbi.V6.tos());
    expect("IPV6_RECVTCLASS", FamilyAbi.V6.receiveTos());
    expect("IPV6_RECVPKTINFO", FamilyAbi.V6.receivePacketInfo());
    expect("IPV6_PKTINFO", FamilyAbi.V6.packetInfo());
    offset("in6_pktinfo", "ipi6_ifindex", FamilyAbi.V6.packetInfoIndex());
    expect("IPV6_MULTICAST_HOPS", FamilyAbi.V6.multicastTtl());
    expect("IPV6_V6ONLY", Abi.IPV6_V6ONLY);
    expect("IPV6_DONTFRAG", Abi.IPV6_DONTFRAG);
    expect("IP_OPTIONS", Abi.IP_OPTIONS);
    expect("IP_RECVOPTS", Abi.IP_RECVOPTS);
    expect("IP_BIND_ADDRESS_NO_PORT", Abi.IP_BIND_ADDRESS_NO_PORT);
    expect("IP_PMTUDISC_DONT", Abi.IP_PMTUDISC_DONT);
    expect("IP_PMTUDISC_WANT", Abi.IP_PMTUDISC_WANT);
    expect("IP_PMTUDISC_DO", Abi.IP_PMTUDISC_DO);
    expect("IP_PMTUDISC_PROBE", Abi.IP_PMTUDISC_PROBE);
  }

  private void family(FamilyAbi abi, String prefix, String domain, String address, String level) {
    expect(domain, abi.domain());
    expect("(int) sizeof(struct " + address + ")", abi.addressLength());
    expect(level, abi.level());
    expect(prefix + "MTU_DISCOVER", abi.mtuDiscover());
    expect(prefix + "RECVERR", abi.receiveErrors());
    expect(prefix + "RECVERR_RFC4884", abi.receiveExtensions());
    expect(prefix + "MULTICAST_LOOP", abi.multicastLoop());
  }

  private void waiting() {
    expect("EPOLL_CLOEXEC", Abi.EPOLL_CLOEXEC);
    expect("EPOLL_CTL_ADD", Abi.EPOLL_CTL_ADD);
    expect("EPOLL_CTL_DEL", Abi.EPOLL_CTL_DEL);
    expect("EPOLL_CTL_MOD", Abi.EPOLL_CTL_MOD);
    expect("EPOLLIN", Abi.EPOLLIN);
    expect("EPOLLOUT", Abi.EPOLLOUT);
    expect("EPOLLERR", Abi.EPOLLERR);
    expect("EFD_CLOEXEC", Abi.EFD_CLOEXEC);
    expect("EFD_NONBLOCK", Abi.EFD_NONBLOCK);
    expect("POLLIN", Abi.POLLIN);
    expect("PR_SET_TIMERSLACK", Abi.PR_SET_TIMERSLACK);
    expect("PR_GET_TIMERSLACK", Abi.PR_GET_TIMERSLACK);
    expect("RLIMIT_NOFILE", Abi.RLIMIT_NOFILE);
    expect("CLOCK_REALTIME", Abi.CLOCK_REALTIME);
    expect("SYS_epoll_pwait2", 441);
  }

  /// All names that the table knows, by asking it for every number.
  private void errors() {
    Stream.iterate(1, n -> n < 134, n -> n + 1)
        .filter(n -> !Errno.name(n).startsWith("errno "))
        .forEach(n -> expect(Errno.name(n), n));
  }
}
