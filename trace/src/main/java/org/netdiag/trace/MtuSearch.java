package org.netdiag.trace;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.netdiag.shared.engine.Times;

/// The search for the largest packet that passes a path, and for the hop that limits it.
/* As long as routers tell, it follows them (RFC 1191, RFC 8201): the interface's MTU first, then
 * each MTU that is named. Where nothing comes back it waits for the basic trace, and then sends many
 * sizes at once, each round to the target or, when that is silent, to the last hop that answers. A
 * size is believed lost when three probes were not answered while smaller ones of the same rounds
 * were: each round ends with such smaller ones. When they are not answered either, a bound on the
 * rate of answers is the likelier reason, the round does not count, and the next one is smaller and
 * later.
 */
final class MtuSearch implements PathSearch {
  private static final int EMSGSIZE = 90;
  private static final int MOST_SIZES = 32;
  private static final int MOST_SPOILT = 6;
  private static final int MOST_BLIND = 3;
  private static final int MOST_FAILED = 16;
  private static final int MOST_ROUNDS = 100;
  private static final int CONTROLS = 2;
  private static final long PAUSE_NANOS = 1_000_000_000;
  private static final long MOST_PAUSE_NANOS = 4_000_000_000L;
  private static final long LONGEST_NANOS = 60_000_000_000L;
  private static final int FARTHEST = 255;

  private final MtuQuestion question;
  private final ReplyWaits waits;
  private final Round round;
  private final SizeLedger ledger;
  private final Set<Attempt> controls = new HashSet<>();
  private final List<Integer> unanswered = new ArrayList<>();
  private Optional<PathHops> hops = Optional.empty();
  private Optional<LimitLocator> locator = Optional.empty();
  private Optional<PathMtu> result = Optional.empty();
  private boolean targetAnswers;
  private boolean controlled;
  private int sizesAtOnce = MOST_SIZES;
  private int spoilt;
  private int blind;
  private int failed;
  private int rounds;
  private long pauseUntil = Times.NEVER;
  private boolean done;

  MtuSearch(MtuQuestion question, Abandon abandon) {
    this.question = question;
    waits = new ReplyWaits(question.waitNanos());
    round = new Round(waits, abandon, question.nowNanos());
    ledger = new SizeLedger(question.smallest(), question.largest());
    plan(question.nowNanos());
  }

  /// Tells what the basic trace has found; once, when it is done.
  void pathKnown(PathHops known, long now) {
    hops = Optional.of(known);
    if (known.slowestNanos() > 0) {
      waits.seen(FARTHEST, known.slowestNanos());
      round.waitsChanged();
    }
    if (!known.reached() && !targetAnswers) {
      ledger.forgetLosses();
    }
    plan(now);
  }

  @Override
  public long nextAt() {
    if (done) {
      return Times.NEVER;
    }
    return pauseUntil == Times.NEVER ? round.nextAt() : pauseUntil;
  }

  @Override
  public Optional<Attempt> next(long now) {
    if (done) {
      return Optional.empty();
    }
    if (Times.due(pauseUntil, now)) {
      pauseUntil = Times.NEVER;
      ask();
    }
    for (Attempt attempt : round.giveUp(now)) {
      take(attempt);
    }
    plan(now);
    return done || pauseUntil != Times.NEVER ? Optional.empty() : round.next(now);
  }

  @Override
  public void sent(Attempt attempt) {
    round.sent(attempt);
  }

  @Override
  public void ended(Attempt attempt, long now) {
    if (done || !round.ended(attempt, now)) {
      return;
    }
    take(attempt);
    plan(now);
  }

  @Override
  public boolean done() {
    return done;
  }

  /// The path MTU; empty when nothing answers, or when its place cannot be told.
  Optional<PathMtu> result() {
    return result;
  }

  private void take(Attempt attempt) {
    if (locator.isPresent()) {
      locator.orElseThrow().ended(attempt);
      return;
    }
    int size = question.size(attempt);
    if (attempt.state == Attempt.State.FAILED) {
      if (attempt.errno == EMSGSIZE) {
        ledger.refusedHere(size, attempt.mtu);
      } else {
        failed++;
      }
    } else if (attempt.reply.isEmpty() || !answer(attempt, size)) {
      if (attempt.ttl == ttl()) {
        unanswered.add(size);
      }
    }
  }

  /// Whether a reply says something about its size.
  private boolean answer(Attempt attempt, int size) {
    TraceReply reply = attempt.reply.orElseThrow();
    if (question.tooBig(reply)) {
      ledger.refused(size, question.toldMtu(reply, size), reply.from());
      return true;
    }
    boolean full = attempt.ttl == question.fullTtl();
    if (full && reply.kind() != ReplyKind.TARGET) {
      return false;
    }
    targetAnswers |= reply.kind() == ReplyKind.TARGET;
    ledger.passed(size);
    controlled |= controls.contains(attempt);
    return true;
  }

  private void plan(long now) {
    if (done || !round.over() || pauseUntil != Times.NEVER) {
      return;
    }
    for (Attempt attempt : round.late()) {
      take(attempt);
    }
    rounds++;
    if (locator.isPresent()) {
      locate(locator.orElseThrow());
      return;
    }
    judgeRound(now);
    if (ledger.settled()) {
      settle();
    } else if (failed > MOST_FAILED || spoilt > MOST_SPOILT || over(now)) {
      done = true;
    } else if (pauseUntil == Times.NEVER) {
      ask();
    }
  }

  private boolean over(long now) {
    return rounds > MOST_ROUNDS || Times.due(Times.plus(question.nowNanos(), LONGEST_NANOS), now);
  }

  /// Whether what was not answered counts.
  private void judgeRound(long now) {
    boolean counts = controls.isEmpty() || controlled;
    for (int size : unanswered) {
      if (counts) {
        ledger.lost(size);
      }
    }
    unanswered.clear();
    controls.clear();
    controlled = false;
    if (!counts && ledger.good() == 0) {
      blind++;
      done = blind >= MOST_BLIND;
    } else if (!counts) {
      spoilt++;
      sizesAtOnce = Math.max(1, sizesAtOnce / 4);
    }
    if (spoilt > 0 && !ledger.settled()) {
      pauseUntil = Times.plus(now, Math.min(MOST_PAUSE_NANOS, PAUSE_NANOS << (spoilt - 1)));
    }
  }

  private void ask() {
    if (done) {
      return;
    }
    int hint = ledger.hint();
    if (hint > 0) {
      round.add(List.of(question.attempt(ttl(), hint)));
      return;
    }
    if (hops.isEmpty() && !targetAnswers) {
      return;
    }
    int ttl = ttl();
    if (ttl == 0) {
      done = true;
      return;
    }
    List<Attempt> attempts = new ArrayList<>();
    for (int size : ledger.candidates(sizesAtOnce)) {
      attempts.add(question.attempt(ttl, size));
    }
    int small = ledger.good() > 0 ? ledger.good() : question.smallest();
    for (int i = 0; i < (sizesAtOnce > CONTROLS ? CONTROLS : 1); i++) {
      Attempt control = question.attempt(ttl, small);
      controls.add(control);
      attempts.add(control);
    }
    round.add(attempts);
  }

  /// The TTL whose owner's answer shows that a size has passed; 0 when nobody answers at all.
  private int ttl() {
    boolean target = targetAnswers || hops.isEmpty() || hops.orElseThrow().reached();
    return target ? question.fullTtl() : hops.orElseThrow().lastTtl();
  }

  private void settle() {
    if (ledger.unlimited()) {
      finish(0, PathMtu.Evidence.ICMP);
      return;
    }
    if (hops.isEmpty()) {
      return;
    }
    PathHops known = hops.orElseThrow();
    Optional<Integer> place = ledger.reporter().map(known.ttls()::get);
    if (place.isPresent()) {
      finish(place.orElseThrow(), PathMtu.Evidence.ICMP);
      return;
    }
    int last = known.lastTtl() > 0 ? known.lastTtl() : question.maxTtl();
    LimitLocator locating = new LimitLocator(question, ledger.tooLarge(), last);
    locator = Optional.of(locating);
    locate(locating);
  }

  private void locate(LimitLocator locating) {
    List<Attempt> attempts = locating.next();
    if (!attempts.isEmpty()) {
      round.add(attempts);
    } else {
      finish(
          locating.ttl(),
          locating.told() || ledger.reporter().isPresent()
              ? PathMtu.Evidence.ICMP
              : PathMtu.Evidence.INFERRED);
    }
  }

  private void finish(int ttl, PathMtu.Evidence evidence) {
    result = Optional.of(new PathMtu(ledger.good(), ttl, evidence));
    done = true;
  }
}
