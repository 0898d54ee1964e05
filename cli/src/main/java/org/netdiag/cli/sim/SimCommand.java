package org.netdiag.cli.sim;

import java.io.IOException;
import java.util.List;
import org.netdiag.cli.Command;
import org.netdiag.cli.ExitCode;
import org.netdiag.cli.NetDiag;
import org.netdiag.cli.Streams;
import org.netdiag.cli.args.Arguments;
import org.netdiag.cli.args.CommandLineReader;
import org.netdiag.cli.args.FailureException;
import org.netdiag.cli.args.Help;
import org.netdiag.cli.args.Option;
import org.netdiag.cli.args.SharedOptions;
import org.netdiag.shared.report.Nearest;
import org.netdiag.shared.sim.Topologies;

/// `netdiag sim`: the simulated networks that `--simulate` takes.
public final class SimCommand implements Command {
  private static final List<Option> OPTIONS = List.of(SharedOptions.HELP, SharedOptions.VERSION);
  private static final List<String> VERBS = List.of("list", "show");

  private final Streams streams;

  /// The command on these streams.
  public SimCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public int run(List<String> args) throws FailureException, IOException {
    Arguments arguments = CommandLineReader.read(OPTIONS, args);
    if (arguments.has(SharedOptions.HELP)) {
      streams.out().print(help());
      return ExitCode.OK;
    }
    if (arguments.has(SharedOptions.VERSION)) {
      streams.out().println("netdiag " + NetDiag.version());
      return ExitCode.OK;
    }
    List<String> words = arguments.words();
    String verb = words.isEmpty() ? "" : words.getFirst();
    switch (verb) {
      case "list" -> list(words);
      case "show" -> show(words);
      case "" ->
          throw new FailureException(
              "no word after sim", "list or show is missing", "see netdiag sim --help");
      default ->
          throw new FailureException(
              "unknown word '" + verb + "'",
              "the nearest is " + Nearest.of(verb, VERBS),
              "see netdiag sim --help");
    }
    return ExitCode.OK;
  }

  private void list(List<String> words) throws FailureException, IOException {
    requireWords(words, 1, "list takes no name");
    StringBuilder out = new StringBuilder(2048);
    for (String name : Topologies.names()) {
      Help.line(out, name, Topologies.load(name).lesson());
    }
    streams.out().print(out);
  }

  private void show(List<String> words) throws FailureException, IOException {
    requireWords(words, 2, "show takes one name or file");
    String text = Topologies.load(words.get(1)).describe();
    streams.out().print(text);
    if (!text.endsWith("\n")) {
      streams.out().println();
    }
  }

  private static void requireWords(List<String> words, int count, String rule)
      throws FailureException {
    if (words.size() != count) {
      throw new FailureException("sim " + String.join(" ", words), rule, "see netdiag sim --help");
    }
  }

  private static String help() {
    StringBuilder out =
        new StringBuilder(
            Help.of(
                "sim list | sim show NAME|FILE",
                "What a simulated network contains; --simulate NAME measures it.",
                OPTIONS));
    out.append("\nWords:\n");
    Help.line(out, "list", "the networks that ship, each with its lesson");
    Help.line(out, "show NAME|FILE", "hosts, routers, links and names of one");
    return out.toString();
  }
}
