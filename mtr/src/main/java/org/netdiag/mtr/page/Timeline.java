package org.netdiag.mtr.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.netdiag.mtr.MtrEvent;
import org.netdiag.shared.stats.RttStats;
import org.netdiag.shared.wire.IpAddress;

/// How a path went over time: for each hop and flow a row of bins, each over the same rounds. When
/// the bins are used up, two become one, so that a long run needs no more memory than a short one.
///
/// Pings to hops are left out. Probes on their way are sent and neither answered nor lost. Not
/// thread-safe.
public final class Timeline {
  /// How many bins there are, at most.
  public static final int MOST_BINS = 400;

  /// How many responders of a hop are told apart.
  public static final int MOST_RESPONDERS = 8;

  private final TreeMap<Integer, Hop> hops = new TreeMap<>();
  private final long[] began = new long[MOST_BINS];
  private long roundsPerBin = 1;
  private int bins;
  private long lastEpochNanos;

  /// What a bin tells of a hop and flow.
  ///
  /// @param sent probes that left this host
  /// @param answered in time
  /// @param lost not in time
  /// @param minNanos the smallest round-trip time; -1 without one
  /// @param maxNanos the greatest; -1 without one
  /// @param meanNanos their mean; empty without one
  /// @param responder who answered last, its place in [#responders]; -1 for nobody
  public record Bin(
      int sent,
      int answered,
      int lost,
      long minNanos,
      long maxNanos,
      OptionalDouble meanNanos,
      int responder) {
    /// Nothing was sent.
    public static final Bin NONE = new Bin(0, 0, 0, -1, -1, OptionalDouble.empty(), -1);
  }

  private static final class Hop {
    private final TreeMap<Integer, Series> flows = new TreeMap<>();
    private final List<IpAddress> responders = new ArrayList<>();

    Series flow(int flow) {
      return flows.computeIfAbsent(flow, _ -> new Series(MOST_BINS));
    }

    int place(IpAddress address) {
      int place = responders.indexOf(address);
      if (place < 0 && responders.size() < MOST_RESPONDERS) {
        responders.add(address);
        place = responders.size() - 1;
      }
      return place < 0 ? MOST_RESPONDERS : place;
    }
  }

  /// Nothing has happened yet.
  public Timeline() {}

  /// Takes an event of the path.
  public void add(MtrEvent.OfProbe event) {
    MtrEvent.ProbeName probe = event.probe();
    if (probe.direct()) {
      return;
    }
    switch (event) {
      case MtrEvent.Sent sent -> {
        int bin = bin(probe.round(), sent.epochNanos());
        hop(probe).flow(probe.flow()).sent[bin]++;
      }
      case MtrEvent.Reply(var _, var reply) -> {
        Hop hop = hop(probe);
        long rtt = Math.clamp(reply.rttNanos(), 0, RttStats.MAX_NANOS);
        int bin = bin(probe.round(), reply.epochNanos() - rtt);
        hop.flow(probe.flow()).answered(bin, rtt, hop.place(reply.from()));
        lastEpochNanos = Math.max(lastEpochNanos, reply.epochNanos());
      }
      case MtrEvent.TimedOut timedOut -> {
        int bin = bin(probe.round(), timedOut.epochNanos());
        hop(probe).flow(probe.flow()).lost[bin]++;
      }
      case MtrEvent.SendFailed _, MtrEvent.Late _, MtrEvent.Duplicate _ -> {}
    }
  }

  private Hop hop(MtrEvent.ProbeName probe) {
    return hops.computeIfAbsent(probe.ttl(), _ -> new Hop());
  }

  private int bin(long round, long epochNanos) {
    while (round / roundsPerBin >= MOST_BINS) {
      merge();
    }
    int bin = (int) (round / roundsPerBin);
    if (began[bin] == 0) {
      began[bin] = epochNanos;
    }
    bins = Math.max(bins, bin + 1);
    lastEpochNanos = Math.max(lastEpochNanos, epochNanos);
    return bin;
  }

  private void merge() {
    for (Hop hop : hops.values()) {
      for (Series series : hop.flows.values()) {
        series.merge();
      }
    }
    int half = MOST_BINS / 2;
    for (int bin = 0; bin < half; bin++) {
      long first = began[2 * bin];
      began[bin] = first == 0 ? began[2 * bin + 1] : first;
    }
    Arrays.fill(began, half, MOST_BINS, 0);
    roundsPerBin *= 2;
    bins = (bins + 1) / 2;
  }

  /// How many rounds a bin spans.
  public long roundsPerBin() {
    return roundsPerBin;
  }

  /// How many bins are in use.
  public int bins() {
    return bins;
  }

  /// When a bin began in nanoseconds since the epoch: the end of all for the bin behind the last; 0
  /// for one in which nothing was sent.
  ///
  /// @throws IndexOutOfBoundsException when there is no such bin
  public long beganEpochNanos(int bin) {
    if (bin < 0 || bin > bins) {
      throw new IndexOutOfBoundsException("bin " + bin + " is not in 0 to " + bins);
    }
    return bin == bins ? lastEpochNanos : began[bin];
  }

  /// The bin in which an instant lies; the first or the last one for what is outside.
  public int binOf(long epochNanos) {
    int found = 0;
    for (int bin = 0; bin < bins; bin++) {
      found = began[bin] != 0 && began[bin] <= epochNanos ? bin : found;
    }
    return found;
  }

  /// The flows of a hop in their order; empty for a hop that was never asked.
  public List<Integer> flows(int ttl) {
    Hop hop = hops.get(ttl);
    return hop == null ? List.of() : List.copyOf(hop.flows.keySet());
  }

  /// Who answers at a hop, the first first; at most [#MOST_RESPONDERS], a further one has that
  /// place.
  public List<IpAddress> responders(int ttl) {
    Hop hop = hops.get(ttl);
    return hop == null ? List.of() : List.copyOf(hop.responders);
  }

  /// What a bin tells of a hop and flow.
  public Bin bin(int ttl, int flow, int bin) {
    return bins(ttl, flow, bin, bin + 1);
  }

  /// What bins in a row tell together.
  ///
  /// @param first the first one
  /// @param end the one behind the last
  public Bin bins(int ttl, int flow, int first, int end) {
    Optional<Series> found = Optional.ofNullable(hops.get(ttl)).map(hop -> hop.flows.get(flow));
    return found.isEmpty() ? Bin.NONE : found.get().bin(Math.max(0, first), Math.min(bins, end));
  }

  /// Forgets everything, as a run does that is reset.
  public void reset() {
    hops.clear();
    Arrays.fill(began, 0);
    roundsPerBin = 1;
    bins = 0;
    lastEpochNanos = 0;
  }
}
