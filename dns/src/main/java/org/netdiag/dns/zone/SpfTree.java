package org.netdiag.dns.zone;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.walk.Found;
import org.netdiag.dns.walk.QuietWalk;

/// The SPF records that a zone's own one includes.
final class SpfTree {
  private static final int MOST_NAMES = 2 * SpfRecord.MOST_LOOKUPS;

  private final QuietWalk side;

  SpfTree(QuietWalk side) {
    this.side = side;
  }

  /// Looks them up, as many as a verifier would and some more.
  Map<Question, Found> look(ZoneFacts facts) throws IOException, InterruptedException {
    Map<Question, Found> found = new LinkedHashMap<>();
    Deque<DomainName> open = new ArrayDeque<>();
    SpfRecord.of(facts.records(Probe.TXT)).forEach(spf -> open.addAll(spf.others()));
    while (!open.isEmpty() && found.size() < MOST_NAMES) {
      Question question = Question.of(open.removeFirst(), RecordType.TXT);
      if (!found.containsKey(question)) {
        Found texts = side.look(question);
        found.put(question, texts);
        SpfRecord.of(texts.answer()).forEach(spf -> open.addAll(spf.others()));
      }
    }
    return found;
  }

  /// How many look-ups an evaluation of the record makes, those of included ones with them.
  static int lookups(SpfRecord record, ZoneFacts facts) {
    int count = 0;
    Deque<SpfRecord> open = new ArrayDeque<>();
    open.add(record);
    for (int i = 0; i < MOST_NAMES && !open.isEmpty(); i++) {
      SpfRecord each = open.removeFirst();
      count += each.lookups();
      for (DomainName other : each.others()) {
        Optional<Found> texts = facts.look(other, RecordType.TXT);
        texts.ifPresent(it -> open.addAll(SpfRecord.of(it.answer())));
      }
    }
    return count;
  }
}
