package org.netdiag.dns;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.query.AttemptEnd;
import org.netdiag.dns.query.DnsQuery;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.dns.query.LocalEnd;
import org.netdiag.dns.query.PreparedQuery;
import org.netdiag.dns.query.QueryWriter;
import org.netdiag.dns.query.ReplyCheck;
import org.netdiag.dns.query.Transport;
import org.netdiag.dns.query.TsigKey;
import org.netdiag.dns.stream.StreamAnswer;
import org.netdiag.dns.stream.Tsig;
import org.netdiag.shared.engine.Failure;
import org.netdiag.shared.engine.Lanes;
import org.netdiag.shared.engine.ProbeEvent;
import org.netdiag.shared.engine.Session;
import org.netdiag.shared.engine.Times;
import org.netdiag.shared.net.Clock;
import org.netdiag.shared.net.SyscallException;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

/// Every question of a [Dns]: one session that lives as long as its engine.
final class DnsSession implements Session, Asker, Desk, Departures {
  private static final int MOST_DUE = 256;
  private static final int ID_DRAWS = 64;
  private static final long NANOS = 1_000_000_000;

  private final QueryWriter writer;
  private final Limits limits;
  private final Optional<StreamSource> streams;
  private final Consumer<Runnable> post;
  private final WaitLists waits = new WaitLists();
  private final CookieJar cookies = new CookieJar();
  private final Set<Inquiry> inquiries = new HashSet<>();
  private final Map<Inquiry, Set<Thread>> streaming = new HashMap<>();
  private final Set<UdpTry> lingering = new HashSet<>();
  private final PriorityQueue<Timer> timers = new PriorityQueue<>();
  private Optional<Lanes> lanes = Optional.empty();
  private Optional<Outlets> outlets = Optional.empty();
  private long timersMade;
  private Optional<Failure> closed = Optional.empty();

  /// How many sockets there may be.
  ///
  /// @param own questions with a socket of their own at a time, 0 upward
  /// @param shared sockets that further ones share, 1 upward
  record Limits(int own, int shared) {}

  /// In the order of their times, then of their making. Not by `Comparator.comparing`: its lambdas
  /// cost the start of a single question some 10 ms.
  private record Timer(long at, long number, Runnable task) implements Comparable<Timer> {
    @Override
    public int compareTo(Timer other) {
      int order = Long.signum(at - other.at);
      return order != 0 ? order : Long.compare(number, other.number);
    }
  }

  /// @param streams empty where there are none, as in a simulation
  /// @param post has something run by the engine's thread
  DnsSession(
      RandomGenerator random,
      Limits limits,
      Optional<StreamSource> streams,
      Consumer<Runnable> post) {
    this.writer = new QueryWriter(random);
    this.limits = limits;
    this.streams = streams;
    this.post = post;
  }

  @Override
  public void start(Lanes from, long now) {
    lanes = Optional.of(from);
    outlets = Optional.of(new Outlets(from, this, limits.own, limits.shared));
  }

  @Override
  public void watch(DnsQuery query, QueryWatcher watcher) {
    Inquiry inquiry = new Inquiry(query, this, watcher);
    if (closed.isPresent()) {
      inquiry.stop(AttemptEnd.LOCAL_ERROR, reason());
      return;
    }
    inquiries.add(inquiry);
    inquiry.proceed();
  }

  @Override
  public void cancel() {
    endLingering();
    for (Inquiry each : List.copyOf(inquiries)) {
      each.stop(AttemptEnd.CANCELLED, "cancelled");
    }
  }

  private void endLingering() {
    for (UdpTry each : List.copyOf(lingering)) {
      each.inquiry.lingered(each);
    }
  }

  private String reason() {
    return closed
        .flatMap(Failure::cause)
        .map(cause -> String.valueOf(cause.getMessage()))
        .orElse("stopped before an answer came");
  }

  @Override
  public void at(long nanos, Runnable task) {
    timers.add(new Timer(nanos, timersMade++, task));
  }

  @Override
  public Clock clock() {
    return lanes.orElseThrow(() -> new IllegalStateException("not started")).clock();
  }

  @Override
  public long nextAt() {
    Timer first = timers.peek();
    long next = waits.nextAt();
    return first == null ? next : Times.earlier(next, first.at);
  }

  @Override
  public void act(long now) {
    UdpTry due = waits.pollDue(now);
    for (int i = 0; due != null; i++) {
      expire(due);
      due = i < MOST_DUE ? waits.pollDue(now) : null;
    }
    while (!timers.isEmpty() && Times.due(timers.element().at, now)) {
      Callers.run(timers.remove().task);
    }
  }

  private void expire(UdpTry entry) {
    if (entry.state == UdpTry.State.LINGERING) {
      entry.inquiry.lingered(entry);
    } else {
      entry.inquiry.overdue(entry);
    }
  }

  @Override
  public PreparedQuery prepare(DnsQuery query, DnsServer server, Transport transport) {
    Octets cookie = query.options().edns().autoCookie() ? cookies.of(server) : Octets.EMPTY;
    PreparedQuery plain =
        writer.write(query.question(), server, transport, query.options(), cookie);
    Optional<TsigKey> key = query.options().tsig();
    return key.isEmpty()
        ? plain
        : plain.signed(Tsig.sign(plain.bytes(), key.get(), epochSeconds()));
  }

  private long epochSeconds() {
    return Math.floorDiv(clock().epochNanos(), NANOS);
  }

  @Override
  public Optional<String> forged(UdpTry entry, DnsMessage message) {
    PreparedQuery asked = entry.prepared;
    Optional<TsigKey> key = asked.options().tsig();
    return key.isEmpty()
        ? Optional.empty()
        : Tsig.verify(asked.bytes(), message.wire(), key.get(), epochSeconds());
  }

  /// Why the kernel refuses a socket that is set like this; empty when it does not.
  Optional<SyscallException> check(Family family, LocalEnd local) {
    try {
      outlets.orElseThrow(() -> new IllegalStateException("not started")).check(family, local);
      return Optional.empty();
    } catch (SyscallException refused) {
      return Optional.of(refused);
    }
  }

  /// Why a server cannot be asked from the local address; empty when it can.
  private static Optional<String> foreign(PreparedQuery query) {
    Optional<IpAddress> source = query.options().local().source();
    Family family = query.server().address().family();
    boolean other = source.isPresent() && source.get().family() != family;
    return other
        ? Optional.of("the local address " + source.get() + " is of another family")
        : Optional.empty();
  }

  @Override
  public Sending send(Inquiry inquiry, DnsQuery query, DnsServer server) {
    PreparedQuery prepared = prepare(query, server, Transport.UDP);
    Optional<String> foreign = foreign(prepared);
    if (foreign.isPresent()) {
      return new Sending(prepared, Optional.empty(), AttemptEnd.LOCAL_ERROR, foreign.get());
    }
    try {
      Outlets from = outlets.orElseThrow(() -> new IllegalStateException("not started"));
      UdpOutlet outlet =
          from.take(
              server.address().family(), query.options().local(), query.options().edns().udpSize());
      for (int i = 0; !outlet.free(prepared.id()); i++) {
        if (i == ID_DRAWS) {
          return new Sending(
              prepared, Optional.empty(), AttemptEnd.LOCAL_ERROR, "too many questions under way");
        }
        prepared = prepare(query, server, Transport.UDP);
      }
      UdpTry entry = new UdpTry(inquiry, prepared, outlet);
      outlet.put(entry);
      return new Sending(prepared, Optional.of(entry), AttemptEnd.REPLY, "");
    } catch (SyscallException refused) {
      return new Sending(
          prepared, Optional.empty(), AttemptEnd.LOCAL_ERROR, String.valueOf(refused.getMessage()));
    }
  }

  @Override
  public void left(UdpTry entry) {
    if (entry.state == UdpTry.State.WAITING) {
      waits.add(entry, entry.sentNanos, entry.prepared.options().patience().timeout().toNanos());
      entry.inquiry.left(entry);
    }
  }

  /// What has to wait until it can leave waits no longer than its time.
  @Override
  public void held(UdpTry entry) {
    if (entry.waits == null) {
      long timeout = entry.prepared.options().patience().timeout().toNanos();
      waits.add(entry, clock().nanos(), timeout);
    }
  }

  @Override
  public void refused(UdpTry entry, int errno) {
    if (entry.state == UdpTry.State.WAITING) {
      waits.remove(entry);
      Unreachable why = Unreachable.local(errno);
      entry.inquiry.failed(entry, why.end(), why.text());
    }
  }

  @Override
  public void askByStream(Inquiry inquiry, PreparedQuery prepared) {
    Optional<String> not =
        streams.isEmpty()
            ? Optional.of("simulated servers answer over UDP alone")
            : foreign(prepared);
    if (not.isPresent()) {
      post.accept(() -> inquiry.answered(prepared, StreamSource.refused(not.get())));
      return;
    }
    Consumer<StreamAnswer> then =
        answer -> {
          Thread own = Thread.currentThread();
          post.accept(() -> {
            Set<Thread> threads = streaming.get(inquiry);
            if (threads != null) {
              threads.remove(own);
            }
            inquiry.answered(prepared, answer);
          });
        };
    Thread thread = streams.orElseThrow().ask(prepared, then);
    streaming.computeIfAbsent(inquiry, _ -> new HashSet<>()).add(thread);
  }

  @Override
  public boolean unproven(UdpTry entry, DnsMessage message) {
    if (cookies.lacks(entry.prepared, message)) {
      entry.count(ReplyCheck.Verdict.WRONG_COOKIE);
      return true;
    }
    cookies.keep(entry.prepared, message);
    return false;
  }

  @Override
  public void hurry(UdpTry entry, long nanos) {
    long now = clock().nanos();
    if (Times.plus(now, nanos) - entry.dueAt < 0) {
      waits.add(entry, now, nanos);
    }
  }

  @Override
  public void stopWaiting(UdpTry entry) {
    waits.remove(entry);
  }

  @Override
  public void linger(UdpTry entry, long nanos) {
    entry.state = UdpTry.State.LINGERING;
    lingering.add(entry);
    waits.add(entry, clock().nanos(), nanos);
  }

  @Override
  public void release(UdpTry entry) {
    if (entry.state != UdpTry.State.ENDED) {
      entry.state = UdpTry.State.ENDED;
      waits.remove(entry);
      lingering.remove(entry);
      outlets.ifPresent(all -> all.release(entry));
    }
  }

  @Override
  public void over(Inquiry inquiry) {
    inquiries.remove(inquiry);
    Set<Thread> threads = streaming.isEmpty() ? null : streaming.remove(inquiry);
    if (threads != null) {
      // Answered otherwise, or stopped: nobody waits for these.
      threads.forEach(Thread::interrupt);
    }
  }

  @Override
  public void onEvent(ProbeEvent event) {}

  @Override
  public void onLocalDrops(long count) {}

  @Override
  public boolean done() {
    return false;
  }

  /// Ends every question that is under way; who lingers gets what he has.
  @Override
  public void close(Failure failure) {
    closed = Optional.of(failure);
    endLingering();
    for (Inquiry each : List.copyOf(inquiries)) {
      each.stop(AttemptEnd.LOCAL_ERROR, reason());
    }
    timers.clear();
  }
}
