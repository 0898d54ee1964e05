package org.netdiag.dns.measure;

import java.util.List;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.dns.query.Outcome;

/// What servers answered to one question.
///
/// @param index place of the question in the input, 0 upward
/// @param question what was asked
/// @param servers what it came to at each server, in the input's order
/// @param differences in what they differ, disagreements first
/// @param rounds how often it was asked
/// @param elapsedNanos from the first round's beginning to the last one's end
public record Comparison(
    int index,
    Question question,
    List<DnsResult> servers,
    List<Difference> differences,
    int rounds,
    long elapsedNanos) {
  /// Copies the lists.
  public Comparison {
    servers = List.copyOf(servers);
    differences = List.copyOf(differences);
  }

  /// Whether all servers say the same: nothing differs, or only in what is expected to.
  public boolean same() {
    for (Difference each : differences) {
      if (each.kind().disagreement()) {
        return false;
      }
    }
    return replies() > 0;
  }

  /// How many servers replied.
  public int replies() {
    int count = 0;
    for (DnsResult each : servers) {
      count += each.outcome() == Outcome.NO_REPLY ? 0 : 1;
    }
    return count;
  }
}
