package org.netdiag.dns.secure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordType;

/// Keeps what DS and DNSKEY questions came to as long as their records may be kept, so that names
/// of one zone do not ask for its keys one by one. What failed is not kept. Thread-safe.
final class KeptFetcher implements Fetcher {
  private static final int MOST = 20_000;

  /// However long records may be kept: keys that are rolled meanwhile are seen.
  private static final long MOST_SECONDS = 3600;

  private final Fetcher fetcher;
  private final LongSupplier nowSeconds;
  private final Map<Question, Kept> kept = new Recent();

  /// @param nowSeconds seconds since the epoch
  KeptFetcher(Fetcher fetcher, LongSupplier nowSeconds) {
    this.fetcher = fetcher;
    this.nowSeconds = nowSeconds;
  }

  private record Kept(CompletableFuture<Fetched> answer, long sinceSeconds) {
    /// Whether it is still on its way, or may still be used.
    boolean good(long now) {
      if (!answer.isDone()) {
        return true;
      }
      return answer.join().reply().map(reply -> now - sinceSeconds < seconds(reply)).orElse(false);
    }
  }

  /// Forgets what was longest not used.
  private static final class Recent extends LinkedHashMap<Question, Kept> {
    private static final long serialVersionUID = 1L;

    Recent() {
      super(16, 0.75f, /* accessOrder= */ true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Question, Kept> eldest) {
      return size() > MOST;
    }
  }

  private static long seconds(DnsMessage reply) {
    long least = MOST_SECONDS;
    for (DnsRecord record : reply.answer()) {
      least = Math.min(least, record.ttl());
    }
    for (DnsRecord record : reply.authority()) {
      least = Math.min(least, record.ttl());
    }
    return least;
  }

  @Override
  public CompletableFuture<Fetched> fetch(Question question) {
    if (question.type() != RecordType.DS && question.type() != RecordType.DNSKEY) {
      return fetcher.fetch(question);
    }
    CompletableFuture<Fetched> fresh;
    synchronized (kept) {
      long now = nowSeconds.getAsLong();
      Kept known = kept.get(question);
      if (known != null && known.good(now)) {
        return known.answer;
      }
      fresh = new CompletableFuture<>();
      kept.put(question, new Kept(fresh, now));
    }
    try {
      var _ =
          fetcher
              .fetch(question)
              .whenComplete((fetched, failure) ->
                  fresh.complete(
                      failure == null ? fetched : Fetched.failed("", failure.toString())));
    } catch (RuntimeException refused) {
      fresh.complete(Fetched.failed("", refused.toString()));
    }
    return fresh;
  }
}
