package org.netdiag.trace.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netdiag.shared.stats.RttSummary;
import org.netdiag.trace.Hop;
import org.netdiag.trace.HopProbe;
import org.netdiag.trace.ProbeOutcome;
import org.netdiag.trace.TraceReply;

/// One line of the flat formats: a hop of a trace.
///
/// @param trace what it belongs to
/// @param hop the hop; empty for a target that was not traced and for a trace without hops
/// @param rtt the round-trip times of its answers
public record HopRow(TraceRow trace, Optional<Hop> hop, Optional<RttSummary> rtt) {
  /// The lines of a result, at least one.
  public static List<HopRow> of(TraceRow row) {
    List<HopRow> rows = new ArrayList<>();
    if (row instanceof TraceRow.Measured measured) {
      for (Hop hop : measured.result().hops()) {
        rows.add(new HopRow(row, Optional.of(hop), HopTimes.of(hop)));
      }
    }
    if (rows.isEmpty()) {
      rows.add(new HopRow(row, Optional.empty(), Optional.empty()));
    }
    return rows;
  }

  /// Probes that left this host.
  int sent() {
    int sent = 0;
    for (HopProbe probe : probes()) {
      sent += probe.outcome() instanceof ProbeOutcome.SendFailed ? 0 : 1;
    }
    return sent;
  }

  /// Probes with an answer in time.
  int received() {
    int received = 0;
    for (HopProbe probe : probes()) {
      received += probe.reply().isPresent() ? 1 : 0;
    }
    return received;
  }

  /// Probes with an answer after their end.
  int late() {
    int late = 0;
    for (HopProbe probe : probes()) {
      late += HopSchemas.late(probe).isPresent() ? 1 : 0;
    }
    return late;
  }

  /// Further answers.
  int duplicates() {
    int duplicates = 0;
    for (HopProbe probe : probes()) {
      duplicates += probe.duplicates();
    }
    return duplicates;
  }

  List<HopProbe> probes() {
    return hop.isPresent() ? hop.get().probes() : List.of();
  }

  /// The first answer in time.
  Optional<TraceReply> first() {
    for (HopProbe probe : probes()) {
      if (probe.reply().isPresent()) {
        return probe.reply();
      }
    }
    return Optional.empty();
  }
}
