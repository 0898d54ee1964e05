package org.netdiag.trace;

import java.util.List;
import java.util.Optional;
import org.netdiag.shared.net.Privilege;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.wire.IpAddress;

/// What was learnt about the route to one target: final when its run has ended.
///
/// @param target where probes went
/// @param probes what they were
/// @param stop why it ended
/// @param hops from the first TTL on; a silent tail up to the gap
/// @param sent probes that left this host, those for multipath and MTU included
/// @param unseen what the mode cannot see, such as `quoted`
/// @param notes what a reader should know about how it was measured, one sentence each
/// @param pmtu the path MTU, where it was asked for and found
/// @param multipath the balanced branches, where they were asked for
/// @param startedEpochNanos wall-clock time of the first send in nanoseconds since the epoch
/// @param elapsedNanos from the first probe to the last decision
public record TraceResult(
    TraceTarget target,
    Sent probes,
    Stop stop,
    List<Hop> hops,
    int sent,
    List<String> unseen,
    List<String> notes,
    Optional<PathMtu> pmtu,
    Optional<Multipath> multipath,
    long startedEpochNanos,
    long elapsedNanos) {
  /// Copies the lists.
  public TraceResult {
    hops = List.copyOf(hops);
    unseen = List.copyOf(unseen);
    notes = List.copyOf(notes);
  }

  /// What the probes of a trace were.
  ///
  /// @param protocol their protocol
  /// @param flow what they look like to balancers
  /// @param privilege by what right they were sent
  /// @param source the local address; empty where it is not known
  /// @param sourcePort the local port of flow 0, or the ICMP identifier; 0 where it is not known
  /// @param port the destination port of flow 0; 0 for ICMP
  /// @param bytes of an IP packet, header included
  /// @param tos DSCP and ECN byte
  /// @param firstTtl the first TTL that was asked
  /// @param maxTtl the greatest TTL that might have been asked
  /// @param queries passes
  public record Sent(
      Protocol protocol,
      Flow flow,
      Privilege privilege,
      Optional<IpAddress> source,
      int sourcePort,
      int port,
      int bytes,
      int tos,
      int firstTtl,
      int maxTtl,
      int queries) {}

  /// What the note begins with that says why no probe has left this host.
  static final String REFUSED = "no probe could be sent: ";

  /// Why no probe has left this host; empty when one has.
  public Optional<String> refusal() {
    for (String note : notes) {
      if (note.startsWith(REFUSED)) {
        return Optional.of(note.substring(REFUSED.length()));
      }
    }
    return Optional.empty();
  }

  /// Whether the target has answered.
  public boolean reached() {
    return stop == Stop.REACHED;
  }

  /// The same result with other hops.
  public TraceResult withHops(List<Hop> others) {
    return new TraceResult(
        target,
        probes,
        stop,
        others,
        sent,
        unseen,
        notes,
        pmtu,
        multipath,
        startedEpochNanos,
        elapsedNanos);
  }
}
