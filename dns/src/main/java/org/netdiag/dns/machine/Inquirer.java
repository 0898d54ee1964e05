package org.netdiag.dns.machine;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import org.netdiag.dns.Dns;
import org.netdiag.dns.query.DnsQuery;

/// What the parts of an examination share: the way to ask, and its end. Thread-safe.
final class Inquirer {
  private static final int LABEL = 20;
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

  private final Dns dns;
  private final DoctorPlan plan;
  private final ProbeQueries queries;
  private final RandomGenerator random;
  private final long untilNanos;

  Inquirer(Dns dns, DoctorPlan plan, Machine machine, RandomGenerator random) {
    this.dns = dns;
    this.plan = plan;
    this.queries = new ProbeQueries(plan, machine);
    this.random = random;
    this.untilNanos = System.nanoTime() + plan.limit().toNanos();
  }

  DoctorPlan plan() {
    return plan;
  }

  ProbeQueries queries() {
    return queries;
  }

  /// When everything ends, by the monotonic clock.
  long untilNanos() {
    return untilNanos;
  }

  /// Nanoseconds until everything ends; not positive afterwards.
  long leftNanos() {
    return untilNanos - System.nanoTime();
  }

  /// @throws IOException when the network cannot be opened
  CompletableFuture<Reading> ask(DnsQuery query) throws IOException {
    return dns.askAsync(query).thenApply(Reading::of);
  }

  /// The rest of the time for something; empty when it was not enough.
  ///
  /// @throws InterruptedException when the thread is interrupted
  <T> Optional<T> wait(Future<T> future) throws InterruptedException {
    try {
      return Optional.of(future.get(Math.max(1, leftNanos()), TimeUnit.NANOSECONDS));
    } catch (TimeoutException | ExecutionException without) {
      return Optional.empty();
    }
  }

  /// A label that nobody has.
  synchronized String label() {
    StringBuilder label = new StringBuilder(LABEL);
    for (int i = 0; i < LABEL; i++) {
      label.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return label.toString();
  }
}
