package org.netdiag.cli.dns.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.netdiag.cli.args.Arguments;
import org.netdiag.cli.args.FailureException;
import org.netdiag.cli.args.SharedOptions;
import org.netdiag.cli.dns.AskedName;
import org.netdiag.cli.dns.DnsOptions;
import org.netdiag.cli.dns.DnsOptionsReader;
import org.netdiag.cli.dns.ServerWords;
import org.netdiag.cli.sim.Simulation;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordClass;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.dns.query.QueryOptions;
import org.netdiag.dns.query.Transport;
import org.netdiag.dns.walk.Start;
import org.netdiag.dns.walk.WalkPlan;

/// Turns a command line into the plan of a walk, or says what is wrong with it.
public final class WalkPlanReader {
  private static final QueryOptions USUAL =
      QueryOptions.builder().patience(WalkPlan.PATIENCE).build();

  private final Arguments arguments;
  private final DnsOptions options;
  private final ServerWords servers;

  /// @param simulation whose names count; empty for this host's
  /// @throws FailureException when a value is wrong or two options contradict each other
  public WalkPlanReader(Arguments arguments, Optional<Simulation> simulation)
      throws FailureException {
    this.arguments = arguments;
    this.options = new DnsOptionsReader(arguments, USUAL).read();
    this.servers = new ServerWords(options, simulation);
  }

  /// The plan for the words of the command line: a name, perhaps a type, perhaps resolvers.
  ///
  /// @throws FailureException when they are something else
  WalkPlan trace() throws FailureException {
    List<String> names = new ArrayList<>();
    int type = 0;
    for (String word : arguments.words()) {
      OptionalInt known = RecordType.parse(word);
      if (word.startsWith("@")) {
        continue;
      }
      if (known.isPresent() && type == 0) {
        type = known.getAsInt();
      } else if (known.isPresent() && !names.isEmpty()) {
        throw new FailureException(
            "type " + word, "a walk asks for one type, and this is the second", "give one");
      } else if (RecordClass.parse(word).isEmpty() || !word.toUpperCase(Locale.ROOT).equals("IN")) {
        names.add(word);
      }
    }
    AskedName name = name(names);
    int usual = name.reverse() ? RecordType.PTR : RecordType.A;
    return plan(Question.of(name.name(), type == 0 ? usual : type), resolvers());
  }

  /// The name among words.
  ///
  /// @throws FailureException when there is none, or more than one
  public static AskedName name(List<String> words) throws FailureException {
    if (words.isEmpty()) {
      throw new FailureException("no name", "there is nothing to look for", "give a domain name");
    }
    if (words.size() > 1) {
      throw new FailureException(
          words.size() + " names",
          "'" + words.get(1) + "' is neither a record type nor a server",
          "give one name; servers begin with @");
    }
    try {
      return AskedName.of(words.getFirst(), true);
    } catch (IllegalArgumentException e) {
      throw new FailureException(
          "name '" + words.getFirst() + "'", String.valueOf(e.getMessage()), "");
    }
  }

  /// The plan for a question.
  ///
  /// @throws FailureException when a word is no server, or the question cannot be walked for
  public WalkPlan plan(Question question, List<DnsServer> resolvers) throws FailureException {
    try {
      return new WalkPlan(
          question,
          start(),
          options.family(),
          options.query().patience(),
          options.query().local(),
          resolvers);
    } catch (IllegalArgumentException e) {
      throw new FailureException("arguments", String.valueOf(e.getMessage()), "see --help");
    }
  }

  private Start start() throws FailureException {
    Optional<String> word = arguments.text(WalkTable.FROM);
    if (word.isEmpty()) {
      Start roots = Start.roots();
      return new Start(roots.servers(), options.port().orElse(roots.port()), false);
    }
    DnsServer server = servers.read(word.get());
    if (server.transport() != Transport.UDP) {
      throw new FailureException(
          "option --from",
          "'" + word.get() + "' names a transport, and servers of zones are asked over UDP",
          "give ADDR or ADDR#PORT");
    }
    return Start.from(server.address(), server.port());
  }

  private List<DnsServer> resolvers() throws FailureException {
    List<String> words = ServerWords.among(arguments.words());
    boolean simulated = arguments.has(SharedOptions.SIMULATE);
    if (!words.isEmpty()) {
      List<DnsServer> named = servers.read(words);
      for (DnsServer each : named) {
        if (simulated && each.transport() != Transport.UDP) {
          throw new FailureException(
              "option --simulate",
              "simulated servers answer over UDP alone",
              "leave " + each.transport().key() + " out");
        }
      }
      return named;
    }
    if (arguments.has(WalkTable.NO_RESOLVER) || simulated) {
      return List.of();
    }
    // A port that was given is that of the zones' servers; the system's resolvers have their own.
    DnsOptions own =
        new DnsOptions(
            Optional.empty(), OptionalInt.empty(), Optional.empty(), "", options.query());
    return new ServerWords(own, Optional.empty()).system();
  }
}
