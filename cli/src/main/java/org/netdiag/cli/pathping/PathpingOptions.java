package org.netdiag.cli.pathping;

import java.util.Optional;
import org.netdiag.cli.args.RunOptions;
import org.netdiag.cli.args.SocketOptions;

/// What a `pathping` command line asks for, checked as far as that needs neither target nor
/// network.
///
/// @param word the target
/// @param sockets how sockets are opened
/// @param probe what is sent, and when
/// @param numeric whether names are left out
/// @param secret whether nobody is asked for names or networks
/// @param mmdb a file with AS numbers
/// @param run report and network
record PathpingOptions(
    String word,
    SocketOptions sockets,
    Probe probe,
    boolean numeric,
    boolean secret,
    Optional<String> mmdb,
    RunOptions run) {

  /// What is sent, and when.
  ///
  /// @param queries probes for each hop, of each kind
  /// @param maxTtl the greatest TTL
  /// @param intervalNanos between two probes for a hop
  /// @param timeoutNanos the longest wait
  /// @param size payload bytes
  record Probe(int queries, int maxTtl, long intervalNanos, long timeoutNanos, int size) {}
}
