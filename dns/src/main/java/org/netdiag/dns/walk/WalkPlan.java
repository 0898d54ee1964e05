package org.netdiag.dns.walk;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.netdiag.dns.message.Flag;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.dns.query.EdnsRequest;
import org.netdiag.dns.query.LocalEnd;
import org.netdiag.dns.query.Patience;
import org.netdiag.dns.query.QueryOptions;
import org.netdiag.shared.wire.Family;

/// What a walk from the root is to find.
///
/// @param question what every server is asked
/// @param start where it begins
/// @param family the only one whose addresses are asked; both when empty
/// @param patience with each server
/// @param local what this host's sockets are set to
/// @param resolvers whose answers are held against those of the authority; may be none
public record WalkPlan(
    Question question,
    Start start,
    Optional<Family> family,
    Patience patience,
    LocalEnd local,
    List<DnsServer> resolvers) {
  /// Two tries of 1 s: servers are asked side by side, so that a dead one among them costs but its
  /// own time.
  public static final Patience PATIENCE = new Patience(Duration.ofSeconds(1), 2, Duration.ZERO);

  /// Copies the list.
  ///
  /// @throws IllegalArgumentException when the question is a zone transfer
  public WalkPlan {
    if (question.transfer()) {
      throw new IllegalArgumentException("a zone transfer asks one server, it needs no walk");
    }
    resolvers = List.copyOf(resolvers);
  }

  /// A walk with both families and the usual patience, without resolvers.
  public static WalkPlan of(Question question, Start start) {
    return new WalkPlan(question, start, Optional.empty(), PATIENCE, LocalEnd.ANY, List.of());
  }

  /// How servers of zones are asked: without recursion, with DNSSEC's records.
  public QueryOptions authorityOptions() {
    return QueryOptions.builder()
        .flag(Flag.RD, false)
        .flag(Flag.AD, false)
        .edns(EdnsRequest.DEFAULT.withDnssec(true))
        .patience(patience)
        .local(local)
        .nextOnFailure(false)
        .build();
  }

  /// How resolvers are asked.
  QueryOptions resolverOptions() {
    return QueryOptions.builder()
        .edns(EdnsRequest.DEFAULT.withDnssec(true))
        .patience(patience)
        .local(local)
        .nextOnFailure(false)
        .build();
  }

  /// The same for another question.
  public WalkPlan asking(Question other) {
    return new WalkPlan(other, start, family, patience, local, resolvers);
  }
}
