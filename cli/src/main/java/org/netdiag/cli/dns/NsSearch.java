package org.netdiag.cli.dns;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.netdiag.cli.args.FailureException;
import org.netdiag.dns.Dns;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Flag;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.Rcode;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.DnsQuery;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.dns.query.QueryOptions;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

/// Finds the servers of the zone that a name is in, to ask each for its SOA record: dig's
/// `+nssearch`.
final class NsSearch {
  private final QueryLine line;
  private final Dns dns;
  private final List<DnsServer> servers;
  private final List<Asked> found = new ArrayList<>();

  /// @param servers that recurse, at least one
  NsSearch(QueryLine line, Dns dns, List<DnsServer> servers) {
    this.line = line;
    this.dns = dns;
    this.servers = servers;
  }

  /// A SOA question for each address of each server of the zones that the command line's names are
  /// in.
  ///
  /// @throws FailureException when a zone or its servers are not found
  /// @throws IOException when the network cannot be opened
  List<Asked> find() throws FailureException, IOException, InterruptedException {
    for (AskedName name : line.names()) {
      find(name.name());
    }
    return found;
  }

  private void find(DomainName name) throws FailureException, IOException, InterruptedException {
    DomainName zone = name;
    DnsResult result = ask(zone, RecordType.NS);
    if (names(result, zone).isEmpty()) {
      zone = above(result).orElse(name);
      result = zone.equals(name) ? result : ask(zone, RecordType.NS);
    }
    List<DomainName> hosts = names(result, zone);
    if (hosts.isEmpty()) {
      throw new FailureException(
          "zone of " + name,
          "its name servers are not found (" + said(result) + ")",
          "check the name");
    }
    Set<IpAddress> addresses = new LinkedHashSet<>();
    for (DomainName host : hosts) {
      for (Family family : Family.values()) {
        if (line.dns().family().isEmpty() || line.dns().family().get() == family) {
          addresses.addAll(addresses(host, family));
        }
      }
    }
    if (addresses.isEmpty()) {
      throw new FailureException(
          "zone " + zone, "its name servers have no address", "ask netdiag dns zone why");
    }
    for (IpAddress address : addresses) {
      found.add(asked(zone, address));
    }
  }

  private static String said(DnsResult result) {
    return result.reply().isPresent()
        ? Rcode.text(result.reply().get().rcode())
        : "no server replied";
  }

  private DnsResult ask(DomainName name, int type) throws IOException, InterruptedException {
    return dns.ask(new DnsQuery(Question.of(name, type), servers, line.dns().query()));
  }

  /// The zone that a name without NS records says that it is in: RFC 2308 section 3.
  private static Optional<DomainName> above(DnsResult result) {
    if (result.reply().isPresent() && result.reply().get().rcode() == Rcode.NOERROR) {
      for (DnsRecord record : result.reply().get().authority()) {
        if (record.type() == RecordType.SOA) {
          return Optional.of(record.name());
        }
      }
    }
    return Optional.empty();
  }

  private static List<DomainName> names(DnsResult result, DomainName zone) {
    List<DomainName> names = new ArrayList<>();
    for (DnsRecord record : result.reply().map(DnsMessage::answer).orElse(List.of())) {
      if (record.type() == RecordType.NS && record.name().equals(zone)) {
        try {
          names.add(DomainName.ofWire(record.rdata().bytes()));
        } catch (IllegalArgumentException e) {
          // what is no name is no server
        }
      }
    }
    return names;
  }

  private List<IpAddress> addresses(DomainName host, Family family)
      throws IOException, InterruptedException {
    int type = family == Family.V4 ? RecordType.A : RecordType.AAAA;
    List<IpAddress> addresses = new ArrayList<>();
    for (DnsRecord record : ask(host, type).reply().map(DnsMessage::answer).orElse(List.of())) {
      if (record.type() == type && record.rdata().length() == family.addressBits() / 8) {
        addresses.add(IpAddress.of(record.rdata().bytes()));
      }
    }
    return addresses;
  }

  private Asked asked(DomainName zone, IpAddress address) {
    QueryOptions options = line.dns().query().toBuilder().flag(Flag.RD, false).build();
    DnsServer like = servers.getFirst();
    DnsServer server =
        new DnsServer(
            address.toString(),
            address,
            line.dns().port().orElse(like.transport().port()),
            like.transport(),
            Optional.empty(),
            like.path());
    ServerGroup group = ServerGroup.of(List.of(server));
    Question question = Question.of(zone, RecordType.SOA);
    return new Asked(found.size(), List.of(zone), question, group, options);
  }
}
