package org.netdiag.trace.names;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.netdiag.shared.names.AsnSource;
import org.netdiag.shared.names.Lookup;
import org.netdiag.shared.names.NameLimits;
import org.netdiag.shared.names.NameSource;
import org.netdiag.shared.names.NoAsn;
import org.netdiag.shared.names.NoNames;
import org.netdiag.shared.names.PrivateBlocks;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.trace.Hop;
import org.netdiag.trace.TraceResult;

/// Names and networks for the hops of results, which delay neither a probe nor, by more than a
/// grace, the end.
///
/// Every address that answered is asked about, the number of its network only when it can have one
/// ([PrivateBlocks] have none). What is not known in time is left out. Answers are kept by the
/// sources, whose limits bound them. Thread-safe.
public final class Enrichment implements AutoCloseable {
  /// For the names of a trace: 16 look-ups at a time, as a path of 30 hops meets several name
  /// servers that do not answer, and 1.5 s for each.
  public static final NameLimits NAME_LIMITS =
      new NameLimits(
          16, 4096, 1_500_000_000L, 16_384, 300_000_000_000L, 60_000_000_000L, 10_000_000_000L);

  /// Addresses that may wait to be asked about; of further ones nothing is known before [#enrich].
  private static final int WAITING = 16_384;

  private static final Duration LONGEST_GRACE = Duration.ofDays(1);

  private final NameSource names;
  private final AsnSource asn;
  private final boolean idle;

  /// Asks: the first question to a source may load and start things, which takes milliseconds.
  private final ThreadPoolExecutor asker;

  /// A helper that owns its sources.
  ///
  /// @param names for instance a [NoNames]
  /// @param asn for instance a [NoAsn]
  public Enrichment(NameSource names, AsnSource asn) {
    this.names = names;
    this.asn = asn;
    this.idle = names instanceof NoNames && asn instanceof NoAsn;
    this.asker =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            task -> Thread.ofPlatform().daemon().name("netdiag-enrichment").unstarted(task),
            new ThreadPoolExecutor.DiscardPolicy());
    if (!idle) {
      asker.prestartAllCoreThreads();
    }
  }

  /// Starts to ask about an address that has answered for the first time. Returns at once, does
  /// nothing after [#close], never throws.
  public void seen(IpAddress responder) {
    if (!idle) {
      asker.execute(() -> ask(responder));
    }
  }

  /// The result with what is known of its hops once everything is known or the grace is over. Never
  /// throws; an interrupt ends the waiting and stays set.
  ///
  /// @param grace for all look-ups together; nothing is waited for when it is zero or negative
  public TraceResult enrich(TraceResult result, Duration grace) {
    return idle ? result : with(result, know(addresses(result), grace));
  }

  /// The same without waiting: for many results that end at nearly the same time, whose graces then
  /// pass side by side. Never ends exceptionally; what depends on it may run on a thread of a
  /// source and must not block.
  public CompletableFuture<TraceResult> enriched(TraceResult result, Duration grace) {
    return idle
        ? CompletableFuture.completedFuture(result)
        : facts(addresses(result), grace).thenApply(known -> with(result, known));
  }

  private static List<IpAddress> addresses(TraceResult result) {
    List<IpAddress> addresses = new ArrayList<>();
    for (Hop hop : result.hops()) {
      addresses.addAll(hop.addresses());
    }
    return addresses;
  }

  /// What is known of addresses.
  ///
  /// @param names of those that have one that is known
  /// @param asn numbers of the networks of those where it is known
  public record Facts(Map<IpAddress, String> names, Map<IpAddress, Long> asn) {
    /// Nothing.
    public static final Facts NONE = new Facts(Map.of(), Map.of());

    /// Copies the maps.
    public Facts {
      names = Map.copyOf(names);
      asn = Map.copyOf(asn);
    }

    /// Those of some addresses.
    public Facts of(Collection<IpAddress> some) {
      Map<IpAddress, String> someNames = new HashMap<>();
      Map<IpAddress, Long> someAsn = new HashMap<>();
      for (IpAddress address : some) {
        String name = names.get(address);
        if (name != null) {
          someNames.put(address, name);
        }
        Long number = asn.get(address);
        if (number != null) {
          someAsn.put(address, number);
        }
      }
      return new Facts(someNames, someAsn);
    }
  }

  /// What is known of addresses once everything is known or the grace is over; the rest is asked
  /// about all the same. Never ends exceptionally; what depends on it may run on a thread of a
  /// source and must not block.
  ///
  /// @param addresses of any number, in any order
  /// @param grace for all look-ups together; nothing is waited for when it is zero or negative
  public CompletableFuture<Facts> facts(Collection<IpAddress> addresses, Duration grace) {
    if (idle) {
      return CompletableFuture.completedFuture(Facts.NONE);
    }
    Map<IpAddress, Question> questions = new LinkedHashMap<>();
    List<CompletableFuture<?>> open = new ArrayList<>();
    for (IpAddress address : addresses) {
      if (!questions.containsKey(address)) {
        Question question = ask(address);
        questions.put(address, question);
        open.add(question.name);
        open.add(question.asn);
      }
    }
    CompletableFuture<Void> all =
        CompletableFuture.allOf(open.toArray(new CompletableFuture<?>[0]));
    return within(all, grace).handle((_, _) -> known(questions));
  }

  /// The same, waited for. An interrupt ends the waiting and stays set.
  public Facts know(Collection<IpAddress> addresses, Duration grace) {
    CompletableFuture<Facts> facts = facts(addresses, grace);
    try {
      return facts.get();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return facts(addresses, Duration.ZERO).join();
    } catch (ExecutionException impossible) {
      throw new AssertionError("look-ups never end exceptionally", impossible);
    }
  }

  private static CompletableFuture<Void> within(CompletableFuture<Void> all, Duration grace) {
    if (all.isDone() || grace.isZero() || grace.isNegative()) {
      return CompletableFuture.completedFuture(null);
    }
    Duration most = grace.compareTo(LONGEST_GRACE) < 0 ? grace : LONGEST_GRACE;
    return all.completeOnTimeout(null, most.toNanos(), TimeUnit.NANOSECONDS);
  }

  private Question ask(IpAddress address) {
    return new Question(
        asked(() -> names.name(address)),
        PrivateBlocks.contain(address)
            ? CompletableFuture.completedFuture(new Lookup.Absent<>())
            : asked(() -> asn.asn(address)));
  }

  /// A source may be anybody's: one that throws has nothing to say.
  private static <T> CompletableFuture<Lookup<T>> asked(
      Supplier<CompletableFuture<Lookup<T>>> source) {
    try {
      return source.get();
    } catch (RuntimeException thrown) {
      return CompletableFuture.completedFuture(new Lookup.Failed<>(String.valueOf(thrown)));
    }
  }

  private static Facts known(Map<IpAddress, Question> questions) {
    Map<IpAddress, String> names = new HashMap<>();
    Map<IpAddress, Long> asn = new HashMap<>();
    questions.forEach((address, question) -> {
      found(question.name).ifPresent(name -> names.put(address, name));
      found(question.asn).ifPresent(number -> asn.put(address, number));
    });
    return new Facts(names, asn);
  }

  private static TraceResult with(TraceResult result, Facts known) {
    List<Hop> told = new ArrayList<>(result.hops().size());
    for (Hop hop : result.hops()) {
      Facts own = known.of(hop.addresses());
      told.add(hop.with(own.names(), own.asn()));
    }
    return result.withHops(told);
  }

  private static <T> Optional<T> found(CompletableFuture<Lookup<T>> lookup) {
    return lookup.isDone() && !lookup.isCompletedExceptionally()
        ? lookup.resultNow().found()
        : Optional.empty();
  }

  /// Closes the sources. Idempotent.
  @Override
  public void close() {
    asker.shutdownNow();
    names.close();
    asn.close();
  }

  /// What is asked about an address.
  private record Question(
      CompletableFuture<Lookup<String>> name, CompletableFuture<Lookup<Long>> asn) {}
}
