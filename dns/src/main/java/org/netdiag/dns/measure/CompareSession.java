package org.netdiag.dns.measure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.netdiag.dns.Asker;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.query.DnsQuery;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.dns.query.QueryOptions;

/// Puts every question to every server at once, round after round. Used by the engine's thread.
final class CompareSession {
  private final ComparePlan plan;
  private final QueryOptions options;
  private final Consumer<CompareRound> rounds;
  private final Runnable ended;
  private final List<List<Optional<DnsResult>>> answers = new ArrayList<>();
  private int round;
  private int open;
  private long firstNanos;
  private long roundNanos;
  private boolean told;
  private boolean over;

  /// @param rounds told of every round that has come to its end
  /// @param ended run last
  CompareSession(ComparePlan plan, Consumer<CompareRound> rounds, Runnable ended) {
    this.plan = plan;
    this.options = plan.options().toBuilder().nextOnFailure(false).build();
    this.rounds = rounds;
    this.ended = ended;
  }

  void start(Asker asker) {
    firstNanos = asker.clock().nanos();
    ask(asker);
  }

  private void ask(Asker asker) {
    if (over) {
      return;
    }
    round++;
    roundNanos = asker.clock().nanos();
    answers.clear();
    open = plan.questions().size() * plan.servers().size();
    while (answers.size() < plan.questions().size()) {
      answers.add(new ArrayList<>(Collections.nCopies(plan.servers().size(), Optional.empty())));
    }
    for (int i = 0; i < plan.questions().size(); i++) {
      Question question = plan.questions().get(i);
      List<Optional<DnsResult>> row = answers.get(i);
      for (int j = 0; j < plan.servers().size(); j++) {
        DnsServer server = plan.servers().get(j);
        int place = j;
        asker.ask(
            DnsQuery.of(question, server, options), result -> take(asker, row, place, result));
      }
    }
  }

  private void take(Asker asker, List<Optional<DnsResult>> row, int place, DnsResult result) {
    if (over) {
      return;
    }
    row.set(place, Optional.of(result));
    if (--open > 0) {
      return;
    }
    long now = asker.clock().nanos();
    List<Comparison> compared = compared(now);
    boolean same = compared.stream().allMatch(Comparison::same);
    boolean last = same || round == plan.watch().rounds();
    told = true;
    rounds.accept(new CompareRound(round, compared, last));
    if (last) {
      end();
    } else {
      long next = roundNanos + plan.watch().interval().toNanos();
      asker.at(Math.max(next, now), () -> ask(asker));
    }
  }

  private List<Comparison> compared(long now) {
    List<Comparison> compared = new ArrayList<>();
    for (int i = 0; i < plan.questions().size(); i++) {
      Question question = plan.questions().get(i);
      List<DnsResult> results = new ArrayList<>();
      for (Optional<DnsResult> each : answers.get(i)) {
        each.ifPresent(results::add);
      }
      compared.add(
          new Comparison(
              i,
              question,
              results,
              Comparer.differences(question, results),
              round,
              now - firstNanos));
    }
    return compared;
  }

  /// Ends the run; a first round that is not whole is told as far as it has come.
  void stop(Asker asker) {
    stop(asker.clock().nanos());
  }

  private void stop(long now) {
    if (over) {
      return;
    }
    if (!told && !answers.isEmpty()) {
      rounds.accept(new CompareRound(round, compared(now), true));
    }
    end();
  }

  /// Ends it at once: the network has gone.
  void abandon() {
    stop(roundNanos);
  }

  private void end() {
    over = true;
    ended.run();
  }
}
