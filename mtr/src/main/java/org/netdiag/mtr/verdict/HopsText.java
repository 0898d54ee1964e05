package org.netdiag.mtr.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a sentence says of single hops and links.
final class HopsText {
  private final LossEvidence evidence;

  HopsText(LossEvidence evidence) {
    this.evidence = evidence;
  }

  int ttl(int hop) {
    return hop < 0 ? 0 : evidence.hops().get(hop).ttl();
  }

  /// The place of a step, with the hops between that do not tell.
  Sentence place(Sentence text, LossStep step) {
    int from = ttl(step.before());
    int to = ttl(step.behind());
    text.between(from, to);
    List<Integer> hidden = new ArrayList<>();
    for (int ttl = from + 1; ttl < to; ttl++) {
      hidden.add(ttl);
    }
    if (!hidden.isEmpty() && step.named()) {
      text.say(" (").hops(hidden);
      text.say(hidden.size() == 1 ? " does not tell surely)" : " do not tell surely)");
    }
    return text;
  }

  /// Loss that begins before the last hop.
  HopsText lossBefore(Sentence text) {
    for (LossStep step : evidence.steps()) {
      if (step.named()) {
        text.say("; before that, ").percent(100 * step.added()).say(" is lost ");
        place(text, step);
      }
    }
    return this;
  }

  /// The hops before the last that limit their answers.
  ///
  /// @param clean whether nothing is lost on the way
  void limits(Sentence text, boolean clean) {
    List<Integer> ttls = new ArrayList<>();
    Optional<RateLimit> rate = Optional.empty();
    for (int hop = 0; hop < evidence.hops().size() - 1; hop++) {
      if (evidence.limited(hop)) {
        ttls.add(ttl(hop));
        rate = evidence.order(hop).limit();
      }
    }
    if (ttls.size() == 1) {
      text.say("; hop ").count(ttls.getFirst()).say(" limits its answers");
      rate.ifPresent(text::limit);
      text.say(clean ? ", it forwards everything" : "");
    } else if (ttls.size() > 1) {
      text.say("; ").hops(ttls).say(" limit their answers");
      text.say(clean ? ", they forward everything" : "");
    }
  }
}
