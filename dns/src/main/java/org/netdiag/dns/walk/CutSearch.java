package org.netdiag.dns.walk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Flag;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.dns.secure.SignatureState;
import org.netdiag.shared.wire.IpAddress;

/// Finds zones below that servers of a zone serve too: they answer from them without a referral
/// (RFC 1034 section 4.3.2 begins at the nearest zone that the server has).
///
/// The zone that answered shows in the SOA record of a denial, in the NS records beside an answer,
/// and in signatures. Where none of them came, the SOA record is asked for.
final class CutSearch {
  private final WalkContext context;
  private final QuietWalk side;

  CutSearch(WalkContext context, QuietWalk side) {
    this.context = context;
    this.side = side;
  }

  /// The first zone below `zone` on the way to the question's name, when an answer is from one.
  ///
  /// @param message an answer without a referral
  /// @param by a server that gives such answers, and so answers quickly; without one only what came
  ///   along counts
  /// @throws IOException when the network cannot be opened
  /// @throws InterruptedException when the thread is interrupted
  Optional<DomainName> below(
      DomainName zone, Question question, DnsMessage message, Optional<ServerAddress> by)
      throws IOException, InterruptedException {
    Optional<DomainName> told = told(zone, question, message);
    Optional<IpAddress> server = by.flatMap(ServerAddress::address);
    if (server.isEmpty()) {
      return told.filter(name -> !name.equals(zone));
    }
    try {
      DomainName from =
          told.isPresent() ? told.get() : asked(zone, lowest(question, message), server.get());
      return from.equals(zone) ? Optional.empty() : Optional.of(first(zone, from, server.get()));
    } catch (TooManyQuestionsException e) {
      return told.filter(name -> !name.equals(zone));
    }
  }

  /// The zone that an answer shows to be from.
  private static Optional<DomainName> told(DomainName zone, Question question, DnsMessage message) {
    List<DomainName> signers = new ArrayList<>();
    for (DnsRecord record : Rdata.of(message.answer(), question.name(), RecordType.RRSIG)) {
      SignatureState.parse(record, 0).ifPresent(it -> signers.add(it.signer()));
    }
    List<DomainName> seen = new ArrayList<>(signers);
    for (DnsRecord record : Rdata.of(message.answer(), question.name(), RecordType.SOA)) {
      seen.add(record.name());
    }
    for (DnsRecord record : message.authority()) {
      if (record.type() == RecordType.SOA || record.type() == RecordType.NS) {
        seen.add(record.name());
      }
    }
    seen.removeIf(name -> !question.name().isWithin(name) || !name.isWithin(zone));
    for (DomainName name : seen) {
      if (!name.equals(zone)) {
        return Optional.of(name);
      }
    }
    // Behind an alias the authority section is about the alias's target.
    return seen.isEmpty() || (alias(question, message).isPresent() && !signers.contains(zone))
        ? Optional.empty()
        : Optional.of(zone);
  }

  private static Optional<DnsRecord> alias(Question question, DnsMessage message) {
    for (DnsRecord record : message.answer()) {
      boolean other = record.type() != question.type();
      boolean named = record.type() == RecordType.CNAME && record.name().equals(question.name());
      boolean above = record.type() == RecordType.DNAME && question.name().isWithin(record.name());
      if (other && (named || above)) {
        return Optional.of(record);
      }
    }
    return Optional.empty();
  }

  /// The lowest name at which the zone of an answer can begin: an alias is at no zone's top (RFC
  /// 1034 section 3.6.2), nothing is below a DNAME record (RFC 6672 section 2.3), and DS records
  /// are of the zone above (RFC 4035 section 2.4).
  private static DomainName lowest(Question question, DnsMessage message) {
    Optional<DnsRecord> alias = alias(question, message);
    if (alias.isPresent() && alias.get().type() == RecordType.DNAME) {
      return alias.get().name();
    }
    boolean above = alias.isPresent() || question.type() == RecordType.DS;
    return above && question.name().labels() > 0 ? question.name().parent() : question.name();
  }

  /// The zone that a name is in, by the SOA record in the answer or in the denial.
  private DomainName asked(DomainName zone, DomainName name, IpAddress server)
      throws IOException, InterruptedException {
    if (name.equals(zone) || !name.isWithin(zone)) {
      return zone;
    }
    Optional<DnsMessage> reply = wait(context.ask(server, Question.of(name, RecordType.SOA)));
    if (top(reply, name)) {
      return name;
    }
    for (DnsRecord record : reply.map(DnsMessage::authority).orElse(List.of())) {
      if (record.type() == RecordType.SOA
          && name.isWithin(record.name())
          && record.name().isWithin(zone)) {
        return record.name();
      }
    }
    return zone;
  }

  private static Optional<DnsMessage> wait(CompletableFuture<DnsResult> asked)
      throws InterruptedException {
    try {
      return asked.get().reply();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean top(Optional<DnsMessage> reply, DomainName name) {
    return reply
        .filter(message -> message.has(Flag.AA))
        .map(message -> !Rdata.of(message.answer(), name, RecordType.SOA).isEmpty())
        .orElse(false);
  }

  /// The highest zone above or at `lowest` that is below `zone`.
  private DomainName first(DomainName zone, DomainName lowest, IpAddress server)
      throws IOException, InterruptedException {
    List<DomainName> between = new ArrayList<>();
    for (DomainName at = lowest.parent(); !at.equals(zone); at = at.parent()) {
      between.addFirst(at);
    }
    List<CompletableFuture<DnsResult>> asked = new ArrayList<>();
    for (DomainName name : between) {
      asked.add(context.ask(server, Question.of(name, RecordType.SOA)));
    }
    for (int i = 0; i < between.size(); i++) {
      if (top(wait(asked.get(i)), between.get(i))) {
        return between.get(i);
      }
    }
    return lowest;
  }

  /// The servers of a zone that was found so: those that its NS records name, and those that
  /// answered for it.
  ///
  /// @param above servers of the zone above
  /// @param answering those of them that answered, at least one
  /// @throws IOException when the network cannot be opened
  /// @throws InterruptedException when the thread is interrupted
  List<ServerAddress> servers(
      DomainName zone, List<ServerAddress> above, List<ServerAddress> answering)
      throws IOException, InterruptedException {
    // What the names of its servers come to may lead through this very zone.
    context.zones().learn(zone, answering);
    List<ServerAddress> found = new ArrayList<>();
    List<DomainName> names = new ArrayList<>();
    for (DnsRecord record : side.look(Question.of(zone, RecordType.NS)).answer()) {
      if (record.type() == RecordType.NS) {
        Rdata.target(record).ifPresent(names::add);
      }
    }
    for (ServerAddress server : above) {
      if (names.contains(server.name()) && server.address().isPresent()) {
        found.add(server);
      }
    }
    names.removeIf(name -> found.stream().anyMatch(server -> server.name().equals(name)));
    found.addAll(side.addresses(names, Set.of()));
    List<ServerAddress> servers = new ArrayList<>();
    Set<IpAddress> known = new HashSet<>();
    for (ServerAddress server : found) {
      if (server.address().isEmpty() || known.add(server.address().get())) {
        servers.add(server);
      }
    }
    for (ServerAddress server : answering) {
      if (server.address().isPresent() && known.add(server.address().get())) {
        servers.add(server);
      }
    }
    return servers;
  }
}
