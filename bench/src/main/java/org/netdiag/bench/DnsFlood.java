package org.netdiag.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.netdiag.dns.Asker;
import org.netdiag.dns.Dns;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.DnsQuery;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.dns.query.EdnsRequest;
import org.netdiag.dns.query.Outcome;
import org.netdiag.dns.query.QueryOptions;
import org.netdiag.shared.wire.IpAddress;

/// Puts questions to a [NameServer] over one socket, so many at a time, and keeps the elapsed time
/// of each: `IN-FLIGHT WARM-UP-SECONDS SECONDS`. Prints answers, questions without one, elapsed and
/// processor nanoseconds, and three quantiles of the elapsed times in nanoseconds.
public final class DnsFlood {
  private static final int MOST_KEPT = 4_000_000;

  private final List<DnsQuery> queries;
  private final CountDownLatch over = new CountDownLatch(1);
  private final long[] elapsed = new long[MOST_KEPT];
  private int pending;
  private int next;
  private long startAt;
  private long endAt;
  private long startedCpu;
  private boolean measuring;
  private long answered;
  private long lost;
  private long tookNanos;
  private long tookCpu;

  private DnsFlood(List<DnsQuery> queries) {
    this.queries = queries;
  }

  /// Runs it.
  public static void main(String[] arguments) throws IOException, InterruptedException {
    IpAddress address = IpAddress.parse(NameServer.ADDRESS).orElseThrow();
    DnsServer server = DnsServer.of(address, NameServer.PORT);
    QueryOptions options = QueryOptions.builder().edns(EdnsRequest.NONE).build();
    List<DnsQuery> queries = new ArrayList<>();
    for (int i = 0; i < NameServer.NAMES; i++) {
      Question question = Question.of(NameServer.host(i), RecordType.A);
      queries.add(DnsQuery.of(question, server, options));
    }
    DnsFlood flood = new DnsFlood(queries);
    try (Dns dns = Dns.builder().ports(0, 1).build()) {
      int inFlight = Integer.parseInt(arguments[0]);
      long warmUp = seconds(arguments[1]);
      long measured = seconds(arguments[2]);
      dns.execute(asker -> flood.start(asker, inFlight, warmUp, measured));
      flood.over.await();
    }
    flood.print();
  }

  private static long seconds(String text) {
    return (long) (Double.parseDouble(text) * 1e9);
  }

  private void start(Asker asker, int inFlight, long warmUp, long measured) {
    startAt = asker.clock().nanos() + warmUp;
    endAt = startAt + measured;
    pending = inFlight;
    for (int i = 0; i < inFlight; i++) {
      ask(asker);
    }
  }

  private void ask(Asker asker) {
    DnsQuery query = queries.get(next);
    next = next + 1 == queries.size() ? 0 : next + 1;
    asker.ask(query, result -> take(asker, result));
  }

  private void take(Asker asker, DnsResult result) {
    long now = asker.clock().nanos();
    if (now - startAt >= 0 && now - endAt < 0) {
      count(now, result);
    }
    if (now - endAt < 0) {
      ask(asker);
      return;
    }
    if (measuring) {
      measuring = false;
      tookNanos = now - startAt;
      tookCpu = cpu() - startedCpu;
    }
    if (--pending == 0) {
      over.countDown();
    }
  }

  private void count(long now, DnsResult result) {
    if (!measuring) {
      measuring = true;
      startAt = now;
      startedCpu = cpu();
    }
    if (result.outcome() == Outcome.ANSWER) {
      if (answered < MOST_KEPT) {
        elapsed[(int) answered] = result.elapsedNanos().orElseThrow();
      }
      answered++;
    } else {
      lost++;
    }
  }

  private static long cpu() {
    return Optional.of(ManagementFactory.getOperatingSystemMXBean())
        .filter(OperatingSystemMXBean.class::isInstance)
        .map(OperatingSystemMXBean.class::cast)
        .map(OperatingSystemMXBean::getProcessCpuTime)
        .orElse(0L);
  }

  private void print() {
    int count = (int) Math.min(answered, MOST_KEPT);
    Arrays.sort(elapsed, 0, count);
    StringBuilder line = new StringBuilder();
    line.append(answered).append(' ').append(lost).append(' ').append(tookNanos);
    line.append(' ').append(tookCpu);
    for (int percent : new int[] {50, 95, 99}) {
      line.append(' ').append(count == 0 ? 0 : elapsed[(int) ((count - 1L) * percent / 100)]);
    }
    System.out.println(line);
  }
}
