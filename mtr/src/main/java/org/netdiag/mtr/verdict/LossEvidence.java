package org.netdiag.mtr.verdict;

import java.util.ArrayList;
import java.util.List;

/// The hops of a path that answer, and where the loss among them arises.
final class LossEvidence {
  /// How sure it must be of a hop that it limits its answers.
  private static final double SURE = 0.99;

  /// How likely that may be of a hop that is called lossy.
  private static final double LIKELY = 0.1;

  /// The same where the loss may begin at a link before.
  private static final double LIKELY_OF_RANGE = 0.01;

  private final List<HopEvidence> hops;
  private final List<AnswerOrder> orders = new ArrayList<>();
  private final List<Double> limited = new ArrayList<>();
  private final List<LossStep> steps;

  /// @param hops those that answer, in the order of the path
  /// @param reached whether the last one is the target
  LossEvidence(List<HopEvidence> hops, boolean reached) {
    this.hops = List.copyOf(hops);
    for (HopEvidence hop : hops) {
      orders.add(new AnswerOrder(hop.pattern()));
    }
    if (hops.isEmpty()) {
      steps = List.of();
      return;
    }
    LossModel model = new LossModel(clues(reached));
    steps = LossSteps.of(model);
    for (int i = 0; i < hops.size(); i++) {
      limited.add(model.limited(i));
    }
  }

  private List<LossModel.Clue> clues(boolean reached) {
    List<LossModel.Clue> clues = new ArrayList<>();
    AnswerOrder end = orders.getLast();
    for (int i = 0; i < hops.size(); i++) {
      HopEvidence hop = hops.get(i);
      boolean last = i == hops.size() - 1;
      AnswerOrder order = orders.get(i);
      // A link that drops regularly makes all hops behind it look alike, the last one too.
      boolean inherits = !last && end.regular() && order.like(end);
      boolean target = last && reached;
      double regularity = inherits ? 1 : target ? order.cautiousRegularity() : order.regularity();
      clues.add(new LossModel.Clue(hop.received(), hop.timedOut(), regularity, target));
    }
    return clues;
  }

  List<HopEvidence> hops() {
    return hops;
  }

  /// Where the loss grows.
  List<LossStep> steps() {
    return steps;
  }

  /// Whether a hop surely does not write every answer that it should.
  boolean limited(int hop) {
    return limited.get(hop) >= SURE;
  }

  /// Whether it may be that the hop behind a step does not write every answer that it should.
  boolean perhapsLimited(LossStep step) {
    boolean range = step.behind() - step.before() > 1;
    return limited.get(step.behind()) >= (range ? LIKELY_OF_RANGE : LIKELY);
  }

  AnswerOrder order(int hop) {
    return orders.get(hop);
  }
}
