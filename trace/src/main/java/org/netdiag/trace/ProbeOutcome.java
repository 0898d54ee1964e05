package org.netdiag.trace;

import java.util.Optional;

/// How a probe ended. A probe has exactly one end.
public sealed interface ProbeOutcome {
  /// Its word in reports.
  String key();

  /// Any answer that matches the probe, within its time.
  ///
  /// @param reply what came back
  record Reply(TraceReply reply) implements ProbeOutcome {
    @Override
    public String key() {
      return "reply";
    }
  }

  /// No answer within its time.
  ///
  /// @param late what came back later
  record Timeout(Optional<TraceReply> late) implements ProbeOutcome {
    @Override
    public String key() {
      return "timeout";
    }
  }

  /// It never left this host.
  ///
  /// @param errno the kernel's error number
  record SendFailed(int errno) implements ProbeOutcome {
    @Override
    public String key() {
      return "send_failed";
    }
  }

  /// The run ended while it was on its way: nobody knows.
  record Cancelled() implements ProbeOutcome {
    @Override
    public String key() {
      return "cancelled";
    }
  }
}
