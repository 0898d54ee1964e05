package org.netdiag.cli.ping;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.netdiag.cli.args.RunOptions;
import org.netdiag.cli.args.SocketOptions;
import org.netdiag.shared.net.Fragmentation;
import org.netdiag.shared.net.IpOption;
import org.netdiag.shared.net.Protocol;

/// What a `ping` command line asks for, checked as far as that needs neither targets nor network.
///
/// @param words the targets on the command line
/// @param files files of targets, `-` for stdin
/// @param sockets how sockets are opened
/// @param probe what is sent, and when
/// @param path how probes travel
/// @param view what a person sees
/// @param run report and network
record PingOptions(
    List<String> words,
    List<String> files,
    SocketOptions sockets,
    Probe probe,
    Path path,
    View view,
    RunOptions run) {

  /// What is sent, and when.
  ///
  /// @param protocol ICMP echo, TCP connect or UDP
  /// @param port the TCP or UDP port; 0 for ICMP
  /// @param count probes per target, 1 to 2^31−1; empty when not given
  /// @param intervalNanos between probes to one target, 0 upward
  /// @param timeoutNanos for each reply, above 0
  /// @param deadlineNanos of the run, above 0
  /// @param size payload bytes, 0 to 65507
  /// @param pattern hexadecimal digits of the payload; empty for the default
  /// @param preload probes to send at once
  /// @param flood whether the next probe goes out when the last was answered
  /// @param adaptive whether the interval follows the round-trip time
  /// @param rate probes a second altogether
  /// @param targetRate probes a second to each target
  record Probe(
      Protocol protocol,
      int port,
      OptionalLong count,
      long intervalNanos,
      long timeoutNanos,
      OptionalLong deadlineNanos,
      int size,
      String pattern,
      int preload,
      boolean flood,
      boolean adaptive,
      OptionalLong rate,
      OptionalLong targetRate) {}

  /// How probes travel.
  ///
  /// @param ttl the TTL or hop limit
  /// @param fragmentation the path-MTU mode
  /// @param broadcast whether broadcast addresses are allowed
  /// @param multicastLoop whether multicast probes reach this host too
  /// @param bypassRouting whether only attached hosts are reached
  /// @param ipOption the IPv4 header option
  record Path(
      OptionalInt ttl,
      Fragmentation fragmentation,
      boolean broadcast,
      boolean multicastLoop,
      boolean bypassRouting,
      IpOption ipOption) {}

  /// What a person sees.
  ///
  /// @param numeric whether names of addresses are left out
  /// @param timestamps whether lines start with the time
  /// @param outstanding whether unanswered probes are named while they are
  /// @param quiet whether only the summary is printed
  /// @param verbose whether replies are described at length
  /// @param audible whether replies ring the bell
  /// @param precise whether times always have three decimals
  /// @param alive whether only targets that answer are printed
  /// @param unreachable whether only targets that do not answer are printed
  /// @param minAlive how many targets must answer
  /// @param summaryEveryNanos the time between summaries
  record View(
      boolean numeric,
      boolean timestamps,
      boolean outstanding,
      boolean quiet,
      boolean verbose,
      boolean audible,
      boolean precise,
      boolean alive,
      boolean unreachable,
      OptionalLong minAlive,
      OptionalLong summaryEveryNanos) {}
}
