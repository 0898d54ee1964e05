package org.netdiag.dns;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.Flag;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.Rcode;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.message.TextStrings;
import org.netdiag.dns.query.AttemptEnd;
import org.netdiag.dns.query.DnsQuery;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.dns.query.EdnsRequest;
import org.netdiag.dns.query.Outcome;
import org.netdiag.dns.query.Patience;
import org.netdiag.dns.query.QueryOptions;
import org.netdiag.shared.names.AsnSource;
import org.netdiag.shared.names.Lookup;
import org.netdiag.shared.names.LookupDesk;
import org.netdiag.shared.names.NameLimits;
import org.netdiag.shared.names.PrivateBlocks;
import org.netdiag.shared.wire.IpAddress;

/// AS numbers by DNS: TXT records of Team Cymru's zones `origin.asn.cymru.com` and
/// `origin6.asn.cymru.com`, which mirror what routers announce to each other.
///
/// Whoever runs the name servers and the zones learns the addresses that are asked about. Addresses
/// of [PrivateBlocks] are never asked about, nor are the neighbours of an address whose answer is
/// known: its /24, or /48 for IPv6, as far as the announced prefix reaches. Nothing is sent before
/// the first question.
///
/// Of several records the most specific prefix counts, of several equal ones the smallest AS
/// number, and of several networks in one record the first.
public final class OriginAsn implements AsnSource {
  /// What a source has when it is given no limits: 32 look-ups at a time, 4096 waiting, 2 s, 16,384
  /// answers; 1 h found, 10 min absent, 10 s failed.
  public static final NameLimits LIMITS =
      new NameLimits(
          32, 4096, 2_000_000_000L, 16_384, 3_600_000_000_000L, 600_000_000_000L, 10_000_000_000L);

  private static final int ATTEMPTS = 2;
  private static final long LEAST_NANOS = 1_000_000;
  private static final QueryOptions OPTIONS =
      QueryOptions.builder().flag(Flag.AD, false).edns(EdnsRequest.NONE).build();

  private final List<DnsServer> servers;
  private final long deadlineNanos;
  private final AtomicInteger first = new AtomicInteger();
  private final OriginBlocks blocks;
  private final LookupDesk<IpAddress, Long> desk;
  private Optional<Dns> dns = Optional.empty();
  private boolean closed;

  /// A source that asks the given servers, first ones first, with [#LIMITS].
  ///
  /// @throws IllegalArgumentException when there is no server
  public OriginAsn(List<InetSocketAddress> servers) {
    this(servers, LIMITS);
  }

  /// A source that asks the given servers, first ones first: each question one of them, and once
  /// more the next one, or the same where there is only one, when half of the deadline has passed
  /// or the first one has refused. The server that answered is asked first from then on.
  ///
  /// @throws IllegalArgumentException when there is no server
  public OriginAsn(List<InetSocketAddress> servers, NameLimits limits) {
    if (servers.isEmpty()) {
      throw new IllegalArgumentException("0 name servers are below 1");
    }
    List<DnsServer> asked = new ArrayList<>();
    for (InetSocketAddress each : servers) {
      asked.add(ResolvConf.server(each));
    }
    this.servers = List.copyOf(asked);
    this.deadlineNanos = limits.deadlineNanos();
    this.blocks = new OriginBlocks(limits, System::nanoTime);
    this.desk = new LookupDesk<>(this::look, limits, "netdiag-asn");
  }

  @Override
  public CompletableFuture<Lookup<Long>> asn(IpAddress address) {
    if (PrivateBlocks.contain(address)) {
      return CompletableFuture.completedFuture(new Lookup.Absent<>());
    }
    Optional<Origin> known = blocks.find(address);
    return known.isPresent()
        ? CompletableFuture.completedFuture(answer(known.get()))
        : desk.ask(address);
  }

  @Override
  public void close() {
    desk.close();
    shut().ifPresent(Dns::close);
    blocks.close();
  }

  private Lookup<Long> look(IpAddress address) {
    Optional<Origin> known = blocks.find(address);
    if (known.isPresent()) {
      return answer(known.get());
    }
    Question question = Question.of(OriginText.name(address), RecordType.TXT);
    try {
      return told(address, ask(question));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return new Lookup.Failed<>("the source of AS numbers is closed");
    } catch (IOException | IllegalStateException closed) {
      return new Lookup.Failed<>(String.valueOf(closed.getMessage()));
    }
  }

  private synchronized Dns dns() {
    if (closed) {
      throw new IllegalStateException("the source of AS numbers is closed");
    }
    if (dns.isEmpty()) {
      dns = Optional.of(Dns.create());
    }
    return dns.get();
  }

  private synchronized Optional<Dns> shut() {
    closed = true;
    return dns;
  }

  private DnsResult ask(Question question) throws IOException, InterruptedException {
    int from = first.get();
    List<DnsServer> two = new ArrayList<>();
    for (int i = 0; i < Math.min(ATTEMPTS, servers.size()); i++) {
      two.add(servers.get((from + i) % servers.size()));
    }
    Duration half = Duration.ofNanos(Math.max(LEAST_NANOS, deadlineNanos / ATTEMPTS));
    Patience patience = new Patience(half, ATTEMPTS / two.size(), Duration.ZERO);
    QueryOptions options = OPTIONS.toBuilder().patience(patience).build();
    DnsResult result = dns().ask(new DnsQuery(question, two, options));
    boolean told =
        result.outcome() != Outcome.SERVER_FAILURE && result.outcome() != Outcome.NO_REPLY;
    int next = told ? servers.indexOf(result.server()) : (from + two.size()) % servers.size();
    first.compareAndSet(from, next);
    return result;
  }

  private Lookup<Long> told(IpAddress address, DnsResult result) {
    return switch (result.outcome()) {
      case ANSWER, NODATA -> choose(address, result.reply().orElseThrow());
      case NXDOMAIN -> new Lookup.Absent<>();
      case SERVER_FAILURE, NO_REPLY -> new Lookup.Failed<>("the name server " + failure(result));
    };
  }

  private static String failure(DnsResult result) {
    String server = result.server().address().toString();
    if (result.reply().isPresent()) {
      return server + " answers " + Rcode.text(result.reply().get().rcode());
    }
    AttemptEnd end =
        result.attempts().isEmpty() ? AttemptEnd.TIMED_OUT : result.attempts().getLast().end();
    return switch (end) {
      case TIMED_OUT -> server + " does not answer";
      case REFUSED -> server + " has its port closed";
      default -> server + " cannot be asked: " + result.failure();
    };
  }

  private Lookup<Long> choose(IpAddress address, DnsMessage reply) {
    Optional<Origin> best = Optional.empty();
    boolean unreadable = false;
    for (DnsRecord record : reply.answer()) {
      if (record.type() != RecordType.TXT) {
        continue;
      }
      Optional<Origin> told =
          OriginText.parse(TextStrings.joined(record)).filter(each -> each.covers(address));
      unreadable |= told.isEmpty();
      if (told.isPresent() && (best.isEmpty() || better(told.get(), best.get()))) {
        best = told;
      }
    }
    if (best.isPresent()) {
      blocks.keep(address, best.get());
      return answer(best.get());
    }
    return unreadable
        ? new Lookup.Failed<>("the answer is no origin of this address")
        : new Lookup.Absent<>();
  }

  private static boolean better(Origin one, Origin other) {
    return one.bits() > other.bits() || (one.bits() == other.bits() && one.asn() < other.asn());
  }

  private static Lookup<Long> answer(Origin origin) {
    return origin.asn() == 0 ? new Lookup.Absent<>() : new Lookup.Found<>(origin.asn());
  }
}
