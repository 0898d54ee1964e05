package org.netdiag.dns.measure;

import java.time.Duration;
import java.util.List;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.query.QueryOptions;

/// What is to be measured: the same question to servers, again and again.
///
/// @param question what is asked; random labels stand in front of its name
/// @param targets servers and ways, at least one
/// @param pacing how often and for how long
/// @param options how questions are put; their patience and what becomes of truncated answers are
///   the measurement's own
public record LatencyPlan(
    Question question, List<LatencyTarget> targets, Pacing pacing, QueryOptions options) {
  /// Room that a random label takes in a name: its length and its letters.
  static final int LABEL_BYTES = 17;

  private static final int MOST_NAME = 255;

  /// Copies the list.
  ///
  /// @throws IllegalArgumentException when there is no target, the question is a zone transfer, or
  ///   its name leaves no room for a random label that is to stand in front of it
  public LatencyPlan {
    if (targets.isEmpty()) {
      throw new IllegalArgumentException("0 targets are below 1");
    }
    if (question.transfer()) {
      throw new IllegalArgumentException("a zone transfer has no latency");
    }
    targets = List.copyOf(targets);
    Octets name = question.name().wire();
    for (LatencyTarget target : targets) {
      if (target.series() == Series.UNCACHED && name.length() + LABEL_BYTES > MOST_NAME) {
        throw new IllegalArgumentException(
            "a name of " + name.length() + " bytes has no room for a random label");
      }
    }
  }

  /// How often and for how long.
  ///
  /// @param count questions for each target, at least 1
  /// @param interval between two questions to a target; zero has the next one follow an answer or a
  ///   time-out at once
  /// @param timeout how long an answer is waited for, at least 1 ms
  /// @param fresh whether each question over a stream opens a connection of its own
  public record Pacing(int count, Duration interval, Duration timeout, boolean fresh) {
    /// Twenty questions, one a second, five seconds for each answer, connections kept.
    public static final Pacing DEFAULT =
        new Pacing(20, Duration.ofSeconds(1), Duration.ofSeconds(5), false);

    /// Checks the ranges.
    ///
    /// @throws IllegalArgumentException with the value and the bound
    public Pacing {
      if (count < 1) {
        throw new IllegalArgumentException("count " + count + " is below 1");
      }
      if (interval.isNegative() || interval.compareTo(Duration.ofDays(1)) > 0) {
        throw new IllegalArgumentException("interval " + interval + " is not in 0 to 1 day");
      }
      if (timeout.compareTo(Duration.ofMillis(1)) < 0
          || timeout.compareTo(Duration.ofHours(1)) > 0) {
        throw new IllegalArgumentException("timeout " + timeout + " is not in 1 ms to 1 hour");
      }
    }
  }
}
