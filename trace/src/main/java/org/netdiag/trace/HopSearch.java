package org.netdiag.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netdiag.shared.engine.Times;
import org.netdiag.shared.wire.IpAddress;

/// Which hops are on the path: asks all TTLs at once in ascending order, asks silent ones again,
/// and gives them up by what the others have shown.
///
/// A hop before an answering one answers, if at all, about as fast as that one: it is asked again
/// after a quarter more than its round-trip time, up to twice. Behind the last answering hop
/// nothing is known, so the wait is longer and there is one repetition. Every probe stays open
/// until its hop has answered or is given up, so an answer that is slower than the next question
/// still counts.
final class HopSearch implements PathSearch {
  private static final long MILLI = 1_000_000;

  /// Between the starts of two passes.
  static final long PASS_NANOS = 75 * MILLI;

  private static final int MORE_QUESTIONS = 2;
  private static final int MORE_TAIL_QUESTIONS = 1;
  private static final long SLACK_NANOS = 20 * MILLI;
  private static final long TAIL_SLACK_NANOS = 250 * MILLI;
  private static final long LEAST_TAIL_NANOS = 500 * MILLI;
  private static final long BLIND_NANOS = 1_000 * MILLI;

  private final HopPolicy policy;
  private final Abandon abandon;
  private final List<HopState> hops = new ArrayList<>();
  private final boolean[] closed;
  private int floor;
  private long beginAt = Times.NEVER;
  private boolean held;
  private Optional<IpAddress> expected = Optional.empty();
  private int expectedTtl;

  /// @param floor the TTL to begin with; above the policy's first one, what is below waits for
  ///   [#lower] or [#expect]
  HopSearch(HopPolicy policy, int floor, Abandon abandon) {
    this.policy = policy;
    this.abandon = abandon;
    this.floor = floor;
    this.held = floor > policy.firstTtl();
    this.closed = new boolean[policy.maxTtl() + 1];
    for (int ttl = 1; ttl <= policy.maxTtl(); ttl++) {
      hops.add(new HopState(ttl));
    }
  }

  /// Sets when the first probe is due.
  void begin(long now) {
    beginAt = now;
  }

  HopState hop(int ttl) {
    return hops.get(ttl - 1);
  }

  /// The greatest TTL that may be asked.
  int maxTtl() {
    return policy.maxTtl();
  }

  /// The lowest TTL that has been or will be asked.
  int floor() {
    return floor;
  }

  /// Whether it waits to be told where to begin.
  boolean held() {
    return held;
  }

  /// Asks from this TTL on.
  void lower(int ttl) {
    held = false;
    expected = Optional.empty();
    floor = Math.min(floor, ttl);
  }

  /// Says who is expected at the floor or, when `ttl` is below it, at a new floor there. When
  /// exactly that address answers, what lies below need not be asked.
  void expect(int ttl, IpAddress address) {
    lower(ttl);
    expected = Optional.of(address);
    expectedTtl = floor;
    check(floor);
  }

  /// Whether what lies below the floor is taken from somebody else's trace.
  boolean confirmed() {
    return expected.isPresent() && !held;
  }

  /// The TTL at which the path ends: of the target, else of whoever reports that it goes no
  /// further; 0 while neither is known.
  int endTtl() {
    int unreachable = 0;
    for (int ttl = floor; ttl <= policy.maxTtl(); ttl++) {
      HopState hop = hop(ttl);
      if (hop.has(ReplyKind.TARGET)) {
        return ttl;
      }
      if (unreachable == 0 && hop.has(ReplyKind.UNREACHABLE)) {
        unreachable = ttl;
      }
    }
    return unreachable;
  }

  /// The farthest TTL that has answered, or the one below the floor.
  int lastAnswered() {
    for (int ttl = policy.maxTtl(); ttl >= floor; ttl--) {
      if (hop(ttl).answered()) {
        return ttl;
      }
    }
    return floor - 1;
  }

  /// The last TTL that matters as things stand.
  int horizon() {
    int end = endTtl();
    return end > 0 ? end : Math.min(policy.maxTtl(), lastAnswered() + policy.gap());
  }

  /// Why the search has ended.
  Stop stop() {
    int end = endTtl();
    if (end > 0) {
      return hop(end).has(ReplyKind.TARGET) ? Stop.REACHED : Stop.UNREACHABLE;
    }
    return policy.maxTtl() - lastAnswered() >= policy.gap() ? Stop.GAP : Stop.MAX_TTL;
  }

  @Override
  public long nextAt() {
    long at = Times.NEVER;
    int horizon = horizon();
    int last = lastToAsk(horizon);
    for (int ttl = floor; ttl <= last; ttl++) {
      at = Times.earlier(at, at(ttl, horizon));
    }
    return at;
  }

  @Override
  public Optional<Attempt> next(long now) {
    int horizon = horizon();
    int last = lastToAsk(horizon);
    for (int ttl = floor; ttl <= last; ttl++) {
      if (Times.due(at(ttl, horizon), now)) {
        Optional<Attempt> wanted = decide(ttl, now);
        if (wanted.isPresent()) {
          return wanted;
        }
      }
    }
    return Optional.empty();
  }

  private int lastToAsk(int horizon) {
    return policy.windowed() || endTtl() > 0 ? horizon : policy.maxTtl();
  }

  /// When something is to be done about a TTL.
  private long at(int ttl, int horizon) {
    HopState hop = hop(ttl);
    int asked = hop.asked();
    if (asked == 0) {
      return beginAt;
    }
    if (ttl > horizon || closed[ttl] || hop.leaving()) {
      return Times.NEVER;
    }
    boolean underWay = hop.underWay();
    if (asked < policy.queries() && !(policy.exclusive() && underWay)) {
      return Times.plus(hop.attempts.getFirst().sentNanos, asked * PASS_NANOS);
    }
    if (underWay) {
      return Times.plus(hop.lastSentNanos(), patience(ttl));
    }
    return hop.answered() ? Times.NEVER : hop.lastSentNanos();
  }

  /// How long after its last question a TTL is waited for.
  private long patience(int ttl) {
    long farther = -1;
    long nearer = hop(ttl).longestRttNanos();
    long any = nearer;
    for (int other = policy.maxTtl(); other >= floor; other--) {
      long rtt = hop(other).longestRttNanos();
      any = Math.max(any, rtt);
      if (other > ttl && rtt >= 0) {
        farther = rtt;
      } else if (other < ttl && nearer < 0) {
        nearer = rtt;
      }
    }
    long wait;
    if (farther >= 0 || hop(ttl).answered()) {
      long rtt = Math.max(farther, nearer);
      wait = rtt + (rtt / 4) + SLACK_NANOS;
    } else if (any >= 0) {
      wait = Math.max(LEAST_TAIL_NANOS, (3 * any) + TAIL_SLACK_NANOS);
    } else {
      wait = BLIND_NANOS;
    }
    boolean tail = farther < 0 && !hop(ttl).answered();
    if (tail && policy.exclusive() && hop(ttl).asked() > policy.queries()) {
      // The question before this one was given up for it, so this one gets the longer wait.
      wait *= 2;
    }
    return Math.min(wait, policy.timeoutNanos());
  }

  /// Asks a TTL whose time has come, or gives it up.
  private Optional<Attempt> decide(int ttl, long now) {
    HopState hop = hop(ttl);
    boolean tail = ttl > lastAnswered() && endTtl() == 0;
    int most = policy.queries() + (tail ? MORE_TAIL_QUESTIONS : MORE_QUESTIONS);
    boolean again = !hop.answered() && hop.asked() < most && worthAsking(hop);
    if (hop.asked() >= policy.queries() && !again) {
      close(ttl);
      return Optional.empty();
    }
    if (policy.exclusive()) {
      giveUp(hop);
    }
    Attempt attempt = new Attempt(ttl, policy.exclusive() ? ttl : 0, 0);
    attempt.sentNanos = now;
    hop.attempts.add(attempt);
    return Optional.of(attempt);
  }

  /// A host that cannot send does not try again and again.
  private static boolean worthAsking(HopState hop) {
    return hop.attempts.isEmpty() || hop.attempts.getLast().state != Attempt.State.FAILED;
  }

  private void close(int ttl) {
    giveUp(hop(ttl));
    closed[ttl] = true;
    check(ttl);
  }

  private void giveUp(HopState hop) {
    for (Attempt attempt : hop.attempts) {
      if (attempt.state == Attempt.State.WAITING) {
        abandon.abandon(attempt);
      }
    }
  }

  @Override
  public void sent(Attempt attempt) {}

  @Override
  public void ended(Attempt attempt, long now) {
    HopState hop = hop(attempt.ttl);
    if (hop.answered() && hop.asked() > policy.queries()) {
      for (Attempt other : hop.attempts) {
        if (other.state == Attempt.State.WAITING) {
          abandon.cancel(other);
        }
      }
    }
    check(attempt.ttl);
  }

  /// Whether what is below the TTL that was expected has to be asked after all: somebody else
  /// answers there, nobody does, or the path ends there and may end before.
  private void check(int ttl) {
    if (expected.isEmpty() || ttl != expectedTtl) {
      return;
    }
    HopState hop = hop(ttl);
    boolean other = hop.has(ReplyKind.TARGET) || hop.has(ReplyKind.UNREACHABLE);
    for (Attempt attempt : hop.attempts) {
      other |=
          attempt.state == Attempt.State.ANSWERED
              && !attempt.reply.map(TraceReply::from).equals(expected);
    }
    if (other || (closed[ttl] && !hop.answered())) {
      lower(policy.firstTtl());
    }
  }

  @Override
  public boolean done() {
    if (beginAt == Times.NEVER || held) {
      return false;
    }
    int horizon = horizon();
    for (int ttl = floor; ttl <= horizon; ttl++) {
      if (!closed[ttl] && !settled(hop(ttl))) {
        return false;
      }
    }
    return true;
  }

  private boolean settled(HopState hop) {
    return hop.answered() && !hop.underWay() && hop.asked() >= policy.queries();
  }
}
