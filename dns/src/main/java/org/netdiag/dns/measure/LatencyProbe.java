package org.netdiag.dns.measure;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// One question and what became of it.
///
/// @param sequence its number, from 1
/// @param end how it ended
/// @param rttNanos time of an answer in time
/// @param lateNanos time of an answer after the time-out
/// @param rcode response code of an answer
/// @param text why it failed, empty unless it did
/// @param duplicate whether the same answer came again
/// @param conflict whether a second answer says something else
public record LatencyProbe(
    int sequence,
    End end,
    OptionalLong rttNanos,
    OptionalLong lateNanos,
    OptionalInt rcode,
    String text,
    boolean duplicate,
    boolean conflict) {
  /// How a question ended.
  public enum End {
    /// An answer came in time.
    REPLY,
    /// None came in time.
    TIMEOUT,
    /// An ICMP error ended it: nobody listens there, or the server cannot be reached.
    ICMP_ERROR,
    /// It failed on its way, or its connection did.
    ERROR,
    /// It never left this host.
    SEND_FAILED,
    /// It waited when the run ended.
    CANCELLED;

    /// Its name in lower case.
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
