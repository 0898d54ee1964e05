package org.netdiag.cli.dns;

import java.util.List;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.query.DnsQuery;
import org.netdiag.dns.query.QueryOptions;

/// One result that was asked for.
///
/// @param index its place in the input
/// @param candidates names that are tried in this order until one has an answer, at least one
/// @param question with the first of them
/// @param group who is asked
/// @param options how
record Asked(
    int index,
    List<DomainName> candidates,
    Question question,
    ServerGroup group,
    QueryOptions options) {

  /// The question with one of the candidates.
  DnsQuery query(int candidate) {
    Question asked =
        candidate == 0
            ? question
            : new Question(candidates.get(candidate), question.type(), question.dnsClass());
    return new DnsQuery(asked, group.servers(), options);
  }
}
