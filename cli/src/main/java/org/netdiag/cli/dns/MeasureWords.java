package org.netdiag.cli.dns;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.netdiag.cli.args.Arguments;
import org.netdiag.cli.args.FailureException;
import org.netdiag.cli.sim.Simulation;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordClass;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.dns.query.QueryOptions;
import org.netdiag.dns.query.Transport;
import org.netdiag.shared.wire.IpAddress;

/// What the commands that measure servers read from their words: names and types, and servers with
/// the ways in which each is asked.
public final class MeasureWords {
  private static final List<String> WAYS = List.of("udp", "tcp", "tls", "https");

  private final Arguments arguments;
  private final List<Transport> transports;
  private final DnsOptions options;

  /// @param usual how questions are put where no option says otherwise
  /// @throws FailureException when an option is wrong
  public MeasureWords(Arguments arguments, QueryOptions usual) throws FailureException {
    this.arguments = arguments;
    this.transports = transports(arguments);
    this.options = new DnsOptionsReader(without(arguments, DnsTable.TRANSPORT.key()), usual).read();
  }

  private static Arguments without(Arguments arguments, String key) {
    Map<String, List<String>> values = new LinkedHashMap<>(arguments.values());
    values.remove(key);
    return new Arguments(values, arguments.words());
  }

  private static List<Transport> transports(Arguments arguments) throws FailureException {
    List<Transport> all = new ArrayList<>();
    for (String text : arguments.texts(DnsTable.TRANSPORT)) {
      for (String word : text.split(",", -1)) {
        Map<String, List<String>> one = Map.of(DnsTable.TRANSPORT.key(), List.of(word));
        String known = new Arguments(one, List.of()).word(DnsTable.TRANSPORT, WAYS, "udp");
        Transport transport = Transport.valueOf(known.toUpperCase(Locale.ROOT));
        if (!all.contains(transport)) {
          all.add(transport);
        }
      }
    }
    return all.isEmpty() ? List.of(Transport.UDP) : all;
  }

  /// How questions are put.
  public QueryOptions query() {
    return options.query();
  }

  /// A question for each name and type; without a type A, and PTR for an address.
  ///
  /// @throws FailureException when there is no name, or one is wrong
  public List<Question> questions() throws FailureException {
    List<AskedName> names = new ArrayList<>();
    List<Integer> types = new ArrayList<>();
    for (String word : arguments.words()) {
      if (word.startsWith("@")) {
        continue;
      }
      Optional<AskedType> type = AskedType.parse(word);
      if (type.isPresent()) {
        types.add(type.get().type());
      } else {
        names.add(name(word));
      }
    }
    if (names.isEmpty()) {
      throw new FailureException(
          "no name", "there is nothing to ask for", "name a host or an address");
    }
    List<Question> questions = new ArrayList<>();
    for (AskedName name : names) {
      List<Integer> usual = List.of(name.reverse() ? RecordType.PTR : RecordType.A);
      for (int type : types.isEmpty() ? usual : types) {
        questions.add(new Question(name.name(), type, RecordClass.IN));
      }
    }
    for (Question question : questions) {
      if (question.transfer()) {
        throw new FailureException(
            "type " + RecordType.text(question.type()),
            "a zone transfer is not measured",
            "use netdiag dns query");
      }
    }
    return questions;
  }

  private static AskedName name(String word) throws FailureException {
    try {
      return AskedName.of(word, /* idn= */ true);
    } catch (IllegalArgumentException e) {
      throw new FailureException("name '" + word + "'", String.valueOf(e.getMessage()), "");
    }
  }

  /// The servers that the words name, each by every transport that it does not say itself; without
  /// words the system's, or those that a simulated host is set up with.
  ///
  /// @throws FailureException when the system has none, or a simulated one is to be asked otherwise
  ///   than over UDP
  public List<ServerWords.Named> servers(Optional<Simulation> simulation) throws FailureException {
    List<ServerWords.Named> named = new ArrayList<>();
    List<String> words = words(simulation);
    if (words.isEmpty()) {
      for (Transport transport : transports) {
        for (DnsServer server : place(transport, simulation).system()) {
          named.add(new ServerWords.Named(server.label(), Optional.of(server), ""));
        }
      }
    }
    for (String word : words) {
      boolean says = word.contains("://");
      for (Transport transport : says ? transports.subList(0, 1) : transports) {
        ServerWords.Named found = named(word, place(transport, simulation));
        named.add(found);
        if (found.server().isEmpty()) {
          break;
        }
      }
    }
    if (simulation.isPresent()) {
      requirePackets(named);
    }
    return named;
  }

  private List<String> words(Optional<Simulation> simulation) throws FailureException {
    List<String> words = new ArrayList<>(ServerWords.among(arguments.words()));
    if (words.isEmpty() && simulation.isPresent()) {
      for (IpAddress address : simulation.get().topology().resolvers()) {
        if (options.family().isEmpty() || options.family().get() == address.family()) {
          words.add(address.toString());
        }
      }
      if (words.isEmpty()) {
        throw new FailureException(
            "name servers",
            "the simulated host is set up with none",
            "name one with @, or add 'resolver ADDRESS' to its 'local' statement");
      }
    }
    return words;
  }

  private ServerWords place(Transport transport, Optional<Simulation> simulation) {
    return new ServerWords(
        new DnsOptions(
            options.family(),
            options.port(),
            Optional.of(transport),
            options.path(),
            options.query()),
        simulation);
  }

  private static ServerWords.Named named(String word, ServerWords place) {
    try {
      return new ServerWords.Named(word, Optional.of(place.read(word)), "");
    } catch (FailureException e) {
      String message = String.valueOf(e.getMessage());
      int comma = message.indexOf(", ");
      return new ServerWords.Named(
          word, Optional.empty(), comma < 0 ? message : message.substring(comma + 2));
    }
  }

  private static void requirePackets(List<ServerWords.Named> servers) throws FailureException {
    for (ServerWords.Named each : servers) {
      if (each.server().isPresent() && each.server().get().transport() != Transport.UDP) {
        throw new FailureException(
            "option --simulate",
            "simulated servers answer over UDP alone",
            "leave " + each.server().get().transport().key() + " out");
      }
    }
  }
}
