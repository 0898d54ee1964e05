package org.netdiag.dns.walk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.secure.DsData;
import org.netdiag.dns.text.PlainData;

/// Compares what the servers of one zone said.
final class Disagreements {
  private Disagreements() {}

  /// Everything that good servers do not say alike.
  static List<Disagreement> of(Question question, DomainName zone, List<LevelServer> servers) {
    List<Disagreement> found = new ArrayList<>();
    add(found, Disagreement.Kind.OUTCOME, servers, Disagreements::outcome);
    add(found, Disagreement.Kind.REFERRAL, servers, Disagreements::names);
    add(found, Disagreement.Kind.DS, servers, Disagreements::ds);
    add(found, Disagreement.Kind.SERIAL, servers, Disagreements::serial);
    add(found, Disagreement.Kind.DATA, servers, server -> data(question, zone, server));
    return found;
  }

  private static void add(
      List<Disagreement> found,
      Disagreement.Kind kind,
      List<LevelServer> servers,
      Function<LevelServer, Optional<String>> value) {
    Map<String, List<String>> said = new LinkedHashMap<>();
    for (LevelServer server : servers) {
      if (server.reply().usable()) {
        Optional<String> text = value.apply(server);
        if (text.isPresent()) {
          said.computeIfAbsent(text.get(), _ -> new ArrayList<>()).add(server.server().label());
        }
      }
    }
    if (said.size() > 1) {
      List<Disagreement.View> views = new ArrayList<>();
      said.forEach((text, who) -> views.add(new Disagreement.View(text, who)));
      views.sort((one, other) -> other.servers().size() - one.servers().size());
      found.add(new Disagreement(kind, views));
    }
  }

  private static Optional<String> outcome(LevelServer server) {
    return Optional.of(server.reply().kind().key());
  }

  private static Optional<String> names(LevelServer server) {
    return server
        .reply()
        .referral()
        .map(referral -> joined(referral.servers()).toLowerCase(Locale.ROOT));
  }

  private static Optional<String> ds(LevelServer server) {
    return server
        .reply()
        .referral()
        .map(referral -> {
          TreeSet<String> texts = new TreeSet<>();
          for (DsData ds : referral.ds()) {
            texts.add(ds.label() + " " + ds.digest());
          }
          return texts.isEmpty() ? "no DS" : "DS " + joined(texts);
        });
  }

  private static Optional<String> serial(LevelServer server) {
    return server.serial().isPresent()
        ? Optional.of("serial " + server.serial().getAsLong())
        : Optional.empty();
  }

  private static Optional<String> data(Question question, DomainName zone, LevelServer server) {
    if (server.reply().kind() != ReplyKind.ANSWER) {
      return Optional.empty();
    }
    return server.message().map(message -> data(question, zone, message));
  }

  /// The data of an answer in an order of its own: servers rotate theirs. What lies outside the
  /// zone does not count: some servers have it, some do not.
  static String data(Question question, DomainName zone, DnsMessage message) {
    TreeSet<String> texts = new TreeSet<>();
    List<DnsRecord> records = AliasChain.follow(message.answer(), question, zone).records();
    for (DnsRecord record : records) {
      boolean signature = record.type() == RecordType.RRSIG;
      boolean counts = !signature || question.type() == RecordType.RRSIG;
      // A serial has a place of its own.
      if (counts && record.type() != RecordType.SOA) {
        texts.add(RecordType.text(record.type()) + " " + PlainData.of(record));
      }
    }
    return joined(texts);
  }

  private static String joined(Iterable<?> items) {
    StringBuilder out = new StringBuilder();
    for (Object item : items) {
      out.append(out.isEmpty() ? "" : ", ").append(item);
    }
    return out.toString();
  }
}
