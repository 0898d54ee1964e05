package org.netdiag.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.netdiag.shared.wire.IpAddress;

/// What all flows have met at one TTL. Responders are numbered in the order of their first answers.
final class FlowLevel {
  /// Nobody answers this flow here.
  static final int SILENT = -1;

  /// The flow has not been asked, or the answer is still expected.
  static final int UNKNOWN = -2;

  /// Different responders answer the same flow.
  static final int SEVERAL = -3;

  /// Times that a flow is asked before it counts as silent.
  static final int MOST_ASKS = 3;

  private static final int MOST_ASKS_AT_END = 6;

  /// The TTL.
  final int ttl;

  private final List<IpAddress> addresses = new ArrayList<>();
  private final Map<IpAddress, Integer> numbers = new HashMap<>();
  private final List<FlowCell> cells = new ArrayList<>();
  private int[] answers = new int[4];
  private boolean[] hop = new boolean[4];
  private boolean endsHere;
  private boolean endsNearer;
  private int allAnswers;
  private int allGaps;

  FlowLevel(int ttl) {
    this.ttl = ttl;
  }

  /// Number of flows with a cell: one more than the greatest flow touched.
  int flows() {
    return cells.size();
  }

  /// The flow's cell.
  FlowCell cell(int flow) {
    while (flow >= cells.size()) {
      cells.add(new FlowCell());
    }
    return cells.get(flow);
  }

  /// Number of responders.
  int responders() {
    return addresses.size();
  }

  /// A responder's address.
  IpAddress address(int responder) {
    return addresses.get(responder);
  }

  /// How often a responder has answered, whatever the flow.
  int answers(int responder) {
    return answers[responder];
  }

  /// Whether a responder has passed probes on to the next TTL.
  boolean hop(int responder) {
    return hop[responder];
  }

  /// Whether flows end here.
  boolean endsHere() {
    return endsHere;
  }

  /// Notes whether flows end before this TTL.
  void endsNearer(boolean ends) {
    endsNearer = ends;
  }

  /// Whether flows end before this TTL.
  boolean endsNearer() {
    return endsNearer;
  }

  /// Notes what became of a probe.
  void ended(Attempt attempt) {
    FlowCell cell = cell(attempt.flow);
    if (attempt.reply.isEmpty()) {
      allGaps++;
      return;
    }
    answered(cell, attempt.reply.orElseThrow());
  }

  /// Notes an answer to a probe that has been noted as unanswered.
  void late(Attempt attempt) {
    allGaps--;
    answered(cell(attempt.flow), attempt.reply.orElseThrow());
  }

  private void answered(FlowCell cell, TraceReply reply) {
    int responder = number(reply.from());
    cell.answer(responder);
    if (reply.kind() == ReplyKind.HOP) {
      cell.onward = true;
      hop[responder] = true;
    } else {
      cell.end = true;
      endsHere = true;
    }
    answers[responder]++;
    allAnswers++;
  }

  private int number(IpAddress address) {
    Integer known = numbers.get(address);
    if (known != null) {
      return known;
    }
    int number = addresses.size();
    addresses.add(address);
    numbers.put(address, number);
    if (number >= answers.length) {
      answers = Arrays.copyOf(answers, 2 * answers.length);
      hop = Arrays.copyOf(hop, answers.length);
    }
    return number;
  }

  /// Whether nobody has ever answered here though it was asked often enough.
  boolean dead() {
    return allAnswers == 0 && allGaps >= MOST_ASKS;
  }

  /// Whether one of a cell's responders is believed: not one that has answered a single time while
  /// the same flow has met others.
  boolean believed(FlowCell cell, int index) {
    return cell.responders() == 1 || answers[cell.responder(index)] > 1;
  }

  /// The one responder of a flow, [#SILENT], [#UNKNOWN] or [#SEVERAL].
  int responder(int flow) {
    if (flow >= cells.size()) {
      return UNKNOWN;
    }
    FlowCell cell = cells.get(flow);
    if (cell.answers == 0) {
      return silent(cell) ? SILENT : UNKNOWN;
    }
    int found = UNKNOWN;
    for (int i = 0; i < cell.responders(); i++) {
      if (believed(cell, i)) {
        if (found != UNKNOWN) {
          return SEVERAL;
        }
        found = cell.responder(i);
      }
    }
    return found == UNKNOWN ? SEVERAL : found;
  }

  /// Whether a flow has to be asked again before it is known to be silent.
  boolean undecided(FlowCell cell) {
    return cell.asks > 0 && cell.pending == 0 && cell.answers == 0 && !silent(cell);
  }

  private boolean silent(FlowCell cell) {
    return cell.answers == 0 && cell.pending == 0 && cell.asks >= silentAsks();
  }

  /// Where flows end the target has answered, and its lost answer is not to be taken for a silent
  /// hop with the target behind it.
  private int silentAsks() {
    if (endsHere || endsNearer) {
      return MOST_ASKS_AT_END;
    }
    return dead() ? 1 : MOST_ASKS;
  }

  /// Answers that disagree with the commonest one of their flow; those of a responder that is not
  /// believed are left out.
  int conflicts() {
    int conflicts = 0;
    for (FlowCell cell : cells) {
      conflicts += cell.responders() > 1 ? conflicts(cell) : 0;
    }
    return conflicts;
  }

  private int conflicts(FlowCell cell) {
    int sum = 0;
    int most = 0;
    for (int i = 0; i < cell.responders(); i++) {
      if (believed(cell, i)) {
        sum += cell.times(i);
        most = Math.max(most, cell.times(i));
      }
    }
    return sum - most;
  }
}
