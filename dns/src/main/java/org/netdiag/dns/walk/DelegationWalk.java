package org.netdiag.dns.walk;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.dns.secure.DsData;

/// Follows the delegations from the root to a name. All servers of each zone are asked side by
/// side; the walk goes on with what most of them say, and with the slow ones asked in the
/// background.
public final class DelegationWalk {
  private static final int MOST_LEVELS = 64;
  private static final int MOST_ALIASES = 12;

  private final WalkContext context;
  private final QuietWalk side;
  private final CutSearch cuts;
  private final InstantSource clock;
  private final boolean following;
  private final List<PendingLevel> levels = new ArrayList<>();
  private final List<DnsRecord> answer = new ArrayList<>();
  private final Set<DomainName> aliases = new HashSet<>();

  /// @param side finds addresses of servers without glue
  /// @param clock what signatures are held against
  public DelegationWalk(WalkContext context, QuietWalk side, InstantSource clock) {
    this(context, side, clock, true);
  }

  /// @param side finds addresses of servers without glue
  /// @param clock what signatures are held against
  /// @param following whether aliases are followed; otherwise an alias is the answer
  public DelegationWalk(
      WalkContext context, QuietWalk side, InstantSource clock, boolean following) {
    this.following = following;
    this.context = context;
    this.side = side;
    this.cuts = new CutSearch(context, side);
    this.clock = clock;
  }

  /// Walks once.
  ///
  /// @throws IOException when the network cannot be opened
  /// @throws InterruptedException when the thread is interrupted
  public WalkResult walk() throws IOException, InterruptedException {
    List<CompletableFuture<DnsResult>> views = new ArrayList<>();
    for (DnsServer resolver : context.plan().resolvers()) {
      views.add(context.ask(resolver, context.plan().question(), context.plan().resolverOptions()));
    }
    Optional<WalkEnd> decided = descend();
    long now = clock.instant().getEpochSecond();
    List<Level> finished = new ArrayList<>();
    for (PendingLevel level : levels) {
      finished.add(level.finish(now));
    }
    WalkEnd end = decided.orElseGet(() -> failure(finished.getLast()));
    // A failure is none when servers were left out.
    end = decided.isEmpty() && context.exhausted() ? WalkEnd.CUT : end;
    List<ResolverView> resolvers = new ArrayList<>();
    for (CompletableFuture<DnsResult> view : views) {
      resolvers.add(ResolverCheck.compare(view.join(), end, answer));
    }
    return new WalkResult(
        context.plan().question(),
        finished,
        end,
        answer,
        resolvers,
        context.exhausted(),
        elapsed(finished));
  }

  /// From the first question to the last end, by the network's clock.
  private static long elapsed(List<Level> levels) {
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (Level level : levels) {
      for (LevelServer server : level.servers()) {
        if (server.result().isPresent()) {
          DnsResult result = server.result().get();
          first = Math.min(first, result.startedEpochNanos());
          last = Math.max(last, result.startedEpochNanos() + result.totalNanos());
        }
      }
    }
    return Math.max(0, last == Long.MIN_VALUE ? 0 : last - first);
  }

  /// Where the walk stands.
  private record Step(DomainName zone, Question question, Optional<List<DsData>> ds) {}

  /// What comes next: another step, or the end.
  private record Next(Optional<Step> step, Optional<WalkEnd> end) {
    static Next step(Step step) {
      return new Next(Optional.of(step), Optional.empty());
    }

    static Next end(WalkEnd end) {
      return new Next(Optional.empty(), Optional.of(end));
    }
  }

  /// The end that servers decided; empty when no server of the last level is of use.
  private Optional<WalkEnd> descend() throws IOException, InterruptedException {
    Question question = context.plan().question();
    aliases.add(question.name());
    Step step = new Step(DomainName.ROOT, question, Optional.empty());
    while (levels.size() < MOST_LEVELS) {
      PendingLevel level = new PendingLevel(step.zone(), step.question(), step.ds());
      levels.add(level);
      try {
        level.ask(context, context.zones().servers(step.zone()));
      } catch (TooManyQuestionsException e) {
        return Optional.of(WalkEnd.CUT);
      }
      level.settle();
      Optional<PendingLevel.Usable> usable = level.choice();
      if (usable.isEmpty()) {
        return Optional.empty();
      }
      Next next = next(step, usable.get());
      if (next.step().isEmpty()) {
        return next.end();
      }
      step = next.step().get();
    }
    return Optional.of(WalkEnd.ALIAS_LOOP);
  }

  private Next next(Step step, PendingLevel.Usable usable)
      throws IOException, InterruptedException {
    ServerReply reply = usable.reply();
    if (reply.referral().isPresent()) {
      Referral referral = reply.referral().get();
      learn(referral, step.zone());
      return Next.step(new Step(referral.zone(), step.question(), Optional.of(referral.ds())));
    }
    Optional<ServerAddress> by = levels.getLast().direct().stream().findFirst();
    Optional<DomainName> apex = cuts.below(step.zone(), step.question(), usable.message(), by);
    if (apex.isPresent()) {
      return Next.step(inner(step, apex.get()));
    }
    return switch (reply.kind()) {
      case NXDOMAIN -> Next.end(WalkEnd.NXDOMAIN);
      case ANSWER -> answered(step, usable.message());
      case NODATA, REFERRAL, SERVER_FAILURE, NO_REPLY, NO_ROUTE, NO_ADDRESS ->
          Next.end(WalkEnd.NODATA);
    };
  }

  private Step inner(Step step, DomainName apex) throws IOException, InterruptedException {
    Found found = side.look(Question.of(apex, RecordType.DS));
    List<DsData> ds = new ArrayList<>();
    for (DnsRecord record : found.answer()) {
      DsData.of(record).ifPresent(ds::add);
    }
    List<ServerAddress> above = context.zones().servers(step.zone());
    context.zones().learn(apex, cuts.servers(apex, above, levels.getLast().direct()));
    return new Step(apex, step.question(), found.decided() ? Optional.of(ds) : Optional.empty());
  }

  private Next answered(Step step, DnsMessage message) {
    Question question = step.question();
    AliasChain chain = AliasChain.follow(message.answer(), question, step.zone());
    answer.addAll(chain.records());
    if (chain.complete() || !following) {
      return Next.end(WalkEnd.ANSWER);
    }
    boolean fresh = aliases.add(chain.last());
    if (!fresh || aliases.size() > MOST_ALIASES) {
      return Next.end(WalkEnd.ALIAS_LOOP);
    }
    DomainName zone = context.zones().closest(chain.last());
    Question onward = new Question(chain.last(), question.type(), question.dnsClass());
    return Next.step(new Step(zone, onward, dsOf(zone)));
  }

  /// What was said above about a zone that the walk has come by.
  private Optional<List<DsData>> dsOf(DomainName zone) {
    for (PendingLevel level : levels) {
      if (level.zone().equals(zone)) {
        return level.ds();
      }
    }
    return Optional.empty();
  }

  private void learn(Referral referral, DomainName from) throws IOException, InterruptedException {
    List<ServerAddress> servers = new ArrayList<>();
    List<DomainName> names = new ArrayList<>();
    List<ServerAddress> told = Delegations.of(referral, from);
    for (ServerAddress server : told) {
      if (server.address().isPresent()) {
        servers.add(server);
      } else {
        names.add(server.name());
      }
    }
    // What is needed to find the others may lead through this very zone.
    context.zones().learn(referral.zone(), told);
    servers.addAll(side.addresses(names, Set.of()));
    context.zones().learn(referral.zone(), servers);
  }

  private static WalkEnd failure(Level last) {
    boolean asked = false;
    for (LevelServer server : last.servers()) {
      if (server.message().isPresent()) {
        return WalkEnd.SERVER_FAILURE;
      }
      asked |= server.result().isPresent();
    }
    return asked ? WalkEnd.NO_REPLY : WalkEnd.NOT_ASKED;
  }
}
