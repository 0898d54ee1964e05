package org.netdiag.bench;

import java.util.List;
import java.util.function.IntPredicate;

/// A path to trace, as the text of a topology: 15 hops, the round trip to hop n takes 8n ms.
///
/// @param name what it is called
/// @param about what is particular about it
/// @param topology the text
record TracePath(String name, String about, String topology) {
  /// Whom to trace.
  static final String TARGET = "203.0.113.80";

  /// The round trip to the target.
  static final double MILLIS = 120;

  private static final int HOPS = 15;

  /// The three paths of the comparison.
  static List<TracePath> all() {
    return List.of(
        of("P15", "every hop answers", ttl -> false),
        of("silent7", "hop 7 is silent", ttl -> ttl == 7),
        of("fw9", "nothing answers after hop 8", ttl -> ttl > 8));
  }

  /// The same path with a link that loses this share of what goes out, and a hop that writes an
  /// answer every two seconds.
  static TracePath losing(double share, int lossyTtl, int limitedTtl) {
    String percent = Text.number(100 * share, 1) + "%";
    String text =
        all()
            .getFirst()
            .topology()
            .replace(
                "10.0." + lossyTtl + ".1 ", "10.0." + lossyTtl + ".1 loss-out " + percent + " ")
            .replace("10.0." + limitedTtl + ".1 ", "10.0." + limitedTtl + ".1 limit 1/2s burst 4 ");
    String about = "the link to hop " + lossyTtl + " loses " + percent;
    return new TracePath("losing", about + ", hop " + limitedTtl + " answers every 2 s", text);
  }

  private static TracePath of(String name, String about, IntPredicate silent) {
    StringBuilder text = new StringBuilder("local 192.0.2.10\n");
    StringBuilder path = new StringBuilder("path default via");
    for (int ttl = 1; ttl < HOPS; ttl++) {
      text.append("router r").append(ttl).append(" 10.0.").append(ttl).append(".1 delay 4ms");
      text.append(silent.test(ttl) ? " silent\n" : "\n");
      path.append(" r").append(ttl);
    }
    text.append("host web ").append(TARGET).append(" delay 4ms");
    text.append(silent.test(HOPS) ? " silent\n" : "\n");
    return new TracePath(name, about, text.append(path).append('\n').toString());
  }
}
