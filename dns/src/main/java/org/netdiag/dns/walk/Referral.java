package org.netdiag.dns.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.secure.DsData;
import org.netdiag.shared.wire.IpAddress;

/// A delegation as a server of the zone above told it: RFC 1034 section 4.3.2.
///
/// @param zone what is delegated
/// @param servers the names of its servers, in canonical order
/// @param glue addresses of those names that came along
/// @param ds the DS records
public record Referral(
    DomainName zone, NavigableSet<DomainName> servers, List<ServerAddress> glue, List<DsData> ds) {
  /// Copies the lists.
  public Referral {
    servers = java.util.Collections.unmodifiableNavigableSet(new TreeSet<>(servers));
    glue = List.copyOf(glue);
    ds = List.copyOf(ds);
  }

  /// The delegation of a zone that a message has, with no servers when it has none.
  public static Referral of(DnsMessage reply, DomainName zone) {
    NavigableSet<DomainName> servers = new TreeSet<>();
    List<DsData> ds = new ArrayList<>();
    for (DnsRecord record : reply.authority()) {
      if (!record.name().equals(zone)) {
        continue;
      }
      if (record.type() == RecordType.NS) {
        Rdata.target(record).ifPresent(servers::add);
      } else if (record.type() == RecordType.DS) {
        DsData.of(record).ifPresent(ds::add);
      }
    }
    return new Referral(zone, servers, glue(reply.additional(), servers), ds);
  }

  /// The addresses of these names among records.
  public static List<ServerAddress> glue(List<DnsRecord> records, NavigableSet<DomainName> names) {
    List<ServerAddress> glue = new ArrayList<>();
    for (DomainName name : names) {
      for (DnsRecord record : records) {
        if (record.name().equals(name)) {
          Rdata.address(record)
              .map(address -> ServerAddress.of(name, address, AddressSource.GLUE))
              .filter(address -> !glue.contains(address))
              .ifPresent(glue::add);
        }
      }
    }
    return glue;
  }

  /// The glue of one name.
  public List<IpAddress> addresses(DomainName name) {
    List<IpAddress> found = new ArrayList<>();
    for (ServerAddress each : glue) {
      if (each.name().equals(name)) {
        each.address().ifPresent(found::add);
      }
    }
    return found;
  }
}
