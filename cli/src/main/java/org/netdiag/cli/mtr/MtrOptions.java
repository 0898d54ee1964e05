package org.netdiag.cli.mtr;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.netdiag.cli.args.RunOptions;
import org.netdiag.cli.args.SocketOptions;
import org.netdiag.trace.Flow;
import org.netdiag.trace.TraceProtocol;

/// What an `mtr` command line asks for, checked as far as that needs neither targets nor network.
///
/// @param words the targets on the command line
/// @param files files of targets, `-` for stdin
/// @param families whether a name is measured by each family that it has an address of
/// @param sockets how sockets are opened
/// @param probe what is sent, and when
/// @param view what a person sees
/// @param past recorded runs
/// @param run report and network
record MtrOptions(
    List<String> words,
    List<String> files,
    boolean families,
    SocketOptions sockets,
    Probe probe,
    View view,
    Past past,
    RunOptions run) {

  /// What is sent, and when.
  ///
  /// @param protocol what probes are
  /// @param flow what they look like to balancers
  /// @param port of UDP or TCP, 0 for the default
  /// @param flows ways through balancers that each round tries
  /// @param queries probes for each hop, flow and round
  /// @param firstTtl the first TTL
  /// @param maxTtl the greatest TTL
  /// @param gap silent hops after which nothing more is expected
  /// @param rounds how many, 0 for no end; empty for the default
  /// @param intervalNanos between the starts of two rounds
  /// @param timeoutNanos the longest wait
  /// @param window rounds of the sliding window
  /// @param size payload bytes
  record Probe(
      TraceProtocol protocol,
      Flow flow,
      int port,
      int flows,
      int queries,
      int firstTtl,
      int maxTtl,
      int gap,
      OptionalLong rounds,
      long intervalNanos,
      long timeoutNanos,
      int window,
      int size) {}

  /// What a person sees.
  ///
  /// @param report whether a report is wanted on a terminal too
  /// @param wide whether no name is cut short
  /// @param order letters of the columns; empty for the usual ones
  /// @param numeric whether names are left out
  /// @param both whether text shows names and addresses
  /// @param as whether text shows AS numbers
  /// @param mpls whether text shows labels
  /// @param secret whether nobody is asked for names or networks
  /// @param mmdb a file with AS numbers
  record View(
      boolean report,
      boolean wide,
      String order,
      boolean numeric,
      boolean both,
      boolean as,
      boolean mpls,
      boolean secret,
      Optional<String> mmdb) {}

  /// Recorded runs.
  ///
  /// @param record the file that every event goes to
  /// @param replay the record that is shown
  /// @param diff two records or reports that are compared; otherwise empty
  record Past(Optional<String> record, Optional<String> replay, List<String> diff) {
    /// Whether nothing is measured.
    boolean only() {
      return replay.isPresent() || !diff.isEmpty();
    }
  }

  /// Whether the report is a word that only `mtr` has.
  boolean own() {
    return !run.own().isEmpty();
  }
}
