package org.netdiag.mtr.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is to be said of a path whose target has never answered.
final class Unreached {
  private static final int FEWEST = 3;

  private final Optional<HopEvidence> last;
  private final List<HopEvidence> tail = new ArrayList<>();

  /// @param hops all
  /// @param answering those that answer
  Unreached(List<HopEvidence> hops, List<HopEvidence> answering) {
    this.last = answering.isEmpty() ? Optional.empty() : Optional.of(answering.getLast());
    for (HopEvidence hop : hops) {
      if (hop.ttl() > lastTtl()) {
        tail.add(hop);
      }
    }
  }

  /// The last hop that answers; 0 for this host.
  int lastTtl() {
    return last.map(HopEvidence::ttl).orElse(0);
  }

  /// The hop behind it.
  int nextTtl() {
    return tail.isEmpty() ? lastTtl() + 1 : tail.getFirst().ttl();
  }

  private boolean refused() {
    return last.isPresent() && last.get().unreachable();
  }

  /// Probes that were to reach the hop behind the last one that answers.
  long asked() {
    if (refused()) {
      return last.map(HopEvidence::decided).orElse(0L);
    }
    return tail.isEmpty() ? 0 : tail.getFirst().decided();
  }

  private long inVain() {
    long all = 0;
    for (HopEvidence hop : tail) {
      all += hop.decided();
    }
    return all;
  }

  Level level() {
    boolean enough = refused() || inVain() >= PathLoss.FEWEST;
    return asked() >= FEWEST && enough ? Level.FAIL : Level.UNDECIDED;
  }

  String text(LossEvidence evidence) {
    Sentence text = new Sentence();
    if (refused()) {
      text.say("the target has not answered: hop ").count(lastTtl());
      text.say(" reports that it cannot be reached");
    } else if (asked() == 0) {
      nothingAsked(text);
    } else if (level() == Level.UNDECIDED) {
      text.say("not enough probes to say: the target has not answered, ").count(inVain());
      text.say(inVain() == 1 ? " probe beyond " : " probes beyond ");
      lastHop(text).say(inVain() == 1 ? " is unanswered" : " are unanswered");
    } else {
      text.say("the target has not answered: nothing comes back from beyond ");
      lastHop(text).say(", 100 % of ").count(asked()).say(" is lost; a firewall may drop it, ");
      text.say("or the target does not answer probes of this kind");
    }
    new HopsText(evidence).lossBefore(text).limits(text, false);
    return text.toString();
  }

  private void nothingAsked(Sentence text) {
    if (last.isEmpty()) {
      text.say("no probe is decided yet");
    } else {
      text.say("the target has not answered, and no probe beyond hop ").count(lastTtl());
      text.say(" is decided");
    }
  }

  private Sentence lastHop(Sentence text) {
    return last.isEmpty() ? text.say("this host") : text.say("hop ").count(lastTtl());
  }
}
