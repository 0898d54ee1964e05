package org.netdiag.cli.args;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.netdiag.shared.report.Nearest;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// Splits a command line into options and words by a table of options.
///
/// Values stay text here; [Arguments] turns them into numbers and times. Clustered letters (`-nq`),
/// attached values (`-c5`, `--count=5`) and `--` work as in other tools. A value that may be left
/// out is attached (`--multipath=99`) or the next word when that is a number, which no target is.
public final class CommandLineReader {
  private CommandLineReader() {}

  /// Reads `words`.
  ///
  /// @throws FailureException when a word looks like an option and is none, or a value is missing
  public static Arguments read(List<Option> options, List<String> words) throws FailureException {
    List<String> args = OptionalValues.attach(options, words);
    CommandSpec spec = CommandSpec.create();
    for (Option option : options) {
      if (mentioned(option, args)) {
        spec.addOption(specOf(option));
      }
    }
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0..*")
            .arity("0..*")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .build());
    spec.parser()
        .overwrittenOptionsAllowed(true)
        .unmatchedOptionsArePositionalParams(false)
        .expandAtFiles(false);
    CommandLine line = new CommandLine(spec);
    try {
      return arguments(line.parseArgs(args.toArray(new String[0])));
    } catch (CommandLine.UnmatchedArgumentException e) {
      throw unknown(e.getUnmatched().getFirst(), options);
    } catch (CommandLine.MissingParameterException e) {
      throw missing(e);
    } catch (CommandLine.ParameterException e) {
      throw new FailureException("bad arguments", firstLine(e), "see --help");
    }
  }

  /// Whether a word could name the option. Each declared option costs a start a third of a
  /// millisecond, and one that no word can name changes nothing.
  private static boolean mentioned(Option option, List<String> args) {
    for (String arg : args) {
      if (arg.startsWith("-")) {
        for (String name : option.names()) {
          if (name.startsWith("--") ? arg.startsWith(name) : arg.indexOf(name.charAt(1), 1) > 0) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static OptionSpec specOf(Option option) {
    OptionSpec.Builder builder = OptionSpec.builder(option.names().toArray(new String[0]));
    if (!option.takesValue()) {
      return builder.type(boolean.class).arity("0").build();
    }
    builder.arity("1");
    if (option.repeatable()) {
      return builder.type(List.class).auxiliaryTypes(String.class).build();
    }
    return builder.type(String.class).build();
  }

  private static Arguments arguments(CommandLine.ParseResult parsed) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (OptionSpec option : parsed.matchedOptions()) {
      List<String> texts = new ArrayList<>();
      Object value = option.getValue();
      if (value instanceof List<?> list) {
        for (Object each : list) {
          texts.add(String.valueOf(each));
        }
      } else {
        texts.add(String.valueOf(value));
      }
      values.put(option.names()[option.names().length - 1], texts);
    }
    List<String> words = parsed.matchedPositionalValue(0, List.of());
    return new Arguments(values, List.copyOf(words));
  }

  private static FailureException unknown(String word, List<Option> options) {
    int equals = word.indexOf('=');
    String name = equals < 0 ? word : word.substring(0, equals);
    List<String> known = new ArrayList<>();
    for (Option option : options) {
      known.add(option.key());
    }
    String near = name.startsWith("--") ? Nearest.of(name, known) : "";
    return new FailureException(
        "unknown option '" + name + "'",
        near.isEmpty() ? "it is none of this command's" : "the nearest is " + near,
        "see --help");
  }

  private static FailureException missing(CommandLine.MissingParameterException e) {
    if (!e.getMissing().isEmpty() && e.getMissing().getFirst() instanceof OptionSpec option) {
      String name = option.longestName();
      return new FailureException("option " + name, "its value is missing", "see --help");
    }
    return new FailureException("bad arguments", firstLine(e), "see --help");
  }

  private static String firstLine(Exception e) {
    String message = String.valueOf(e.getMessage());
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }
}
