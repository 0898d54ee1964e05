package org.netdiag.cli.trace;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.netdiag.cli.args.RunOptions;
import org.netdiag.cli.args.SocketOptions;
import org.netdiag.trace.Flow;
import org.netdiag.trace.TraceProtocol;

/// What a `trace` command line asks for, checked as far as that needs neither targets nor network.
///
/// @param words the targets on the command line
/// @param files files of targets, `-` for stdin
/// @param sockets how sockets are opened
/// @param probe what is sent, and when
/// @param view what a person sees
/// @param run report and network
record TraceOptions(
    List<String> words,
    List<String> files,
    SocketOptions sockets,
    Probe probe,
    View view,
    RunOptions run) {

  /// What is sent, and when.
  ///
  /// @param protocol what probes are
  /// @param flow what they look like to balancers
  /// @param port of UDP or TCP, 0 for the default
  /// @param confidence for balanced branches, 0 for none
  /// @param mtu whether the path MTU is searched
  /// @param queries probes for each hop
  /// @param firstTtl the first TTL
  /// @param maxTtl the greatest TTL
  /// @param gap silent hops after which nothing more is expected
  /// @param timeoutNanos the longest wait
  /// @param size payload bytes
  /// @param rate probes a second altogether
  record Probe(
      TraceProtocol protocol,
      Flow flow,
      int port,
      int confidence,
      boolean mtu,
      int queries,
      int firstTtl,
      int maxTtl,
      int gap,
      long timeoutNanos,
      int size,
      OptionalLong rate) {}

  /// What a person sees.
  ///
  /// @param numeric whether names are left out
  /// @param secret whether nobody is asked for names or networks
  /// @param mmdb a file with AS numbers
  /// @param as whether text shows AS numbers
  /// @param extensions whether text shows labels and interfaces
  /// @param back whether text shows the length of the way back
  /// @param diff the report to compare with
  record View(
      boolean numeric,
      boolean secret,
      Optional<String> mmdb,
      boolean as,
      boolean extensions,
      boolean back,
      Optional<String> diff) {}

  /// Whether the report is a word that only `trace` has.
  boolean own() {
    return !run.own().isEmpty();
  }
}
