package org.netdiag.dns.walk;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.Rcode;
import org.netdiag.dns.query.DnsQuery;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.dns.query.EdnsRequest;
import org.netdiag.dns.query.QueryOptions;
import org.netdiag.dns.query.Transport;
import org.netdiag.shared.wire.IpAddress;

/// What the parts of one walk share: the plan, the zones that were found, who asks, and how many
/// questions are left. Thread-safe.
public final class WalkContext {
  /// Questions of one walk: names may lead to names without end, and each of their servers is
  /// asked.
  private static final int MOST_QUESTIONS = 10_000;

  private final Questions questions;
  private final Routes routes;
  private final WalkPlan plan;
  private final QueryOptions options;
  private final Delegations zones;
  private final int most;
  private final AtomicInteger left;
  private final Map<IpAddress, Boolean> routed = new ConcurrentHashMap<>();

  /// @param questions who asks
  /// @param routes which addresses can be asked
  public WalkContext(Questions questions, Routes routes, WalkPlan plan) {
    this(questions, routes, plan, MOST_QUESTIONS);
  }

  /// @param most questions that may be put, at least 1
  WalkContext(Questions questions, Routes routes, WalkPlan plan, int most) {
    this.most = most;
    this.left = new AtomicInteger(most);
    this.questions = questions;
    this.routes = routes;
    this.plan = plan;
    this.options = plan.authorityOptions();
    this.zones = new Delegations(plan.start());
  }

  /// The plan.
  public WalkPlan plan() {
    return plan;
  }

  /// Whether a question was not put because there were too many.
  public boolean exhausted() {
    return left.get() < 0;
  }

  Delegations zones() {
    return zones;
  }

  /// Whether addresses of its family are asked.
  public boolean wanted(IpAddress address) {
    return plan.family().isEmpty() || plan.family().get() == address.family();
  }

  /// Whether this host has a route to it.
  public boolean routed(IpAddress address) {
    return routed.computeIfAbsent(address, routes::to);
  }

  /// Whether a server has an address that can be asked.
  boolean askable(ServerAddress server) {
    return server.address().isPresent()
        && wanted(server.address().get())
        && routed(server.address().get());
  }

  /// Asks as a server's client that wants no recursion. A server that does not understand EDNS is
  /// asked again without: RFC 6891 section 7.
  ///
  /// @throws IOException when the network cannot be opened; a [TooManyQuestionsException] when the
  ///   walk has no end
  public CompletableFuture<DnsResult> ask(IpAddress address, Question question) throws IOException {
    return ask(DnsServer.of(address, plan.start().port()), question);
  }

  private CompletableFuture<DnsResult> ask(DnsServer server, Question question) throws IOException {
    QueryOptions plain = options.toBuilder().edns(EdnsRequest.NONE).build();
    return ask(server, question, options)
        .thenCompose(result -> {
          if (!withoutEdns(result)) {
            return CompletableFuture.completedFuture(result);
          }
          try {
            return ask(server, question, plain);
          } catch (IOException e) {
            return CompletableFuture.completedFuture(result);
          }
        });
  }

  private static boolean withoutEdns(DnsResult result) {
    return result
        .reply()
        .map(reply ->
            reply.edns().isEmpty()
                && (reply.rcode() == Rcode.FORMERR || reply.rcode() == Rcode.NOTIMP))
        .orElse(false);
  }

  /// Asks.
  ///
  /// @throws IOException when the network cannot be opened; a [TooManyQuestionsException] when the
  ///   walk has no end
  public CompletableFuture<DnsResult> ask(IpAddress address, Question question, QueryOptions how)
      throws IOException {
    return ask(DnsServer.of(address, plan.start().port()), question, how);
  }

  /// The same over TCP.
  ///
  /// @throws IOException when the network cannot be opened; a [TooManyQuestionsException] when the
  ///   walk has no end
  public CompletableFuture<DnsResult> askStream(IpAddress address, Question question)
      throws IOException {
    return ask(DnsServer.of(address, plan.start().port()).over(Transport.TCP), question);
  }

  CompletableFuture<DnsResult> ask(DnsServer server, Question question, QueryOptions how)
      throws IOException {
    if (left.decrementAndGet() < 0) {
      throw new TooManyQuestionsException(most);
    }
    return questions.ask(DnsQuery.of(question, server, how));
  }

  /// The servers' common port, when it is not the usual one.
  Optional<Integer> port() {
    int port = plan.start().port();
    return port == Transport.UDP.port() ? Optional.empty() : Optional.of(port);
  }
}
