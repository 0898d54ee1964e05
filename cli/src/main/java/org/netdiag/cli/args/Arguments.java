package org.netdiag.cli.args;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.netdiag.shared.report.Nearest;

/// A command line after reading: what was given for each option, and the other words.
///
/// @param values texts by the option's long name; a flag has the text `true`
/// @param words everything that is no option, in its order
public record Arguments(Map<String, List<String>> values, List<String> words) {

  /// Whether the option was given.
  public boolean has(Option option) {
    return values.containsKey(option.key());
  }

  /// The option's text, the last one when it was given several times.
  public Optional<String> text(Option option) {
    List<String> texts = values.get(option.key());
    return texts == null ? Optional.empty() : Optional.of(texts.getLast());
  }

  /// Every text that was given for the option.
  public List<String> texts(Option option) {
    return values.getOrDefault(option.key(), List.of());
  }

  /// The option's number.
  ///
  /// @throws FailureException when it is none or not in `min` to `max`
  public long number(Option option, long min, long max, long otherwise) throws FailureException {
    Optional<String> text = text(option);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      return Numbers.parse(text.get(), min, max);
    } catch (IllegalArgumentException e) {
      throw bad(option, e);
    }
  }

  /// The option's length of time in nanoseconds.
  ///
  /// @throws FailureException when it is none or shorter than `minNanos`
  public long nanos(Option option, long minNanos, long otherwise) throws FailureException {
    Optional<String> text = text(option);
    if (text.isEmpty()) {
      return otherwise;
    }
    long nanos;
    try {
      nanos = DurationParser.nanos(text.get());
    } catch (IllegalArgumentException e) {
      throw bad(option, e);
    }
    if (nanos < minNanos) {
      throw new FailureException(
          "option " + option.key(), "'" + text.get() + "' is too short", "give a longer time");
    }
    return nanos;
  }

  /// The option's word.
  ///
  /// @throws FailureException when it is not one of `known`, with the nearest of them
  public String word(Option option, List<String> known, String otherwise) throws FailureException {
    Optional<String> text = text(option);
    if (text.isEmpty() || known.contains(text.get())) {
      return text.orElse(otherwise);
    }
    String near = Nearest.of(text.get().toLowerCase(Locale.ROOT), known);
    throw new FailureException(
        "option " + option.key(),
        "'" + text.get() + "' is unknown, the nearest is " + near,
        "give one of " + String.join(", ", known));
  }

  private static FailureException bad(Option option, IllegalArgumentException e) {
    return new FailureException("option " + option.key(), String.valueOf(e.getMessage()), "");
  }
}
