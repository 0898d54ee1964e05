package org.netdiag.shared.sim;

import java.util.List;
import java.util.Optional;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

/// A router or a host of a topology: immutable.
///
/// @param name its name in the file
/// @param kind what it is
/// @param v4 its IPv4 addresses
/// @param v6 its IPv6 addresses
/// @param block for [Kind#HOSTS], which addresses answer
/// @param link the link in front of it, seen from the local host
/// @param answers what it says in its own name
/// @param forwarding what it does to packets on their way
/// @param services what its ports do
/// @param forgeries what it sends that is not true
record Node(
    String name,
    Kind kind,
    List<IpAddress> v4,
    List<IpAddress> v6,
    Optional<Block> block,
    Link link,
    Answers answers,
    Forwarding forwarding,
    Services services,
    List<Forgery> forgeries) {

  /// What a node is.
  enum Kind {
    ROUTER,
    HOST,
    HOSTS
  }

  /// Its addresses of a family.
  List<IpAddress> addresses(Family family) {
    return family == Family.V4 ? v4 : v6;
  }

  /// Whether packets to this address end here.
  boolean owns(IpAddress address) {
    return addresses(address.family()).contains(address)
        || (block.isPresent()
            && block.get().prefix.contains(address.family(), address.high(), address.low()));
  }

  /// Addresses that all answer.
  ///
  /// @param prefix which
  /// @param alive share of them that exists, 0 to 1; which ones is fixed by the seed
  /// @param spread extra delay of an address, each way, fixed by the seed
  record Block(Prefix prefix, double alive, Delay.Uniform spread) {}

  /// The link in front of a node.
  ///
  /// @param out away from the local host
  /// @param back towards the local host
  /// @param mtu largest packet in bytes, 65535 for no limit
  /// @param blackHole whether packets above the MTU vanish without a word
  record Link(Direction out, Direction back, int mtu, boolean blackHole) {}

  /// One direction of a link.
  ///
  /// @param delay time on the link
  /// @param loss how packets are lost
  /// @param duplicate probability that a packet arrives more than once
  /// @param copies how many extra copies then arrive
  /// @param reorder probability that a packet is held back
  /// @param heldBack how long it is then held back
  /// @param corrupt probability of a wrong bit in the payload under a right checksum
  /// @param corruptFrom first byte of the payload that may be hit
  /// @param badChecksum probability of a wrong bit that the checksum shows
  /// @param fifo whether packets never overtake each other
  record Direction(
      Delay delay,
      Loss loss,
      double duplicate,
      int copies,
      double reorder,
      Delay heldBack,
      double corrupt,
      int corruptFrom,
      double badChecksum,
      boolean fifo) {}

  /// What a node says in its own name.
  ///
  /// @param errors whether it sends ICMP errors
  /// @param echo whether it answers echo requests
  /// @param ignore probability that it answers neither, per packet
  /// @param slow time it takes to make an ICMP message
  /// @param errorLimit bucket of its ICMP errors
  /// @param echoLimit bucket of its echo replies
  /// @param ttl initial TTL of what it sends
  /// @param extraHops hops that its messages take beyond those of the path
  /// @param quote bytes quoted after the IP header, 65535 for as many as the RFCs allow
  /// @param mpls label stack in Time Exceeded, RFC 4950
  /// @param port interface information in ICMP errors, RFC 5837
  /// @param legacyExtensions whether extensions stand at byte 128 with a length field of 0
  /// @param pick which of its addresses speaks
  record Answers(
      boolean errors,
      boolean echo,
      double ignore,
      Delay slow,
      Rate errorLimit,
      Rate echoLimit,
      int ttl,
      int extraHops,
      int quote,
      List<Label> mpls,
      Optional<Interface> port,
      boolean legacyExtensions,
      Pick pick) {
    /// Whether it says nothing at all.
    boolean silent() {
      return !errors && !echo;
    }
  }

  /// How one of several is chosen.
  enum Pick {
    /// By a hash of addresses, protocol and the first four bytes after the IP header.
    FLOW,
    /// By a hash of the addresses alone.
    DESTINATION,
    /// Each packet anew.
    PACKET,
    /// Always the first.
    FIRST
  }

  /// One MPLS label, RFC 3032.
  record Label(int label, int trafficClass, int ttl) {}

  /// An interface as RFC 5837 tells it.
  ///
  /// @param name empty for none
  /// @param index ifIndex, 0 for none
  /// @param mtu in bytes, 0 for none
  /// @param address whether the address is told
  record Interface(String name, int index, int mtu, boolean address) {}

  /// What a node does to packets on their way.
  ///
  /// @param nat address translation
  /// @param rules filters, the first that matches decides
  /// @param hidden whether it leaves the TTL alone
  /// @param zeroTtl whether it forwards packets whose TTL has come to 0
  /// @param tos the DSCP and ECN byte that it writes, -1 to leave it
  record Forwarding(
      Optional<Nat> nat, List<Rule> rules, boolean hidden, boolean zeroTtl, int tos) {}

  /// Address translation.
  ///
  /// @param v4 the outer IPv4 address
  /// @param rewritePorts whether ports and ICMP identifiers change too
  /// @param quotes how ICMP errors are translated back
  record Nat(IpAddress v4, boolean rewritePorts, Quotes quotes) {}

  /// What a NAT does to the datagram that an ICMP error quotes.
  enum Quotes {
    /// Addresses, ports and the checksums over them.
    FULL,
    /// Addresses and ports, not the quoted transport checksum.
    PARTIAL,
    /// Nothing: only the outer header is translated.
    NONE
  }

  /// A filter.
  ///
  /// @param traffic what it applies to
  /// @param ports destination ports
  /// @param to destinations, empty for all
  /// @param verdict what happens
  /// @param code ICMP code of a rejection by family: IPv4 in the low byte, IPv6 in the next
  record Rule(Traffic traffic, Ports ports, List<Prefix> to, Verdict verdict, int code) {}

  /// What a filter applies to.
  enum Traffic {
    ALL,
    ICMP,
    UDP,
    TCP
  }

  /// What a filter does.
  enum Verdict {
    ALLOW,
    DROP,
    REJECT
  }

  /// What the ports of a host do.
  ///
  /// @param tcp ports of TCP
  /// @param udp ports of UDP
  /// @param dns what answers DNS on a port of UDP
  record Services(PortTable tcp, PortTable udp, Optional<DnsService> dns) {}

  /// Something that is not true.
  ///
  /// @param kind what
  /// @param probability how often, per answer
  /// @param instead whether the true answer is left out
  /// @param source for [Trick#SOURCE], who claims to answer
  /// @param count for [Trick#FLOOD], how many copies; for [Trick#TRUNCATED], bytes that are kept
  ///   after the IP header
  record Forgery(
      Trick kind, double probability, boolean instead, Optional<IpAddress> source, int count) {}

  /// Ways of not telling the truth.
  enum Trick {
    /// The answer comes from another address.
    SOURCE,
    /// Identifier or source port differ.
    IDENT,
    /// Sequence number, or TCP acknowledgement, differ.
    SEQUENCE,
    /// Other bytes follow the header.
    PAYLOAD,
    /// An ICMP error about a packet that was never sent.
    QUOTE,
    /// The answer ends early.
    TRUNCATED,
    /// The bytes after the IP header are random, the checksum right.
    MALFORMED,
    /// The transport checksum is wrong.
    CHECKSUM,
    /// The same answer many times.
    FLOOD
  }
}
