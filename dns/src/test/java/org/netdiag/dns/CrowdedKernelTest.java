package org.netdiag.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.Attempt;
import org.netdiag.dns.query.AttemptEnd;
import org.netdiag.dns.query.DnsQuery;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.dns.query.Outcome;
import org.netdiag.dns.query.Patience;
import org.netdiag.dns.query.QueryOptions;
import org.netdiag.shared.net.Capabilities;
import org.netdiag.shared.net.Clock;
import org.netdiag.shared.net.Network;
import org.netdiag.shared.net.NetworkFactory;
import org.netdiag.shared.net.ProbeSocket;
import org.netdiag.shared.net.Route;
import org.netdiag.shared.net.RxBatch;
import org.netdiag.shared.net.SocketSpec;
import org.netdiag.shared.net.SyscallException;
import org.netdiag.shared.net.TxBatch;
import org.netdiag.shared.sim.SimNetwork;
import org.netdiag.shared.sim.SimSettings;
import org.netdiag.shared.sim.Topology;

/// Questions that the kernel cannot take when they are asked (send(2): EAGAIN, ENOBUFS) wait until
/// it can, on a simulated network whose sockets refuse as a test says.
@Timeout(60)
class CrowdedKernelTest {
  private static final int EPERM = 1;
  private static final int EAGAIN = 11;
  private static final int ENETUNREACH = 101;
  private static final int ENOBUFS = 105;
  private static final int ECONNREFUSED = 111;
  private static final int EVER = Integer.MAX_VALUE;
  private static final long MILLI = 1_000_000;
  private static final long WAIT_NANOS = 100_000;

  private static final String NETWORK =
      """
      local 10.0.0.1
      host one 10.0.0.53 delay 10ms serves example.net
      path one direct
      zone example.net
        ttl 300
        *.many A 192.0.2.81
      """;

  /// A send that was offered.
  ///
  /// @param nanos when, by the network's time
  /// @param left how many packets of it left
  private record Offer(long nanos, int left) {}

  private int left() {
    return offers.stream().mapToInt(Offer::left).sum();
  }

  private final List<Offer> offers = Collections.synchronizedList(new ArrayList<>());

  /// How many sends are still refused, with what, and how the next one ends.
  private final AtomicInteger refusals = new AtomicInteger();

  private volatile int errno = EAGAIN;
  private volatile int finalErrno;

  private Dns dns() throws Exception {
    NetworkFactory plain =
        SimNetwork.factory(Topology.parse("test", NETWORK), SimSettings.defaults());
    return Dns.builder().network(() -> new Crowded(plain.open())).random(new Random(7)).build();
  }

  private final class Crowded implements Network {
    private final Network network;

    Crowded(Network network) {
      this.network = network;
    }

    @Override
    public Clock clock() {
      return network.clock();
    }

    @Override
    public ProbeSocket open(SocketSpec spec) throws SyscallException {
      return new CrowdedSocket(network.open(spec), network.clock());
    }

    @Override
    public Route route(SocketSpec spec, long high, long low, int scope) throws SyscallException {
      return network.route(spec, high, low, scope);
    }

    @Override
    public void await(long deadlineNanos) throws SyscallException {
      network.await(deadlineNanos);
    }

    @Override
    public void wakeup() {
      network.wakeup();
    }

    @Override
    public void close() {
      network.close();
    }
  }

  private final class CrowdedSocket implements ProbeSocket {
    private final ProbeSocket socket;
    private final Clock clock;

    CrowdedSocket(ProbeSocket socket, Clock clock) {
      this.socket = socket;
      this.clock = clock;
    }

    @Override
    public int send(TxBatch batch, int from, int to) throws SyscallException {
      boolean refused =
          refusals.getAndUpdate(left -> left == EVER ? left : Math.max(0, left - 1)) > 0;
      long now = clock.nanos();
      boolean taken = !refused && finalErrno == 0;
      int consumed = taken ? socket.send(batch, from, to) : refused ? 0 : 1;
      if (!taken) {
        batch.result(from, refused ? errno : finalErrno);
      }
      offers.add(new Offer(now, taken ? consumed : 0));
      return consumed;
    }

    @Override
    public int receive(RxBatch batch) throws SyscallException {
      return socket.receive(batch);
    }

    @Override
    public void release(long token) {
      socket.release(token);
    }

    @Override
    public long localDrops() {
      return socket.localDrops();
    }

    @Override
    public Capabilities capabilities() {
      return socket.capabilities();
    }

    @Override
    public void close() {
      socket.close();
    }
  }

  private static DnsQuery query(String name, int tries) {
    QueryOptions options =
        QueryOptions.builder()
            .patience(new Patience(Duration.ofMillis(500), tries, Duration.ZERO))
            .build();
    return DnsQuery.of(Question.of(name, RecordType.A), DnsTest.server(DnsTest.SERVER), options);
  }

  private static List<AttemptEnd> ends(DnsResult result) {
    return result.attempts().stream().map(Attempt::end).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {EAGAIN, ENOBUFS})
  void questionLeavesWhenTheKernelCanTakeIt(int reason) throws Exception {
    errno = reason;
    refusals.set(20);
    try (Dns dns = dns()) {
      DnsResult result = dns.ask(query("a.many.example.net", 1));
      assertEquals(Outcome.ANSWER, result.outcome(), result::toString);
      assertEquals(List.of(AttemptEnd.REPLY), ends(result));
      // The time of the answer begins when the question left.
      assertEquals(20 * MILLI, result.elapsedNanos().orElseThrow());
    }
    assertEquals(21, offers.size());
    for (int i = 1; i < offers.size(); i++) {
      assertTrue(offers.get(i).nanos - offers.get(i - 1).nanos <= WAIT_NANOS, offers::toString);
    }
    // The engine may turn once more at the time of the first offer.
    long waited = offers.getLast().nanos - offers.getFirst().nanos;
    assertTrue(waited >= 19 * WAIT_NANOS, offers::toString);
  }

  @Test
  void questionThatNeverLeavesWaitsNoLongerThanItsTime() throws Exception {
    refusals.set(EVER);
    try (Dns dns = dns()) {
      DnsResult result = dns.ask(query("a.many.example.net", 2));
      assertEquals(Outcome.NO_REPLY, result.outcome(), result::toString);
      assertEquals(List.of(AttemptEnd.TIMED_OUT, AttemptEnd.TIMED_OUT), ends(result));
      assertEquals(1000 * MILLI, result.totalNanos());
    }
    assertEquals(0, left());
  }

  /// The second try is another packet, and only what is still waited for leaves.
  @Test
  void questionWhoseFirstTryNeverLeftIsAnsweredByTheSecond() throws Exception {
    // The first is offered every 100 µs for 500 ms, and this many times is beyond that.
    refusals.set(5_500);
    try (Dns dns = dns()) {
      DnsResult result = dns.ask(query("a.many.example.net", 2));
      assertEquals(List.of(AttemptEnd.TIMED_OUT, AttemptEnd.REPLY), ends(result));
      assertEquals(20 * MILLI, result.elapsedNanos().orElseThrow());
    }
    assertEquals(1, left());
  }

  @ParameterizedTest
  @CsvSource({EPERM + ", UNREACHABLE", ENETUNREACH + ", UNREACHABLE", ECONNREFUSED + ", REFUSED"})
  void refusalThatIsFinalEndsTheTryAtOnce(int last, AttemptEnd end) throws Exception {
    refusals.set(3);
    finalErrno = last;
    try (Dns dns = dns()) {
      DnsResult result = dns.ask(query("a.many.example.net", 1));
      assertEquals(Outcome.NO_REPLY, result.outcome(), result::toString);
      assertEquals(List.of(end), ends(result));
      assertTrue(result.totalNanos() < MILLI, result::toString);
    }
    assertEquals(4, offers.size());
  }

  @Test
  void manyQuestionsLeaveOnceTheKernelCanTakeThem() throws Exception {
    int many = 300;
    refusals.set(50);
    List<CompletableFuture<DnsResult>> answers = new ArrayList<>();
    try (Dns dns = dns()) {
      dns.execute(asker -> {
        for (int i = 0; i < many; i++) {
          CompletableFuture<DnsResult> answer = new CompletableFuture<>();
          answers.add(answer);
          asker.ask(query("n" + i + ".many.example.net", 1), answer::complete);
        }
      });
      dns.ask(query("last.many.example.net", 1));
      for (CompletableFuture<DnsResult> each : answers) {
        DnsResult result = each.get();
        assertEquals(List.of(AttemptEnd.REPLY), ends(result), result::toString);
      }
    }
    assertEquals(many + 1, left());
  }

  @Test
  void questionThatIsCancelledMeanwhileNeverLeaves() throws Exception {
    refusals.set(EVER);
    CompletableFuture<DnsResult> cancelled = new CompletableFuture<>();
    try (Dns dns = dns()) {
      dns.execute(asker -> {
        asker.ask(query("a.many.example.net", 1), cancelled::complete);
        asker.at(asker.clock().nanos() + 10 * MILLI, asker::cancel);
      });
      assertEquals(List.of(AttemptEnd.CANCELLED), ends(cancelled.get()));
      refusals.set(0);
      DnsResult next = dns.ask(query("b.many.example.net", 1));
      assertEquals(Outcome.ANSWER, next.outcome(), next::toString);
    }
    assertEquals(1, left());
  }
}
