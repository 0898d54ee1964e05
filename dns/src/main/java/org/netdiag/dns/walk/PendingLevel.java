package org.netdiag.dns.walk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.dns.secure.DsData;
import org.netdiag.dns.secure.KeyData;
import org.netdiag.dns.secure.SignatureState;

/// The servers of a zone while they are asked: for the walk's question, the zone's SOA record and
/// its keys, all at once.
final class PendingLevel {
  /// How long slower servers are waited for once a good answer is there; they go on in the
  /// background.
  private static final long GRACE_MILLIS = 400;

  private static final long GRACE_FACTOR = 4;

  private final DomainName zone;
  private final Question question;
  private final Optional<List<DsData>> ds;
  private final List<Entry> entries = new ArrayList<>();
  private final CompletableFuture<Boolean> good = new CompletableFuture<>();
  private final long begun = System.nanoTime();

  private record Entry(ServerAddress server, ReplyKind skipped, Optional<Asked> asked) {}

  private record Asked(
      CompletableFuture<DnsResult> main,
      CompletableFuture<DnsResult> soa,
      CompletableFuture<DnsResult> keys) {
    CompletableFuture<Void> all() {
      return CompletableFuture.allOf(main, soa, keys);
    }
  }

  /// @param ds what the zone above said; empty when it was not asked
  PendingLevel(DomainName zone, Question question, Optional<List<DsData>> ds) {
    this.zone = zone;
    this.question = question;
    this.ds = ds;
  }

  Optional<List<DsData>> ds() {
    return ds;
  }

  DomainName zone() {
    return zone;
  }

  /// Asks the servers.
  ///
  /// @throws IOException when the network cannot be opened; a [TooManyQuestionsException] when
  ///   there are too many, and those before count
  void ask(WalkContext context, List<ServerAddress> servers) throws IOException {
    for (ServerAddress server : servers) {
      if (server.address().isEmpty()) {
        entries.add(new Entry(server, ReplyKind.NO_ADDRESS, Optional.empty()));
      } else if (context.wanted(server.address().get())) {
        boolean routed = context.routed(server.address().get());
        entries.add(
            routed
                ? new Entry(server, ReplyKind.NO_REPLY, Optional.of(asked(context, server)))
                : new Entry(server, ReplyKind.NO_ROUTE, Optional.empty()));
      }
    }
    CompletableFuture<?> _ = everything().whenComplete((_, _) -> good.complete(false));
  }

  private Asked asked(WalkContext context, ServerAddress server) throws IOException {
    var address = server.address().orElseThrow();
    CompletableFuture<DnsResult> main = context.ask(address, question);
    CompletableFuture<?> _ =
        main.thenAccept(result -> {
          if (ReplyClassifier.classify(zone, result).usable()) {
            good.complete(true);
          }
        });
    return new Asked(
        main,
        also(context, server, main, RecordType.SOA),
        also(context, server, main, RecordType.DNSKEY));
  }

  private CompletableFuture<DnsResult> also(
      WalkContext context, ServerAddress server, CompletableFuture<DnsResult> main, int type)
      throws IOException {
    Question also = Question.of(zone, type);
    return also.equals(question) ? main : context.ask(server.address().orElseThrow(), also);
  }

  private CompletableFuture<Void> everything() {
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (Entry entry : entries) {
      entry.asked().ifPresent(asked -> all.add(asked.all()));
    }
    return CompletableFuture.allOf(all.toArray(new CompletableFuture<?>[0]));
  }

  /// Waits until every server has answered, or one has and the others had their chance.
  ///
  /// @throws InterruptedException when the thread is interrupted
  void settle() throws InterruptedException {
    try {
      good.get();
      long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
      everything().get(Math.max(GRACE_MILLIS, GRACE_FACTOR * took), TimeUnit.MILLISECONDS);
    } catch (TimeoutException slow) {
      // They are waited for when the walk is through.
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A reply with which the walk can go on.
  record Usable(ServerReply reply, DnsMessage message) {}

  /// The reply that most of the servers gave that have answered, the first in their order among
  /// several.
  Optional<Usable> choice() {
    Map<Object, List<Usable>> groups = new LinkedHashMap<>();
    for (Entry entry : entries) {
      if (entry.asked().isPresent() && entry.asked().get().main().isDone()) {
        DnsResult result = entry.asked().get().main().join();
        ServerReply reply = ReplyClassifier.classify(zone, result);
        if (reply.usable()) {
          Usable usable = new Usable(reply, result.reply().orElseThrow());
          groups.computeIfAbsent(key(usable), _ -> new ArrayList<>()).add(usable);
        }
      }
    }
    List<Usable> most = List.of();
    for (List<Usable> group : groups.values()) {
      most = group.size() > most.size() ? group : most;
    }
    return most.isEmpty() ? Optional.empty() : Optional.of(most.getFirst());
  }

  /// The servers that have answered as those of a zone do, without a referral.
  List<ServerAddress> direct() {
    List<ServerAddress> found = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry.asked().isPresent() && entry.asked().get().main().isDone()) {
        ServerReply reply = ReplyClassifier.classify(zone, entry.asked().get().main().join());
        if (reply.usable() && reply.referral().isEmpty()) {
          found.add(entry.server());
        }
      }
    }
    return found;
  }

  private record Key(ReplyKind kind, Object what) {}

  private Key key(Usable usable) {
    ServerReply reply = usable.reply();
    if (reply.referral().isPresent()) {
      Referral referral = reply.referral().get();
      return new Key(reply.kind(), List.of(referral.servers(), referral.ds().size()));
    }
    return new Key(reply.kind(), Disagreements.data(question, zone, usable.message()));
  }

  /// The level, once every server has answered or has been given up.
  ///
  /// @param now in seconds since 1970
  /// @throws InterruptedException when the thread is interrupted
  Level finish(long now) throws InterruptedException {
    try {
      everything().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
    List<LevelServer> servers = new ArrayList<>();
    for (Entry entry : entries) {
      servers.add(server(entry));
    }
    DsState state = ds.map(records -> DsState.of(zone, records, keys())).orElse(DsState.UNKNOWN);
    return new Level(
        zone, question, servers, state, signatures(now), Disagreements.of(question, zone, servers));
  }

  private LevelServer server(Entry entry) {
    if (entry.asked().isEmpty()) {
      ServerReply reply =
          entry.skipped() == ReplyKind.NO_ADDRESS
              ? ServerReply.lame(ReplyKind.NO_ADDRESS, LameReason.NO_ADDRESS)
              : ServerReply.good(ReplyKind.NO_ROUTE);
      return new LevelServer(
          entry.server(), Optional.empty(), reply, java.util.OptionalLong.empty());
    }
    DnsResult result = entry.asked().get().main().join();
    return new LevelServer(
        entry.server(),
        Optional.of(result),
        ReplyClassifier.classify(zone, result),
        LevelServer.serial(entry.asked().get().soa().join().reply()));
  }

  /// The zone's keys as the first server tells them; none known when no server replied.
  private Optional<List<KeyData>> keys() {
    Optional<List<KeyData>> none = Optional.empty();
    for (Entry entry : entries) {
      if (entry.asked().isPresent()) {
        DnsResult result = entry.asked().get().keys().join();
        if (ReplyClassifier.classify(zone, result).usable()) {
          List<KeyData> keys = new ArrayList<>();
          for (DnsRecord record : result.reply().orElseThrow().answer()) {
            KeyData.of(record).ifPresent(keys::add);
          }
          if (!keys.isEmpty()) {
            return Optional.of(keys);
          }
          none = Optional.of(List.of());
        }
      }
    }
    return none;
  }

  private record Once(int type, int tag, long inception, long expiration) {}

  private List<SignatureState> signatures(long now) {
    Map<Once, SignatureState> found = new LinkedHashMap<>();
    for (Entry entry : entries) {
      if (entry.asked().isPresent()) {
        Asked asked = entry.asked().get();
        for (CompletableFuture<DnsResult> each : List.of(asked.keys(), asked.soa(), asked.main())) {
          each.join().reply().ifPresent(message -> signatures(message, now, found));
        }
      }
    }
    return List.copyOf(found.values());
  }

  private void signatures(DnsMessage message, long now, Map<Once, SignatureState> found) {
    List<DnsRecord> records = new ArrayList<>(message.answer());
    records.addAll(message.authority());
    for (DnsRecord record : records) {
      Optional<SignatureState> state = SignatureState.parse(record, now);
      if (state.isPresent() && state.get().signer().equals(zone)) {
        SignatureState it = state.get();
        Once once = new Once(it.type(), it.tag(), it.inception(), it.expiration());
        found.putIfAbsent(once, it);
      }
    }
  }
}
