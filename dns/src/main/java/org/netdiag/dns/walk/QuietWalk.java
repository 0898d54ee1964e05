package org.netdiag.dns.walk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.shared.wire.IpAddress;

/// Finds what a name has by a walk over the zones' own servers, a few of each at once, the first
/// good answer counts. It is for what is needed on the side: addresses of name servers, targets of
/// other records. Thread-safe; remembers what it found.
public final class QuietWalk {
  private static final int AT_ONCE = 3;
  private static final int MOST_SERVERS = 12;
  private static final int MOST_STEPS = 32;
  private static final int MOST_NESTED = 12;

  private final WalkContext context;
  private final Map<Question, Found> known = new ConcurrentHashMap<>();

  /// A walker that shares the zones of another walk.
  public QuietWalk(WalkContext context) {
    this.context = context;
  }

  /// What a question comes to.
  ///
  /// @throws IOException when the network cannot be opened
  /// @throws InterruptedException when the thread is interrupted
  public Found look(Question question) throws IOException, InterruptedException {
    return look(question, Set.of());
  }

  /// The addresses of a host, of both families as far as they are wanted.
  ///
  /// @throws IOException when the network cannot be opened
  /// @throws InterruptedException when the thread is interrupted
  public Host host(DomainName name) throws IOException, InterruptedException {
    return host(name, Set.of());
  }

  /// What A and AAAA of a name came to.
  public record Host(Found v4, Found v6) {
    /// All addresses.
    public List<IpAddress> addresses() {
      List<IpAddress> all = new ArrayList<>(v4.addresses());
      all.addAll(v6.addresses());
      return all;
    }

    /// Whether it is known what the name has, and that is no address.
    public boolean missing() {
      return v4.decided() && v6.decided() && addresses().isEmpty();
    }

    /// Whether the name is an alias.
    public boolean alias() {
      return v4.alias() || v6.alias();
    }
  }

  private Host host(DomainName name, Set<Question> path) throws IOException, InterruptedException {
    Question v4 = Question.of(name, RecordType.A);
    Question v6 = Question.of(name, RecordType.AAAA);
    List<Found> both = Parallel.map(List.of(v4, v6), question -> look(question, path));
    return new Host(both.getFirst(), both.getLast());
  }

  private Found look(Question question, Set<Question> path)
      throws IOException, InterruptedException {
    Found before = known.get(question);
    if (before != null) {
      return before;
    }
    if (path.contains(question) || path.size() >= MOST_NESTED) {
      return Found.failed(question.name(), "names lead round in a circle");
    }
    Set<Question> further = new HashSet<>(path);
    further.add(question);
    Found found;
    try {
      found = descend(question, further);
    } catch (TooManyQuestionsException e) {
      return Found.failed(question.name(), "more questions than one walk puts");
    }
    if (found.decided() || path.isEmpty()) {
      known.putIfAbsent(question, found);
    }
    return found;
  }

  private Found descend(Question question, Set<Question> path)
      throws IOException, InterruptedException {
    boolean above = question.type() == RecordType.DS && !question.name().equals(DomainName.ROOT);
    DomainName zone = context.zones().closest(above ? question.name().parent() : question.name());
    for (int step = 0; step < MOST_STEPS; step++) {
      Optional<Usable> usable = ask(zone, question, path);
      if (usable.isEmpty()) {
        return Found.failed(question.name(), "no server of " + zone + " gives an answer");
      }
      ServerReply reply = usable.get().reply();
      DnsMessage message = usable.get().message();
      if (reply.kind() != ReplyKind.REFERRAL) {
        return end(question, usable.get(), zone, path);
      }
      Referral referral = reply.referral().orElseThrow();
      context.zones().learn(referral.zone(), Delegations.of(referral, zone));
      zone = referral.zone();
      if (above && zone.equals(question.name())) {
        return new Found(ReplyKind.NODATA, List.of(), question.name(), Optional.of(message), "");
      }
    }
    return Found.failed(question.name(), "more than " + MOST_STEPS + " referrals");
  }

  private Found end(Question question, Usable usable, DomainName zone, Set<Question> path)
      throws IOException, InterruptedException {
    DnsMessage message = usable.message();
    ReplyKind kind = usable.reply().kind();
    AliasChain chain = AliasChain.follow(message.answer(), question, zone);
    if (kind == ReplyKind.ANSWER && !chain.complete()) {
      Question next = new Question(chain.last(), question.type(), question.dnsClass());
      return look(next, path).after(chain.records());
    }
    return new Found(kind, chain.records(), chain.last(), Optional.of(message), "");
  }

  private record Usable(ServerReply reply, DnsMessage message) {}

  private Optional<Usable> ask(DomainName zone, Question question, Set<Question> path)
      throws IOException, InterruptedException {
    List<ServerAddress> servers = new ArrayList<>();
    List<DomainName> names = new ArrayList<>();
    for (ServerAddress server : context.zones().servers(zone)) {
      if (server.address().isPresent()) {
        servers.add(server);
      } else {
        names.add(server.name());
      }
    }
    Optional<Usable> usable = inTurn(zone, question, servers);
    return usable.isPresent() || names.isEmpty()
        ? usable
        : inTurn(zone, question, addresses(names, path));
  }

  /// The first good answer, a few servers asked at once.
  private Optional<Usable> inTurn(DomainName zone, Question question, List<ServerAddress> servers)
      throws IOException, InterruptedException {
    List<ServerAddress> askable = new ArrayList<>(servers);
    askable.removeIf(server -> !context.askable(server));
    int end = Math.min(askable.size(), MOST_SERVERS);
    for (int from = 0; from < end; from += AT_ONCE) {
      List<ServerAddress> some = askable.subList(from, Math.min(end, from + AT_ONCE));
      Optional<Usable> usable = first(zone, question, some);
      if (usable.isPresent()) {
        return usable;
      }
    }
    return Optional.empty();
  }

  /// The addresses of servers that came without glue; a name without one is among them as such.
  List<ServerAddress> addresses(List<DomainName> names, Set<Question> path)
      throws IOException, InterruptedException {
    List<Host> hosts = Parallel.map(names, name -> host(name, path));
    List<ServerAddress> found = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      DomainName name = names.get(i);
      List<IpAddress> addresses = hosts.get(i).addresses();
      if (addresses.isEmpty()) {
        found.add(ServerAddress.unknown(name));
      }
      for (IpAddress address : addresses) {
        found.add(ServerAddress.of(name, address, AddressSource.WALKED));
      }
    }
    return found;
  }

  private Optional<Usable> first(DomainName zone, Question question, List<ServerAddress> servers)
      throws IOException, InterruptedException {
    CompletableFuture<Optional<Usable>> first = new CompletableFuture<>();
    AtomicInteger open = new AtomicInteger(servers.size());
    for (ServerAddress server : servers) {
      CompletableFuture<?> _ =
          context
              .ask(server.address().orElseThrow(), question)
              .whenComplete((result, failure) -> {
                Optional<Usable> usable = failure == null ? usable(zone, result) : Optional.empty();
                if (usable.isPresent() || open.decrementAndGet() == 0) {
                  first.complete(usable);
                }
              });
    }
    if (servers.isEmpty()) {
      return Optional.empty();
    }
    try {
      return first.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Optional<Usable> usable(DomainName zone, DnsResult result) {
    ServerReply reply = ReplyClassifier.classify(zone, result);
    return reply.usable()
        ? Optional.of(new Usable(reply, result.reply().orElseThrow()))
        : Optional.empty();
  }
}
