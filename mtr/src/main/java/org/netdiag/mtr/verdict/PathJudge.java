package org.netdiag.mtr.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.netdiag.shared.stats.Wilson;

/// Makes the verdict on one path from its evidence.
final class PathJudge {
  /// Above it, a loss that was not placed stays to be explained.
  private static final double HARMLESS_PCT = 1;

  /// How sure a place must be to be settled.
  private static final double FIRM = 0.985;

  private final List<HopEvidence> hops;
  private final List<HopEvidence> answering;
  private final boolean reached;
  private final LossEvidence evidence;

  PathJudge(List<HopEvidence> hops, boolean reached) {
    this.hops = hops;
    this.answering = answering(hops, reached);
    this.reached = reached && !answering.isEmpty();
    this.evidence = new LossEvidence(answering, this.reached);
  }

  /// Whether the place of the loss is so sure that it will hardly turn out to be another.
  boolean firm() {
    return !reached || new PathLoss(evidence).step().map(step -> step.sure() >= FIRM).orElse(true);
  }

  /// The hops that answer, up to the last that is the target.
  private static List<HopEvidence> answering(List<HopEvidence> hops, boolean reached) {
    List<HopEvidence> all = new ArrayList<>();
    int end = 0;
    for (HopEvidence hop : hops) {
      if (!hop.silent()) {
        all.add(hop);
      }
      end = hop.target() ? all.size() : end;
    }
    return reached && end > 0 ? all.subList(0, end) : all;
  }

  PathVerdict judge() {
    Verdict verdict = reached ? ofTarget(new PathLoss(evidence)) : unreached();
    return new PathVerdict(verdict, words(verdict.level()));
  }

  private Verdict ofTarget(PathLoss loss) {
    Level level = loss.level();
    Optional<DelayStep> delay = DelayFinder.find(answering);
    boolean decided = loss.target().decided() > 0;
    Optional<LossStep> place =
        level == Level.WARN || level == Level.FAIL ? loss.step() : Optional.empty();
    OptionalInt from = place.map(step -> OptionalInt.of(ttl(step.before()))).orElse(none());
    OptionalInt to = place.map(step -> OptionalInt.of(ttl(step.behind()))).orElse(none());
    return new Verdict(
        level,
        from,
        to,
        decided ? OptionalDouble.of(loss.percent()) : OptionalDouble.empty(),
        decided ? Optional.of(loss.interval()) : Optional.empty(),
        delay,
        new TargetText(evidence, loss, delay).text(),
        Cautions.of(loss, to));
  }

  private static OptionalInt none() {
    return OptionalInt.empty();
  }

  private int ttl(int hop) {
    return hop < 0 ? 0 : answering.get(hop).ttl();
  }

  private Verdict unreached() {
    Unreached end = new Unreached(hops, answering);
    long asked = end.asked();
    boolean fail = end.level() == Level.FAIL;
    return new Verdict(
        end.level(),
        fail ? OptionalInt.of(end.lastTtl()) : OptionalInt.empty(),
        fail ? OptionalInt.of(end.nextTtl()) : OptionalInt.empty(),
        asked > 0 ? OptionalDouble.of(100) : OptionalDouble.empty(),
        asked > 0 ? Optional.of(Wilson.of(asked, asked)) : Optional.empty(),
        Optional.empty(),
        end.text(evidence),
        List.of());
  }

  private List<HopVerdict> words(Level level) {
    LossFigures figures = new LossFigures(answering);
    List<HopVerdict> all = new ArrayList<>();
    int place = 0;
    for (HopEvidence hop : hops) {
      if (place < answering.size() && !hop.silent()) {
        HopWord word = word(place, level);
        all.add(
            new HopVerdict(
                hop.ttl(),
                OptionalDouble.of(figures.linkPct(place)),
                OptionalDouble.of(figures.nodePct(place)),
                word,
                word == HopWord.RATE_LIMITED ? evidence.order(place).limit() : Optional.empty()));
        place++;
      } else {
        all.add(notCounted(hop));
      }
    }
    return all;
  }

  /// A hop that does not answer, or one behind the target.
  private static HopVerdict notCounted(HopEvidence hop) {
    boolean silent = hop.silent() && hop.decided() > 0;
    return new HopVerdict(
        hop.ttl(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        silent ? HopWord.SILENT : HopWord.UNDECIDED,
        Optional.empty());
  }

  private HopWord word(int place, Level level) {
    if (evidence.limited(place)) {
      return HopWord.RATE_LIMITED;
    }
    boolean alarm = level == Level.WARN || level == Level.FAIL;
    boolean inherits = false;
    for (LossStep step : evidence.steps()) {
      if (alarm && step.named() && step.behind() == place && !evidence.perhapsLimited(step)) {
        return HopWord.LOSSY;
      }
      inherits |= alarm && step.behind() < place;
    }
    HopEvidence hop = answering.get(place);
    boolean harmless = Wilson.of(hop.timedOut(), hop.decided()).highPercent() < HARMLESS_PCT;
    return hop.timedOut() == 0 || harmless || inherits ? HopWord.OK : HopWord.UNDECIDED;
  }
}
