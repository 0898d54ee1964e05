package org.netdiag.cli.dns;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netdiag.cli.args.FailureException;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.dns.query.QueryOptions;
import org.netdiag.dns.query.Transport;

/// Turns names into the questions of a run: each name, of each type, for each server.
final class Agenda {
  private final QueryLine line;
  private final List<List<DnsServer>> servers;
  private int next;

  /// @param servers each of which, or each list of which, gives a result
  private Agenda(QueryLine line, List<List<DnsServer>> servers) {
    this.line = line;
    this.servers = servers;
  }

  /// For servers of which each gives a result.
  static Agenda forEach(QueryLine line, List<DnsServer> servers) {
    List<List<DnsServer>> single = new ArrayList<>();
    for (DnsServer server : servers) {
      single.add(List.of(server));
    }
    return new Agenda(line, single);
  }

  /// For servers of which the first usable answer counts.
  static Agenda inTurn(QueryLine line, List<DnsServer> servers) {
    return new Agenda(line, List.of(servers));
  }

  /// The groups of servers, of which each gives a result for a name and a type.
  List<List<DnsServer>> servers() {
    return servers;
  }

  /// The questions for the names of the command line.
  ///
  /// @throws FailureException when one cannot be put
  List<Asked> ofWords() throws FailureException {
    List<Asked> all = new ArrayList<>();
    for (AskedName name : line.names()) {
      all.addAll(of(name, Optional.empty()));
    }
    return all;
  }

  /// The questions for a name.
  ///
  /// @param own its own type, instead of those of the command line
  /// @throws FailureException when one cannot be put
  List<Asked> of(AskedName name, Optional<AskedType> own) throws FailureException {
    List<Asked> all = new ArrayList<>();
    for (AskedType type : own.isPresent() ? List.of(own.get()) : types(name)) {
      for (List<DnsServer> group : servers) {
        all.add(asked(name, type, group));
      }
    }
    return all;
  }

  private List<AskedType> types(AskedName name) {
    if (!line.types().isEmpty()) {
      return line.types();
    }
    return List.of(AskedType.of(name.reverse() ? RecordType.PTR : RecordType.A));
  }

  private Asked asked(AskedName name, AskedType type, List<DnsServer> group)
      throws FailureException {
    List<DomainName> candidates =
        name.reverse() ? List.of(name.name()) : line.search().candidates(name.text(), name.name());
    Question question = new Question(candidates.getFirst(), type.type(), line.dnsClass());
    QueryOptions options = line.dns().query();
    if (type.serial() != 0) {
      options = options.toBuilder().serial(type.serial()).build();
    }
    Asked asked = new Asked(next, candidates, question, streamed(question, group), options);
    try {
      int _ = asked.query(0).servers().size();
    } catch (IllegalArgumentException e) {
      throw new FailureException(question.toString(), String.valueOf(e.getMessage()), "");
    }
    next++;
    return asked;
  }

  /// A transfer needs a stream, and the answer to ANY as a rule does not fit a packet: RFC 5936
  /// section 4.2, RFC 8482.
  private List<DnsServer> streamed(Question question, List<DnsServer> group) {
    boolean large = question.type() == RecordType.ANY && line.run().simulate().isEmpty();
    boolean chosen = line.dns().transport().isPresent();
    if (!question.transfer() && (!large || chosen)) {
      return group;
    }
    List<DnsServer> streams = new ArrayList<>();
    for (DnsServer server : group) {
      streams.add(server.transport() == Transport.UDP ? server.over(Transport.TCP) : server);
    }
    return streams;
  }
}
