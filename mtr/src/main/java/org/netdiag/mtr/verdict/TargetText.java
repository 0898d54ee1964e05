package org.netdiag.mtr.verdict;

import java.util.Optional;

/// The sentence on a path whose target answers.
final class TargetText {
  private final LossEvidence evidence;
  private final PathLoss loss;
  private final Optional<DelayStep> delay;
  private final HopsText hops;

  TargetText(LossEvidence evidence, PathLoss loss, Optional<DelayStep> delay) {
    this.evidence = evidence;
    this.loss = loss;
    this.delay = delay;
    this.hops = new HopsText(evidence);
  }

  String text() {
    Sentence text = new Sentence();
    Level level = loss.level();
    if (level == Level.OK) {
      harmless(text);
    } else if (level == Level.UNDECIDED) {
      undecided(text);
    } else {
      lossy(text, loss.step().orElseThrow());
    }
    hops.limits(text, level == Level.OK);
    delay.ifPresent(step -> slow(text, step));
    return text.toString();
  }

  private void harmless(Sentence text) {
    long lost = loss.target().timedOut();
    if (lost == 0) {
      text.say("nothing is lost: 0 of ").count(loss.target().decided());
      text.say(" (below ").percent(loss.interval().highPercent()).say(")");
    } else {
      text.say("hardly anything is lost: ");
      share(text);
    }
  }

  /// How many of how many, in percent, with its interval.
  private Sentence share(Sentence text) {
    HopEvidence target = loss.target();
    text.count(target.timedOut()).say(" of ").count(target.decided()).say(", ");
    return text.percent(loss.percent()).interval(loss.interval());
  }

  private void undecided(Sentence text) {
    HopEvidence target = loss.target();
    if (target.decided() < PathLoss.FEWEST) {
      text.say("not enough probes to say: loss to the target ");
      text.count(target.timedOut()).say(" of ").count(target.decided());
    } else if (loss.targetLimited()) {
      text.say("the target limits its answers");
      evidence.order(evidence.hops().size() - 1).limit().ifPresent(text::limit);
      text.say(", so what is lost on the way cannot be told: unanswered ");
      share(text);
    } else if (loss.step().isPresent() && !loss.step().orElseThrow().named()) {
      text.say("loss to the target ");
      share(text).say("; where it begins cannot be told yet, ");
      hops.place(text, loss.step().orElseThrow());
    } else {
      text.say("not enough probes to say: loss to the target ");
      share(text);
    }
  }

  private void lossy(Sentence text, LossStep step) {
    text.say("loss begins ");
    hops.place(text, step).say(" and reaches the target: ");
    if (loss.targetLimited()) {
      text.percent(100 * step.to()).say("; the target limits its answers besides");
    } else {
      text.percent(loss.percent()).interval(loss.interval());
    }
    for (LossStep other : evidence.steps()) {
      if (other.before() < step.before() && other.named()) {
        text.say("; a little more is lost ");
        hops.place(text, other).say(", ").percent(100 * other.added());
      } else if (other.before() > step.before() && other.named()) {
        text.say("; it grows ");
        hops.place(text, other).say(", from ").number(100 * other.from());
        text.say(" to ").percent(100 * other.to());
      }
    }
  }

  private void slow(Sentence text, DelayStep step) {
    text.say("; most of the delay arises ").between(step.fromTtl(), step.toTtl());
    text.say(": ").millis(step.addedNanos());
  }
}
