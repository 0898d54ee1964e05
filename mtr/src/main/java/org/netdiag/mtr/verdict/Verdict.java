package org.netdiag.mtr.verdict;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.netdiag.shared.stats.Wilson;

/// What a run says about a path, in one sentence.
///
/// @param level how bad it is
/// @param fromTtl the last hop before the loss begins, 0 for this host; empty where there is none
///   or it cannot be told
/// @param toTtl the first hop that has it; more than one above `fromTtl` where the hops between do
///   not tell
/// @param lossPct what the target loses in percent; empty while nothing is decided
/// @param interval its 95 % confidence interval
/// @param delay where most of the delay arises; empty where no hop stands out
/// @param text the sentence, with its evidence
/// @param cautions what a reader should not conclude, one sentence each
public record Verdict(
    Level level,
    OptionalInt fromTtl,
    OptionalInt toTtl,
    OptionalDouble lossPct,
    Optional<Wilson> interval,
    Optional<DelayStep> delay,
    String text,
    List<String> cautions) {
  /// Copies the list.
  public Verdict {
    cautions = List.copyOf(cautions);
  }
}
