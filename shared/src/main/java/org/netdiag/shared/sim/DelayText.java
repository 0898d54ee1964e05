package org.netdiag.shared.sim;

import java.util.Optional;

/// Reads delays: `5ms`, `4ms..6ms`, `5ms+-1ms`, `5ms+exp(2ms)`, `5ms+pareto(1ms,1.5)`.
final class DelayText {
  static final String EXPECTED =
      "a delay such as 5ms, 4ms..6ms, 5ms+-1ms, 5ms+exp(2ms) or 5ms+pareto(1ms,1.5)";

  private DelayText() {}

  static Delay read(Words words) {
    return parse(words.next(EXPECTED)).orElseThrow(() -> words.wrong(EXPECTED));
  }

  static Optional<Delay> parse(String text) {
    int range = text.indexOf("..");
    if (range > 0) {
      return uniform(text.substring(0, range), text.substring(range + 2));
    }
    int spread = text.indexOf("+-");
    if (spread > 0) {
      return normal(text.substring(0, spread), text.substring(spread + 2));
    }
    int tail = text.indexOf('+');
    if (tail > 0) {
      return tail(text.substring(0, tail), text.substring(tail + 1));
    }
    return time(text).map(Delay.Constant::new);
  }

  private static Optional<Delay> uniform(String min, String max) {
    return time(min)
        .flatMap(from ->
            time(max).filter(to -> to >= from).map(to -> (Delay) new Delay.Uniform(from, to)));
  }

  private static Optional<Delay> normal(String mean, String deviation) {
    return time(mean).flatMap(m -> time(deviation).map(d -> (Delay) new Delay.Normal(m, d)));
  }

  private static Optional<Delay> tail(String base, String call) {
    int open = call.indexOf('(');
    if (open < 0 || !call.endsWith(")")) {
      return Optional.empty();
    }
    String inner = call.substring(open + 1, call.length() - 1);
    int comma = inner.indexOf(',');
    return switch (call.substring(0, open)) {
      case "exp" ->
          time(base).flatMap(b -> time(inner).map(t -> (Delay) new Delay.Exponential(b, t)));
      case "pareto" ->
          comma < 0
              ? Optional.empty()
              : time(base)
                  .flatMap(b ->
                      time(inner.substring(0, comma))
                          .flatMap(s -> pareto(b, s, inner.substring(comma + 1))));
      default -> Optional.empty();
    };
  }

  private static Optional<Delay> pareto(long base, long scale, String text) {
    double shape = Words.decimal(text);
    boolean good = shape > 0 && shape <= 100;
    return good ? Optional.of(new Delay.Pareto(base, scale, shape)) : Optional.empty();
  }

  private static Optional<Long> time(String text) {
    var nanos = TimeText.parse(text);
    return nanos.isPresent() ? Optional.of(nanos.getAsLong()) : Optional.empty();
  }
}
