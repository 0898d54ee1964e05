package org.netdiag.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.netdiag.shared.wire.IpAddress;

/// Which packet sizes pass a path, as far as is known. What is larger than a size that does not
/// pass does not pass either.
final class SizeLedger {
  /// Unanswered probes after which a size does not pass.
  static final int LOST_ASKS = 3;

  private static final int SPREAD = 12;

  /// MTUs in use, and those of the table in RFC 1191 section 7.
  private static final int[] LIKELY = {
    68, 296, 508, 576, 1006, 1280, 1400, 1420, 1432, 1450, 1454, 1460, 1472, 1476, 1480, 1488, 1492,
    1500, 2002, 4352, 4470, 8166, 9000, 9180, 16384, 17914, 32000, 65535
  };

  private static final class Size {
    int lost;
    boolean refused;
    boolean local;
    Optional<IpAddress> reporter = Optional.empty();
  }

  private final TreeMap<Integer, Size> sizes = new TreeMap<>();
  private final int smallest;
  private int top;
  private int good;
  private int hint;
  private boolean toldByPath;

  /// @param smallest bytes of the smallest packet worth a probe
  /// @param top bytes of the largest one
  SizeLedger(int smallest, int top) {
    this.smallest = smallest;
    this.top = top;
    this.hint = top;
  }

  /// The largest size that is known to pass; 0 for none.
  int good() {
    return good;
  }

  /// Notes an answer from where the size was to get.
  void passed(int size) {
    good = Math.max(good, size);
  }

  /// Notes that a router cannot forward a size.
  ///
  /// @param told the MTU that it names; 0 for none
  void refused(int size, int told, IpAddress reporter) {
    Size entry = entry(size);
    entry.refused = true;
    entry.reporter = Optional.of(reporter);
    toldByPath = true;
    if (told == 0) {
      hint = hint >= size ? 0 : hint;
    } else if (hint == 0 || hint >= size || told < hint) {
      hint = told;
    }
  }

  /// Notes that this host does not send a size. A kernel that keeps what routers have told refuses
  /// for their sake too: that is not its interface's limit.
  ///
  /// @param told the MTU that it names; 0 for none
  void refusedHere(int size, int told) {
    Size entry = entry(size);
    entry.refused = true;
    entry.local = !toldByPath;
    if (told >= smallest && told < size) {
      hint = told;
      top = entry.local ? Math.min(top, told) : top;
    } else {
      hint = 0;
    }
  }

  /// Notes an unanswered probe.
  void lost(int size) {
    entry(size).lost++;
  }

  /// Forgets unanswered probes: they were sent where nothing answers.
  void forgetLosses() {
    for (Size size : sizes.values()) {
      size.lost = 0;
    }
  }

  private Size entry(int size) {
    return sizes.computeIfAbsent(size, any -> new Size());
  }

  /// The size to try alone: the largest one at first, then what was told; 0 when there is none, or
  /// when it has been tried.
  int hint() {
    boolean open = hint > good && hint < ceiling() && hint <= top;
    return open && !sizes.containsKey(hint) ? hint : 0;
  }

  /// Whether the question is answered: the largest size passes, or the one that a router named, or
  /// the next byte does not.
  boolean settled() {
    return good > 0 && (good >= top || good == hint || ceiling() == good + 1);
  }

  /// Whether nothing has to be located: all that this host can send passes.
  boolean unlimited() {
    Size refused = sizes.get(ceiling());
    return good >= top || (refused != null && refused.local);
  }

  /// The smallest size above the good one that is known not to pass.
  int tooLarge() {
    return ceiling();
  }

  /// Who has refused that size, or a larger one where a kernel refuses what a router has refused
  /// before; empty where it was lost.
  Optional<IpAddress> reporter() {
    for (Size size : sizes.tailMap(ceiling(), true).values()) {
      if (!size.refused || size.reporter.isPresent()) {
        return size.reporter;
      }
    }
    return Optional.empty();
  }

  private int ceiling() {
    for (Map.Entry<Integer, Size> each : sizes.tailMap(good, false).entrySet()) {
      if (each.getValue().refused || each.getValue().lost >= LOST_ASKS) {
        return each.getKey();
      }
    }
    return top + 1;
  }

  private int suspect(int ceiling) {
    for (Map.Entry<Integer, Size> each : sizes.tailMap(good, false).entrySet()) {
      if (each.getKey() >= ceiling || each.getValue().lost > 0) {
        return Math.min(ceiling, each.getKey());
      }
    }
    return ceiling;
  }

  /// Sizes for one round of probes, best first; a size may be there more than once.
  ///
  /// @param most how many
  List<Integer> candidates(int most) {
    int ceiling = ceiling();
    int suspect = suspect(ceiling);
    List<Integer> out = new ArrayList<>();
    if (hint > good && hint < ceiling && hint <= top && asks(hint) < LOST_ASKS) {
      out.add(hint);
    }
    if (good == 0) {
      out.add(smallest);
      addLikely(out, ceiling);
      out.add(suspect < ceiling ? suspect : Math.min(top, ceiling - 1));
    } else if (most <= 2 && suspect - good > 1) {
      out.add((good + suspect) / 2);
    } else {
      addNear(out, good + 1, ceiling);
      if (suspect < ceiling && suspect > good + 1) {
        out.add(suspect);
      }
      addLikely(out, suspect);
      addSpread(out, suspect);
    }
    return List.copyOf(out.subList(0, Math.min(most, out.size())));
  }

  private int asks(int size) {
    Size known = sizes.get(size);
    return known == null ? 0 : known.lost;
  }

  /// The next byte decides: it gets all the probes that it may need.
  private void addNear(List<Integer> out, int size, int ceiling) {
    for (int i = asks(size); i < LOST_ASKS && size < ceiling; i++) {
      out.add(size);
    }
  }

  private void addLikely(List<Integer> out, int below) {
    for (int size : LIKELY) {
      if (size > Math.max(good, smallest) && size < below && !out.contains(size)) {
        out.add(size);
      }
    }
  }

  private void addSpread(List<Integer> out, int below) {
    int gap = below - good;
    for (int i = 1; i <= SPREAD; i++) {
      int size = good + (int) ((long) gap * i / (SPREAD + 1));
      if (size > good + 1 && size < below && !out.contains(size)) {
        out.add(size);
      }
    }
  }
}
