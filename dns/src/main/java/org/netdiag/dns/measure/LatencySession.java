package org.netdiag.dns.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.netdiag.dns.Asker;
import org.netdiag.dns.measure.LatencyTally.Shot;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.query.Attempt;
import org.netdiag.dns.query.AttemptEnd;
import org.netdiag.dns.query.DnsQuery;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.dns.query.Patience;
import org.netdiag.dns.query.QueryOptions;
import org.netdiag.dns.query.Transport;
import org.netdiag.shared.stats.RttStats;

/// Puts the questions of a plan and takes in what becomes of them. Used by the engine's thread.
///
/// Questions to a target leave at the interval's multiples, whatever the answers do, so that one
/// slow answer moves no other; targets take turns within the interval. An answer is waited for
/// twice as long as the time-out says, so that one that is late is known to be late.
final class LatencySession {
  /// A second answer is listened for so long: a forged one and the true one seldom come farther
  /// apart.
  private static final long MOST_LINGER_NANOS = 100_000_000;

  /// The decision waits this much longer than the time-out: an answer may have arrived in time and
  /// not have been read yet.
  private static final long SLACK_NANOS = 2_000_000;

  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";

  private final LatencyPlan plan;
  private final RandomGenerator random;
  private final Consumer<LatencyEvent> events;
  private final Runnable ended;
  private final QueryOptions options;
  private final long lingerNanos;
  private final List<Course> courses = new ArrayList<>();
  private int finished;
  private boolean stopping;
  private long stoppedNanos;

  /// What a target is at.
  private static final class Course {
    final LatencyTarget target;
    final LatencyTally tally;
    int sequence;
    long startNanos;
    long lastNanos;
    boolean done;

    Course(LatencyTarget target, Question question) {
      this.target = target;
      this.tally = new LatencyTally(target, question);
    }
  }

  /// @param random draws the labels of names that nobody keeps
  /// @param events told of everything that happens
  /// @param ended run last
  LatencySession(
      LatencyPlan plan, RandomGenerator random, Consumer<LatencyEvent> events, Runnable ended) {
    this.plan = plan;
    this.random = random;
    this.events = events;
    this.ended = ended;
    this.lingerNanos = Math.min(MOST_LINGER_NANOS, plan.pacing().interval().toNanos());
    Duration wait = plan.pacing().timeout().multipliedBy(2).plusMillis(1);
    this.options =
        plan.options().toBuilder()
            .patience(new Patience(wait, 1, Duration.ofNanos(lingerNanos)))
            .fallback(false)
            .nextOnFailure(false)
            .keepOpen(!plan.pacing().fresh())
            .build();
    for (LatencyTarget target : plan.targets()) {
      courses.add(new Course(target, plan.question()));
    }
  }

  /// Puts one question ahead over each stream and then starts. What makes a first connection slow
  /// is this program, which has never run that code before, so it is not measured.
  void start(Asker asker) {
    List<Course> streams =
        courses.stream()
            .filter(course -> course.target.server().transport() != Transport.UDP)
            .toList();
    if (streams.isEmpty()) {
      begin(asker);
      return;
    }
    Patience patience = new Patience(plan.pacing().timeout(), 1, Duration.ZERO);
    QueryOptions apart = options.toBuilder().patience(patience).keepOpen(false).build();
    AtomicInteger left = new AtomicInteger(streams.size());
    for (Course course : streams) {
      DnsQuery query = DnsQuery.of(question(course.target.series()), course.target.server(), apart);
      asker.ask(
          query,
          _ -> {
            if (left.decrementAndGet() == 0) {
              begin(asker);
            }
          });
    }
  }

  private void begin(Asker asker) {
    long now = asker.clock().nanos();
    long interval = plan.pacing().interval().toNanos();
    for (int i = 0; i < courses.size(); i++) {
      Course course = courses.get(i);
      course.startNanos = now + interval / courses.size() * i;
      course.lastNanos = course.startNanos;
      asker.at(course.startNanos, () -> send(asker, course));
    }
  }

  private void send(Asker asker, Course course) {
    if (stopping || course.done) {
      return;
    }
    int sequence = ++course.sequence;
    long now = asker.clock().nanos();
    Shot shot = course.tally.sent(sequence, now);
    events.accept(new LatencyEvent.Sent(course.target, sequence, asker.clock().epochNanos()));
    long decided = now + plan.pacing().timeout().toNanos() + SLACK_NANOS;
    asker.at(decided, () -> expire(asker, course, shot));
    long interval = plan.pacing().interval().toNanos();
    if (interval > 0 && sequence < plan.pacing().count()) {
      asker.at(course.startNanos + interval * sequence, () -> send(asker, course));
    }
    DnsQuery query = DnsQuery.of(question(course.target.series()), course.target.server(), options);
    asker.ask(query, result -> take(asker, course, shot, result));
  }

  private Question question(Series series) {
    Question asked = plan.question();
    if (series == Series.CACHED) {
      return asked;
    }
    StringBuilder label = new StringBuilder(LatencyPlan.LABEL_BYTES - 1);
    while (label.length() < LatencyPlan.LABEL_BYTES - 1) {
      label.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    DomainName name = asked.name().child(label.toString());
    return new Question(name, asked.type(), asked.dnsClass());
  }

  private void expire(Asker asker, Course course, Shot shot) {
    if (shot.open() && !course.done) {
      timeOut(asker, course, shot);
      course.lastNanos = shot.sentNanos + plan.pacing().timeout().toNanos();
      decided(asker, course);
    }
  }

  private void timeOut(Asker asker, Course course, Shot shot) {
    course.tally.timedOut(shot);
    events.accept(
        new LatencyEvent.TimedOut(course.target, shot.sequence, asker.clock().epochNanos()));
  }

  private void take(Asker asker, Course course, Shot shot, DnsResult result) {
    if (course.done) {
      return;
    }
    course.tally.rejected(result.strays().rejected());
    long end = shot.sentNanos + result.totalNanos();
    if (result.reply().isPresent()) {
      answered(asker, course, shot, result);
      course.lastNanos = end;
    } else if (shot.open()) {
      failed(asker, course, shot, result);
      course.lastNanos = end;
    }
    decided(asker, course);
  }

  private void answered(Asker asker, Course course, Shot shot, DnsResult result) {
    long rtt = rtt(result);
    long epoch = result.startedEpochNanos() + result.totalNanos();
    boolean inTime = rtt <= plan.pacing().timeout().toNanos();
    if (shot.open() && inTime) {
      course.tally.received(shot, result, rtt);
      events.accept(new LatencyEvent.Reply(course.target, shot.sequence, epoch, rtt, result));
      duplicates(course, shot, epoch, result);
      return;
    }
    if (shot.open()) {
      timeOut(asker, course, shot);
    }
    course.tally.late(shot, result, rtt);
    events.accept(new LatencyEvent.Late(course.target, shot.sequence, epoch, rtt, result));
    duplicates(course, shot, epoch, result);
  }

  private void duplicates(Course course, Shot shot, long epochNanos, DnsResult result) {
    for (int i = 0; i < result.strays().duplicates(); i++) {
      events.accept(new LatencyEvent.Duplicate(course.target, shot.sequence, epochNanos));
    }
  }

  /// Over a connection that is kept, the time from the question to its answer; otherwise all of it.
  private long rtt(DnsResult result) {
    long whole = result.elapsedNanos().orElse(0);
    long nanos = plan.pacing().fresh() ? whole : result.phases().queryNanos().orElse(whole);
    return Math.clamp(nanos, 0, RttStats.MAX_NANOS);
  }

  private void failed(Asker asker, Course course, Shot shot, DnsResult result) {
    List<Attempt> attempts = result.attempts();
    AttemptEnd end = attempts.isEmpty() ? AttemptEnd.LOCAL_ERROR : attempts.getLast().end();
    long epoch = asker.clock().epochNanos();
    switch (end) {
      case TIMED_OUT -> timeOut(asker, course, shot);
      case LOCAL_ERROR -> {
        course.tally.sendFailed(shot, result.failure());
        events.accept(
            new LatencyEvent.SendFailed(course.target, shot.sequence, epoch, result.failure()));
      }
      default -> {
        boolean icmp =
            course.target.server().transport() == Transport.UDP
                && (end == AttemptEnd.REFUSED || end == AttemptEnd.UNREACHABLE);
        LatencyProbe.End how = icmp ? LatencyProbe.End.ICMP_ERROR : LatencyProbe.End.ERROR;
        course.tally.failed(shot, how, result.failure());
        events.accept(
            new LatencyEvent.Failed(course.target, shot.sequence, epoch, how, result.failure()));
      }
    }
  }

  /// Sees whether a target is done, and what follows from an end when there is no interval.
  private void decided(Asker asker, Course course) {
    boolean idle = course.tally.inFlight() == 0;
    if (idle && course.sequence >= plan.pacing().count()) {
      finish(course);
    } else if (idle && plan.pacing().interval().isZero()) {
      asker.at(asker.clock().nanos(), () -> send(asker, course));
    }
  }

  /// Ends the run soon: what is on its way is cancelled. Answers that have come and are listened to
  /// for a second one are taken.
  void stop(Asker asker) {
    if (!stopping) {
      stopping = true;
      stoppedNanos = asker.clock().nanos();
      asker.at(stoppedNanos + lingerNanos + SLACK_NANOS, this::cut);
    }
  }

  private void cut() {
    for (Course course : courses) {
      if (!course.done) {
        boolean begun = course.sequence > 0;
        course.lastNanos = begun ? stoppedNanos : course.startNanos;
        finish(course);
      }
    }
  }

  /// Ends it at once: the network has gone.
  void abandon() {
    for (Course course : courses) {
      if (!course.done) {
        finish(course);
      }
    }
  }

  private void finish(Course course) {
    course.tally.cancel();
    course.done = true;
    finished++;
    events.accept(new LatencyEvent.Summary(course.target, result(course)));
    if (finished == courses.size()) {
      ended.run();
    }
  }

  private static LatencyResult result(Course course) {
    return course.tally.result(Math.max(0, course.lastNanos - course.startNanos));
  }

  /// How all targets stand.
  List<LatencyResult> standing() {
    List<LatencyResult> all = new ArrayList<>();
    for (Course course : courses) {
      all.add(result(course));
    }
    return all;
  }
}
