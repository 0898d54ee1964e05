package org.netdiag.dns.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;
import org.netdiag.shared.wire.IpAddress;

/// What a name without a walk of its own in the report came to.
///
/// @param kind [ReplyKind#ANSWER], [ReplyKind#NODATA], [ReplyKind#NXDOMAIN], or a failure
/// @param answer aliases and data
/// @param last the name that the aliases lead to
/// @param reply the last one
/// @param text why it failed; empty when it did not
public record Found(
    ReplyKind kind,
    List<DnsRecord> answer,
    DomainName last,
    Optional<DnsMessage> reply,
    String text) {
  /// Copies the list.
  public Found {
    answer = List.copyOf(answer);
  }

  static Found failed(DomainName name, String text) {
    return new Found(ReplyKind.SERVER_FAILURE, List.of(), name, Optional.empty(), text);
  }

  /// Whether servers with authority decided it.
  public boolean decided() {
    return kind == ReplyKind.ANSWER || kind == ReplyKind.NODATA || kind == ReplyKind.NXDOMAIN;
  }

  /// The addresses in the answer.
  public List<IpAddress> addresses() {
    List<IpAddress> found = new ArrayList<>();
    for (DnsRecord record : answer) {
      Rdata.address(record).ifPresent(found::add);
    }
    return found;
  }

  /// Whether the name is an alias.
  public boolean alias() {
    return !Rdata.ofType(answer, org.netdiag.dns.message.RecordType.CNAME).isEmpty();
  }

  Found after(List<DnsRecord> aliases) {
    List<DnsRecord> all = new ArrayList<>(aliases);
    all.addAll(answer);
    return new Found(kind, all, last, reply, text);
  }
}
