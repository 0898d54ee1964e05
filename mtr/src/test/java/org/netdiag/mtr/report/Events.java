package org.netdiag.mtr.report;

import java.util.ArrayList;
import java.util.List;
import org.netdiag.mtr.MtrEvent;
import org.netdiag.mtr.MtrEvent.ProbeName;
import org.netdiag.mtr.MtrPacing;
import org.netdiag.mtr.MtrResult;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.wire.MplsLabel;
import org.netdiag.trace.ReplyKind;
import org.netdiag.trace.TraceReply;

/// A short run's events, one of each kind and more.
final class Events {
  private Events() {}

  static List<MtrEvent> all() {
    List<MtrEvent> events = new ArrayList<>();
    MtrResult begun = Paths.begun();
    events.add(new MtrEvent.Begun(begun, MtrPacing.DEFAULT, 100));
    for (int round = 0; round < 2; round++) {
      for (int ttl = 1; ttl <= 3; ttl++) {
        events.add(new MtrEvent.Sent(Paths.name(ttl, round), at(round, ttl)));
      }
      TraceReply first =
          Paths.reply(ReplyKind.HOP, Paths.address("198.51.100.1"), round, 1_234 + round);
      events.add(new MtrEvent.Reply(Paths.name(1, round), first));
      TraceReply labelled =
          Paths.labelled(
              Paths.reply(ReplyKind.HOP, Paths.address("198.51.100.2"), round, 2_000),
              List.of(new MplsLabel(24_001, 5, false, 1), new MplsLabel(16, 0, true, 2)));
      events.add(new MtrEvent.Reply(Paths.name(2, round), labelled));
      TraceReply target = Paths.reply(ReplyKind.TARGET, Paths.TARGET, round, 3_000);
      if (round == 0) {
        events.add(new MtrEvent.Duplicate(Paths.name(1, 0), first));
        events.add(new MtrEvent.TimedOut(Paths.name(3, 0), at(10, 3)));
        events.add(new MtrEvent.Late(Paths.name(3, 0), target));
      } else {
        events.add(new MtrEvent.Reply(Paths.name(3, round), target));
      }
    }
    ProbeName direct = new ProbeName(0, Protocol.ICMP, 1, 0, 2, 0, true);
    events.add(new MtrEvent.Sent(direct, at(1, 9)));
    events.add(
        new MtrEvent.Reply(
            direct, Paths.reply(ReplyKind.TARGET, Paths.address("198.51.100.2"), 1, 2_100)));
    events.add(new MtrEvent.SendFailed(Paths.name(1, 2), at(2, 1), 101));
    ProbeName tcp = new ProbeName(1, Protocol.TCP, 0, 0, 3, 1, false);
    events.add(new MtrEvent.Reply(tcp, Paths.tcp(Paths.TARGET)));
    events.add(new MtrEvent.Summary(Paths.rich()));
    return events;
  }

  private static long at(int round, int ttl) {
    return Paths.STARTED + round * 1_000_000_000L + ttl * 1_001L;
  }
}
