package org.netdiag.mtr.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// What a reader should not conclude from a verdict.
final class Cautions {
  private static final int FEW = 30;
  private static final int ASYMMETRIC_HOPS = 3;

  private Cautions() {}

  /// @param toTtl the far end of the losing link; empty where none is named
  static List<String> of(PathLoss loss, OptionalInt toTtl) {
    List<String> all = new ArrayList<>();
    HopEvidence target = loss.target();
    if (target.decided() < FEW) {
      Sentence few = new Sentence().say("only ").count(target.decided());
      few.say(target.decided() == 1 ? " probe to the target is" : " probes to the target are");
      all.add(few.say(" decided, more would narrow the figures").toString());
    }
    if (toTtl.isPresent() && toTtl.getAsInt() == target.ttl()) {
      all.add("the loss is seen at the target alone, which may limit its answers instead");
    }
    if (target.returnHops().isPresent()) {
      int back = target.returnHops().getAsInt();
      if (Math.abs(back - target.ttl()) >= ASYMMETRIC_HOPS) {
        Sentence way = new Sentence().say("the way back seems to have ").count(back);
        way.say(" hops and the way there ").count(target.ttl());
        all.add(way.say(": loss and delay may arise on either").toString());
      }
    }
    return all;
  }
}
