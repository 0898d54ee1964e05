package org.netdiag.cli.args;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.netdiag.shared.report.Format;

/// What every measuring command is told about its report and its network.
///
/// @param format the report's form; TEXT when it is one of the command's own
/// @param own the report's form when only this command has it; empty otherwise
/// @param output the report's file; empty for stdout
/// @param asserts expressions that must hold
/// @param warns expressions that should hold
/// @param simulate file or name of a simulated network; empty for the real one
/// @param seed the simulation's seed
/// @param speed the simulation's clock: `real`, `max`, or empty for the default
/// @param color `auto`, `always` or `never`
public record RunOptions(
    Format format,
    String own,
    Optional<String> output,
    List<String> asserts,
    List<String> warns,
    Optional<String> simulate,
    OptionalLong seed,
    String speed,
    String color) {

  /// The options that it is read from.
  public static final List<Option> TABLE =
      List.of(
          SharedOptions.FORMAT,
          SharedOptions.JSON,
          SharedOptions.OUTPUT,
          SharedOptions.ASSERT,
          SharedOptions.WARN,
          SharedOptions.SIMULATE,
          SharedOptions.SEED,
          SharedOptions.SPEED,
          SharedOptions.COLOR,
          SharedOptions.HELP,
          SharedOptions.VERSION);

  /// Reads them for a command without forms of its own.
  ///
  /// @throws FailureException when a value is wrong or two options contradict each other
  public static RunOptions of(Arguments arguments) throws FailureException {
    return of(arguments, List.of());
  }

  /// Reads them.
  ///
  /// @param forms words of `--format` that only this command has
  /// @throws FailureException when a value is wrong or two options contradict each other
  public static RunOptions of(Arguments arguments, List<String> forms) throws FailureException {
    String word = format(arguments, forms);
    boolean common = !forms.contains(word);
    boolean simulated = arguments.has(SharedOptions.SIMULATE);
    for (Option option : List.of(SharedOptions.SEED, SharedOptions.SPEED)) {
      if (arguments.has(option) && !simulated) {
        throw new FailureException(
            "option " + option.key(), "it belongs to a simulated network", "add --simulate NAME");
      }
    }
    OptionalLong seed =
        arguments.has(SharedOptions.SEED)
            ? OptionalLong.of(
                arguments.number(SharedOptions.SEED, Long.MIN_VALUE, Long.MAX_VALUE, 0))
            : OptionalLong.empty();
    return new RunOptions(
        common ? Format.of(word) : Format.TEXT,
        common ? "" : word,
        output(arguments),
        arguments.texts(SharedOptions.ASSERT),
        arguments.texts(SharedOptions.WARN),
        arguments.text(SharedOptions.SIMULATE),
        seed,
        arguments.word(SharedOptions.SPEED, List.of("real", "max"), ""),
        arguments.word(SharedOptions.COLOR, List.of("auto", "always", "never"), "auto"));
  }

  private static String format(Arguments arguments, List<String> forms) throws FailureException {
    boolean json = arguments.has(SharedOptions.JSON);
    List<String> known = new ArrayList<>();
    for (Format format : Format.values()) {
      known.add(format.word());
    }
    known.addAll(forms);
    String otherwise = json ? Format.JSON.word() : Format.TEXT.word();
    String word = arguments.word(SharedOptions.FORMAT, known, otherwise);
    if (json && !word.equals(Format.JSON.word())) {
      throw Conflicts.of("--json", "--format " + word);
    }
    return word;
  }

  private static Optional<String> output(Arguments arguments) {
    Optional<String> file = arguments.text(SharedOptions.OUTPUT);
    return file.isPresent() && file.get().equals("-") ? Optional.empty() : file;
  }

  /// Whether a simulated network runs by its own clock rather than the wall's.
  ///
  /// @param terminal whether the output is a terminal
  public boolean atMaximumSpeed(boolean terminal) {
    return speed.isEmpty() ? !terminal : speed.equals("max");
  }
}
