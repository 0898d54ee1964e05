package org.netdiag.dns.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.RecordType;
import org.netdiag.shared.wire.IpAddress;

/// Reads the data of records. What cannot be read is empty: it came from the network.
public final class Rdata {
  private static final int V4_BYTES = 4;
  private static final int V6_BYTES = 16;

  private Rdata() {}

  /// The address of an A or AAAA record.
  public static Optional<IpAddress> address(DnsRecord record) {
    int length = record.rdata().length();
    boolean fits =
        (record.type() == RecordType.A && length == V4_BYTES)
            || (record.type() == RecordType.AAAA && length == V6_BYTES);
    return fits ? Optional.of(IpAddress.of(record.rdata().bytes())) : Optional.empty();
  }

  /// The name that an NS, CNAME, DNAME, PTR or MX record leads to.
  public static Optional<DomainName> target(DnsRecord record) {
    return switch (record.type()) {
      case RecordType.NS, RecordType.CNAME, RecordType.DNAME, RecordType.PTR ->
          name(record.rdata(), 0);
      case RecordType.MX -> name(record.rdata(), 2);
      default -> Optional.empty();
    };
  }

  /// The name in the data from a byte on.
  static Optional<DomainName> name(Octets data, int from) {
    if (from >= data.length()) {
      return Optional.empty();
    }
    try {
      return Optional.of(DomainName.ofWire(data.slice(from, data.length()).bytes()));
    } catch (IllegalArgumentException notAName) {
      return Optional.empty();
    }
  }

  /// The records of a type, in their order.
  public static List<DnsRecord> ofType(List<DnsRecord> records, int type) {
    List<DnsRecord> found = new ArrayList<>();
    for (DnsRecord record : records) {
      if (record.type() == type) {
        found.add(record);
      }
    }
    return found;
  }

  /// The records of a name and a type, in their order.
  public static List<DnsRecord> of(List<DnsRecord> records, DomainName name, int type) {
    List<DnsRecord> found = new ArrayList<>();
    for (DnsRecord record : records) {
      if (record.type() == type && record.name().equals(name)) {
        found.add(record);
      }
    }
    return found;
  }
}
