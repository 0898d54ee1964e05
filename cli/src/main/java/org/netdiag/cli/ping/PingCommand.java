package org.netdiag.cli.ping;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.netdiag.cli.Command;
import org.netdiag.cli.ExitCode;
import org.netdiag.cli.NetDiag;
import org.netdiag.cli.Streams;
import org.netdiag.cli.args.Arguments;
import org.netdiag.cli.args.CommandLineReader;
import org.netdiag.cli.args.FailureException;
import org.netdiag.cli.args.Help;
import org.netdiag.cli.args.NameLookup;
import org.netdiag.cli.args.NameResolution;
import org.netdiag.cli.args.SharedOptions;
import org.netdiag.cli.args.TargetList;
import org.netdiag.cli.args.TargetParser;
import org.netdiag.cli.host.SystemNames;

/// `netdiag ping`.
public final class PingCommand implements Command {
  private final Streams streams;

  /// The command on these streams.
  public PingCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public int run(List<String> args) throws FailureException, IOException, InterruptedException {
    Arguments arguments = CommandLineReader.read(PingTable.ALL, args);
    if (arguments.has(SharedOptions.HELP)) {
      streams.out().print(help());
      return ExitCode.OK;
    }
    if (arguments.has(SharedOptions.VERSION)) {
      streams.out().println("netdiag " + NetDiag.version());
      return ExitCode.OK;
    }
    PingOptions options = new PingOptionsReader(arguments).read();
    SystemNames names = new SystemNames();
    TargetList targets = targets(options, names);
    for (int i = 0; i < targets.size(); i++) {
      streams.out().println(targets.resolved(i) ? targets.address(i).toString() : targets.error(i));
    }
    return ExitCode.OK;
  }

  private TargetList targets(PingOptions options, SystemNames names)
      throws FailureException, IOException, InterruptedException {
    TargetParser parser = new TargetParser(options.family(), names);
    for (String word : options.words()) {
      parser.word(word);
    }
    for (String file : options.files()) {
      if (file.equals("-")) {
        parser.lines("stdin", new InputStreamReader(streams.in(), StandardCharsets.UTF_8));
      } else {
        file(parser, file);
      }
    }
    NameLookup lookup = names;
    NameResolution.resolve(parser, lookup, options.family());
    return parser.targets();
  }

  private static void file(TargetParser parser, String file) throws FailureException, IOException {
    Path path = Path.of(file);
    if (Files.isDirectory(path)) {
      throw new FailureException("targets file " + file, "it is a folder", "name a file");
    }
    try (Reader reader =
        new InputStreamReader(Files.newInputStream(path), StandardCharsets.UTF_8)) {
      parser.lines(file, reader);
    } catch (NoSuchFileException e) {
      throw new FailureException("targets file " + file, "there is no such file", "check its name");
    } catch (AccessDeniedException e) {
      throw new FailureException("targets file " + file, "no permission", "check its mode");
    }
  }

  private static String help() {
    return Help.of(
        "ping TARGET... [OPTION...]",
        "Who answers, how fast, and how much is lost. A target is a name, an address, a\n"
            + "block (192.0.2.0/28) or a range (192.0.2.1-20).",
        PingTable.ALL);
  }
}
