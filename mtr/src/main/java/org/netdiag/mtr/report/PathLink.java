package org.netdiag.mtr.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.netdiag.mtr.MtrHop;
import org.netdiag.mtr.ProbeCounts;
import org.netdiag.shared.stats.LossStats;

/// The loss of a link between two hops that answer.
///
/// With `s(k)` the loss to hop k and `L(k)` the smallest of `s(k), s(k+1) …`, the link that ends at
/// k loses `L(k) − L(k−1)`, which is `max(0, L(k) − s(k−1))`. The interval is that of this
/// difference. Its two terms come from different probes and so are independent; each has an
/// interval of its own, and the distances of their ends from the figures add in squares (the method
/// that Newcombe 1998 uses for two shares and Zou and Donner 2008 for any two figures).
///
/// - `s(k−1)` has its Wilson interval; before the first hop it is exactly 0.
/// - The true smallest loss from k on is at most that of any one hop and at least the smallest of
///   them. So its lower end is the smallest of the lower ends. Its upper end is the smallest of the
///   upper ends, and as any of m hops may be off, each of these is taken at one m-th of the error
///   (Bonferroni): a hop that happened to lose little does not alone pull the end down.
///
/// @param fromTtl the hop before it; 0 for this host
/// @param toTtl the hop behind it; more than one above where hops between are silent
/// @param lossPct its loss in percent, the same figure as the hop's
/// @param lowPct lower end of the 95 % confidence interval
/// @param highPct upper end
public record PathLink(int fromTtl, int toTtl, double lossPct, double lowPct, double highPct) {
  private static final double TAIL = 0.025;

  /// The links between the hops whose verdict tells their loss.
  ///
  /// @param hops in ascending order of TTL
  public static List<PathLink> of(List<MtrHop> hops) {
    List<MtrHop> known = new ArrayList<>();
    for (MtrHop hop : hops) {
      ProbeCounts counts = hop.stats().counts();
      if (hop.verdict().linkLossPct().isPresent() && counts.loss().decided() > 0) {
        known.add(hop);
      }
    }
    List<PathLink> links = new ArrayList<>();
    for (int i = 0; i < known.size(); i++) {
      links.add(link(known, i));
    }
    return links;
  }

  private static PathLink link(List<MtrHop> known, int at) {
    Share behind = smallest(known.subList(at, known.size()));
    Share before = at == 0 ? new Share(0, 0, 0) : share(loss(known.get(at - 1)), TAIL);
    double growth = behind.value - before.value;
    double low = growth - Math.hypot(behind.value - behind.low, before.high - before.value);
    double high = growth + Math.hypot(behind.high - behind.value, before.value - before.low);
    OptionalDouble figure = known.get(at).verdict().linkLossPct();
    return new PathLink(
        at == 0 ? 0 : known.get(at - 1).ttl(),
        known.get(at).ttl(),
        figure.orElseThrow(),
        100 * Math.max(0, low),
        100 * Math.clamp(high, 0, 1));
  }

  /// A share and its interval, 0 to 1.
  private record Share(double value, double low, double high) {}

  private static Share smallest(List<MtrHop> hops) {
    double value = 1;
    double low = 1;
    double high = 1;
    for (MtrHop hop : hops) {
      Share plain = share(loss(hop), TAIL);
      Share careful = share(loss(hop), TAIL / hops.size());
      value = Math.min(value, plain.value);
      low = Math.min(low, plain.low);
      high = Math.min(high, careful.high);
    }
    return new Share(value, low, high);
  }

  private static LossStats loss(MtrHop hop) {
    return hop.stats().counts().loss();
  }

  /// The Wilson interval with a chance of `tail` at each end.
  private static Share share(LossStats loss, double tail) {
    double z = quantile(tail);
    double n = loss.decided();
    double share = loss.lost() / n;
    double spread = z * z / n;
    double middle = share + spread / 2;
    double half = z * Math.sqrt((share * (1 - share) + spread / 4) / n);
    double low = loss.lost() == 0 ? 0 : (middle - half) / (1 + spread);
    double high = loss.received() == 0 ? 1 : (middle + half) / (1 + spread);
    return new Share(share, Math.max(0, low), Math.min(1, high));
  }

  /// The quantile of the standard normal distribution that is exceeded with this chance, to 0.0005:
  /// Abramowitz and Stegun 26.2.23.
  private static double quantile(double tail) {
    double t = Math.sqrt(-2 * Math.log(tail));
    double above = 2.515517 + t * (0.802853 + t * 0.010328);
    double below = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
    return t - above / below;
  }
}
