package org.netdiag.shared.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.netdiag.shared.sim.Node.Forgery;
import org.netdiag.shared.sim.Node.Trick;
import org.netdiag.shared.wire.IpAddress;

/// Reads forgeries: `KIND [ARGUMENT] [PERCENT] [instead]`.
final class ForgeryText {
  private ForgeryText() {}

  static Forgery read(Words words) {
    String word = words.next("a kind of forgery");
    Trick trick = trick(word, words);
    Optional<IpAddress> source = Optional.empty();
    int count = 0;
    switch (trick) {
      case SOURCE -> source = Optional.of(words.address());
      case FLOOD -> count = (int) words.count("a number of copies", 1, 100_000);
      case TRUNCATED -> count = (int) words.count("bytes kept after the IP header", 0, 65535);
      case IDENT, SEQUENCE, PAYLOAD, QUOTE, MALFORMED, CHECKSUM -> {}
    }
    double probability = words.percentNext() ? words.percent() : 1;
    return new Forgery(trick, probability, words.skip("instead"), source, count);
  }

  static String text(Trick trick) {
    return trick.name().toLowerCase(Locale.ROOT);
  }

  private static Trick trick(String word, Words words) {
    List<String> known = new ArrayList<>();
    for (Trick trick : Trick.values()) {
      if (text(trick).equals(word)) {
        return trick;
      }
      known.add(text(trick));
    }
    throw words.unknown("forgery", known);
  }
}
