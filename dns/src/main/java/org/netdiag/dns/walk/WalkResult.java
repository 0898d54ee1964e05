package org.netdiag.dns.walk;

import java.util.List;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.Question;

/// What a walk from the root found.
///
/// @param question what was asked
/// @param levels the zones on the way in their order; those of an alias's target follow
/// @param end what it came to
/// @param answer aliases and records, with their signatures
/// @param resolvers what resolvers say
/// @param cut whether there were more questions than one walk puts, so that servers, and zones at
///   the end, may be missing
/// @param elapsedNanos how long it took, the last straggler included
public record WalkResult(
    Question question,
    List<Level> levels,
    WalkEnd end,
    List<DnsRecord> answer,
    List<ResolverView> resolvers,
    boolean cut,
    long elapsedNanos) {
  /// Copies the lists.
  public WalkResult {
    levels = List.copyOf(levels);
    answer = List.copyOf(answer);
    resolvers = List.copyOf(resolvers);
  }

  /// The same, cut short when that is so.
  public WalkResult cutShort(boolean really) {
    return new WalkResult(question, levels, end, answer, resolvers, cut || really, elapsedNanos);
  }
}
