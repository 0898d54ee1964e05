package org.netdiag.cli.dns.prompt;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.netdiag.cli.Command;
import org.netdiag.cli.ExitCode;
import org.netdiag.cli.Streams;
import org.netdiag.cli.args.Arguments;
import org.netdiag.cli.args.CommandLineReader;
import org.netdiag.cli.args.FailureException;
import org.netdiag.cli.args.Option;
import org.netdiag.cli.args.RunOptions;
import org.netdiag.cli.args.SharedOptions;
import org.netdiag.cli.dns.DnsOptions;
import org.netdiag.cli.dns.DnsOptionsReader;
import org.netdiag.cli.dns.DnsTable;
import org.netdiag.cli.dns.LocalCheck;
import org.netdiag.cli.dns.LookupSettings;
import org.netdiag.cli.dns.NslookupHabits;
import org.netdiag.cli.dns.SearchList;
import org.netdiag.cli.dns.ServerWords;
import org.netdiag.cli.run.Workplace;
import org.netdiag.cli.sim.Simulation;
import org.netdiag.dns.Dns;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.dns.query.Transport;

/// `netdiag dns interactive`: nslookup's prompt.
public final class InteractiveCommand implements Command {
  private static final List<Option> TABLE =
      DnsTable.prompt(
          List.of(
              SharedOptions.SIMULATE,
              SharedOptions.SEED,
              SharedOptions.SPEED,
              SharedOptions.HELP,
              SharedOptions.VERSION));

  private static final Workplace.HelpParts HELP =
      new Workplace.HelpParts(
          "dns interactive [@SERVER] [OPTION...]",
          """
          nslookup's prompt: a name or an address looks it up; set, server, ls, help and
          exit are commands. Ctrl-C ends the question that is under way, or leaves.
          Without a terminal it reads commands from standard input.\
          """,
          TABLE);

  private final Streams streams;
  private final Workplace workplace;

  /// The command on these streams.
  public InteractiveCommand(Streams streams) {
    this.streams = streams;
    this.workplace = new Workplace(streams);
  }

  @Override
  public int run(List<String> args) throws FailureException, IOException, InterruptedException {
    Arguments arguments = CommandLineReader.read(TABLE, args);
    if (workplace.informed(arguments, HELP)) {
      return ExitCode.OK;
    }
    DnsOptions options = new DnsOptionsReader(arguments, NslookupHabits.OPTIONS).read();
    RunOptions run = RunOptions.of(arguments);
    List<String> words = arguments.words();
    if (words.size() > 1 || (words.size() == 1 && !words.getFirst().startsWith("@"))) {
      throw new FailureException(
          "word '" + words.getLast() + "'",
          "the prompt takes one @SERVER",
          "give names at the prompt");
    }
    Optional<Simulation> simulation = workplace.simulation(run);
    ServerWords servers = new ServerWords(options, simulation);
    List<DnsServer> first = servers.readOrSystem(words);
    SearchList search =
        simulation.isPresent()
            ? SearchList.NONE
            : SearchList.system(System.getenv(), java.util.OptionalInt.empty());
    int port = options.port().orElse(Transport.UDP.port());
    LookupSettings settings = new LookupSettings(options.query(), search, port);
    settings.serverGiven(!words.isEmpty());
    try (Dns dns = dns(simulation);
        Lines lines = Lines.open(streams)) {
      LocalCheck.require(dns, options.query().local(), first);
      Prompt.Place place = new Prompt.Place(dns, servers, simulation.isPresent());
      return new Prompt(place, settings, first, streams).run(lines);
    }
  }

  private static Dns dns(Optional<Simulation> simulation) {
    if (simulation.isEmpty()) {
      return Dns.create();
    }
    Simulation network = simulation.get();
    return Dns.builder().network(network::open).random(network.random()).build();
  }
}
