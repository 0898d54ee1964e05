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
  private final List<ServerGroup> groups;
  private int next;

  /// @param groups each of which gives a result
  private Agenda(QueryLine line, List<ServerGroup> groups) {
    this.line = line;
    this.groups = groups;
  }

  /// For servers of which each gives a result.
  static Agenda forEach(QueryLine line, List<ServerWords.Named> servers) {
    List<ServerGroup> single = new ArrayList<>();
    for (ServerWords.Named server : servers) {
      single.add(ServerGroup.of(server));
    }
    return new Agenda(line, single);
  }

  /// For servers of which the first usable answer counts.
  static Agenda inTurn(QueryLine line, List<DnsServer> servers) {
    return new Agenda(line, List.of(ServerGroup.of(servers)));
  }

  /// The groups of servers, of which each gives a result for a name and a type.
  List<ServerGroup> groups() {
    return groups;
  }

  /// The servers of all groups.
  List<DnsServer> all() {
    List<DnsServer> all = new ArrayList<>();
    for (ServerGroup group : groups) {
      all.addAll(group.servers());
    }
    return all;
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
      for (ServerGroup group : groups) {
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

  private Asked asked(AskedName name, AskedType type, ServerGroup group) throws FailureException {
    List<DomainName> candidates =
        name.reverse() ? List.of(name.name()) : line.search().candidates(name.text(), name.name());
    Question question = new Question(candidates.getFirst(), type.type(), line.dnsClass());
    QueryOptions options = line.dns().query();
    if (type.serial() != 0) {
      options = options.toBuilder().serial(type.serial()).build();
    }
    Asked asked = new Asked(next, candidates, question, streamed(question, group), options);
    try {
      int _ = group.known() ? asked.query(0).servers().size() : 0;
    } catch (IllegalArgumentException e) {
      throw new FailureException(question.toString(), String.valueOf(e.getMessage()), "");
    }
    next++;
    return asked;
  }

  /// A transfer needs a stream, and the answer to ANY as a rule does not fit a packet: RFC 5936
  /// section 4.2, RFC 8482.
  private ServerGroup streamed(Question question, ServerGroup group) {
    boolean large = question.type() == RecordType.ANY && line.run().simulate().isEmpty();
    boolean chosen = line.dns().transport().isPresent();
    if (!question.transfer() && (!large || chosen)) {
      return group;
    }
    List<DnsServer> streams = new ArrayList<>();
    for (DnsServer server : group.servers()) {
      streams.add(server.transport() == Transport.UDP ? server.over(Transport.TCP) : server);
    }
    return group.over(streams);
  }
}
