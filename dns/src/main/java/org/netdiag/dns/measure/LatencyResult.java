package org.netdiag.dns.measure;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.query.Outcome;
import org.netdiag.dns.query.TlsFacts;
import org.netdiag.shared.engine.Stamp;
import org.netdiag.shared.stats.JitterSummary;
import org.netdiag.shared.stats.RttSummary;

/// What was learnt about one target.
///
/// @param target who was asked, and how
/// @param question what was asked, without random labels
/// @param counts what became of the questions
/// @param rtt times of answers in time; empty without one. Over a kept connection they do not
///   contain connecting
/// @param jitter differences of consecutive questions that were both answered
/// @param phases where the time of streams went; empty over UDP and without an answer
/// @param connections how many were opened, 0 over UDP
/// @param stamp how most times were measured; empty without an answer
/// @param rcodes how often each response code came, by its mnemonic, in the order of their numbers
/// @param outcomes how often each outcome came
/// @param tls what TLS came to, last
/// @param elapsedNanos from the first question to the last decision
/// @param probes the last 1,000 questions in their order
/// @param probesOmitted questions that are not listed any more
public record LatencyResult(
    LatencyTarget target,
    Question question,
    LatencyCounts counts,
    Optional<RttSummary> rtt,
    Optional<JitterSummary> jitter,
    Optional<PhaseMedians> phases,
    long connections,
    Optional<Stamp> stamp,
    Map<String, Long> rcodes,
    Map<Outcome, Long> outcomes,
    Optional<TlsFacts> tls,
    long elapsedNanos,
    List<LatencyProbe> probes,
    long probesOmitted) {
  /// Copies the collections; the maps must have the order in which they are to be read.
  public LatencyResult {
    probes = List.copyOf(probes);
  }

  /// Whether an answer came, in time or late.
  public boolean answered() {
    return counts.received() + counts.late() > 0;
  }

  /// The best that any answer said: an answer, else that there is none, else that the server fails;
  /// no reply without any. For names that are asked for to be missing their absence is the answer.
  public Outcome best() {
    Outcome best = Outcome.NO_REPLY;
    for (Outcome each : outcomes.keySet()) {
      Outcome said =
          target.series() == Series.UNCACHED && each != Outcome.SERVER_FAILURE
              ? Outcome.ANSWER
              : each;
      best = said.compareTo(best) < 0 ? said : best;
    }
    return best;
  }
}
