package org.netdiag.trace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.netdiag.shared.engine.Times;

/// Attempts that leave together: which are still to be sent, which are on their way, and until
/// when. It is over when each has been answered or given up.
final class Round {
  private final ReplyWaits waits;
  private final Abandon abandon;
  private final ArrayDeque<Attempt> wanted = new ArrayDeque<>();
  private final List<Attempt> open = new ArrayList<>();
  private final List<Attempt> givenUp = new ArrayList<>();
  private long nowNanos;
  private long giveUpAt = Times.NEVER;
  private int sent;

  /// @param nowNanos the time at which it begins
  Round(ReplyWaits waits, Abandon abandon, long nowNanos) {
    this.waits = waits;
    this.abandon = abandon;
    this.nowNanos = nowNanos;
  }

  /// Adds attempts, one for each TTL in turn, so that no router gets its share in one burst.
  void add(List<Attempt> attempts) {
    int[] rank = new int[256];
    List<Ranked> ranked = new ArrayList<>(attempts.size());
    for (Attempt attempt : attempts) {
      ranked.add(new Ranked(rank[attempt.ttl]++, attempt));
    }
    ranked.sort(Comparator.comparingInt(Ranked::rank).thenComparingInt(each -> each.attempt.ttl));
    for (Ranked each : ranked) {
      wanted.add(each.attempt);
    }
  }

  private record Ranked(int rank, Attempt attempt) {}

  /// As [PathSearch#nextAt].
  long nextAt() {
    return wanted.isEmpty() ? giveUpAt : nowNanos;
  }

  /// The attempt to send now.
  Optional<Attempt> next(long now) {
    nowNanos = now;
    Attempt attempt = wanted.poll();
    if (attempt == null) {
      return Optional.empty();
    }
    open.add(attempt);
    return Optional.of(attempt);
  }

  /// Notes a send.
  void sent(Attempt attempt) {
    sent++;
    giveUpAt = Times.earlier(giveUpAt, deadline(attempt));
  }

  /// Looks at the waits of what is on its way again.
  void waitsChanged() {
    giveUpAt = Times.NEVER;
    for (Attempt attempt : open) {
      if (attempt.state == Attempt.State.WAITING) {
        giveUpAt = Times.earlier(giveUpAt, deadline(attempt));
      }
    }
  }

  /// Takes an attempt that has ended off the round.
  ///
  /// @return whether it was on it
  boolean ended(Attempt attempt, long now) {
    nowNanos = now;
    attempt.reply.ifPresent(reply -> waits.seen(attempt.ttl, reply.rttNanos()));
    boolean known = open.remove(attempt);
    if (known && attempt.state == Attempt.State.SILENT) {
      givenUp.add(attempt);
    }
    if (open.isEmpty()) {
      giveUpAt = Times.NEVER;
    }
    return known;
  }

  /// Gives up what is overdue.
  ///
  /// @return the attempts, SILENT now
  List<Attempt> giveUp(long now) {
    nowNanos = now;
    if (!Times.due(giveUpAt, now)) {
      return List.of();
    }
    List<Attempt> overdue = new ArrayList<>();
    giveUpAt = Times.NEVER;
    for (Attempt attempt : open) {
      if (attempt.state != Attempt.State.WAITING) {
        continue;
      }
      long deadline = deadline(attempt);
      if (Times.due(deadline, now)) {
        overdue.add(attempt);
      } else {
        giveUpAt = Times.earlier(giveUpAt, deadline);
      }
    }
    for (Attempt attempt : overdue) {
      open.remove(attempt);
      abandon.abandon(attempt);
    }
    givenUp.addAll(overdue);
    return overdue;
  }

  private long deadline(Attempt attempt) {
    return Times.plus(attempt.sentNanos, waits.waitNanos(attempt.ttl));
  }

  /// Takes out the attempts that have been answered after they were given up.
  List<Attempt> late() {
    List<Attempt> late = new ArrayList<>();
    for (Iterator<Attempt> each = givenUp.iterator(); each.hasNext(); ) {
      Attempt attempt = each.next();
      attempt.reply.ifPresent(reply -> {
        waits.seen(attempt.ttl, reply.rttNanos());
        late.add(attempt);
        each.remove();
      });
    }
    return late;
  }

  /// Whether all have ended.
  boolean over() {
    return wanted.isEmpty() && open.isEmpty();
  }

  /// Attempts that have left, in all rounds.
  int sent() {
    return sent;
  }
}
