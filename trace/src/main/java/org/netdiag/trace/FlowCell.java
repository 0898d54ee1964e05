package org.netdiag.trace;

import java.util.Arrays;

/// What the probes of one flow have met at one TTL.
final class FlowCell {
  private static final int[] NONE = {};

  /// Probes, those that are on their way included.
  int asks;

  /// Probes on their way.
  int pending;

  /// Answers.
  int answers;

  /// Whether an answer was a hop's, so that the flow goes on behind it.
  boolean onward;

  /// Whether an answer said that the flow goes no further: the target's, or that it is unreachable.
  boolean end;

  private int[] who = NONE;
  private int[] times = NONE;

  /// Notes an answer.
  ///
  /// @param responder its number at the TTL
  void answer(int responder) {
    answers++;
    for (int i = 0; i < who.length; i++) {
      if (who[i] == responder) {
        times[i]++;
        return;
      }
    }
    who = Arrays.copyOf(who, who.length + 1);
    times = Arrays.copyOf(times, who.length);
    who[who.length - 1] = responder;
    times[who.length - 1] = 1;
  }

  /// How many different responders have answered.
  int responders() {
    return who.length;
  }

  /// The number of one of them.
  int responder(int index) {
    return who[index];
  }

  /// How often one of them has answered.
  int times(int index) {
    return times[index];
  }

  /// How often a responder has answered, by its number.
  int timesOf(int responder) {
    for (int i = 0; i < who.length; i++) {
      if (who[i] == responder) {
        return times[i];
      }
    }
    return 0;
  }

  /// Probes that have ended without an answer.
  int gaps() {
    return asks - pending - answers;
  }

  /// Whether the flow ends here.
  boolean ends() {
    return end && !onward;
  }
}
