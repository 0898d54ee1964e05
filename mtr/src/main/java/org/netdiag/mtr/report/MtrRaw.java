package org.netdiag.mtr.report;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.netdiag.mtr.MtrEvent;
import org.netdiag.mtr.MtrEvent.ProbeName;
import org.netdiag.shared.report.SafeText;
import org.netdiag.shared.report.Utf8Buffer;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.shared.wire.MplsLabel;
import org.netdiag.trace.TraceReply;

/// The lines of `mtr --raw`, for programs that read that: one for each thing as it happens.
///
/// ```
/// x POS SEQ              a probe has left
/// h POS ADDRESS          somebody answers at a place for the first time
/// d POS NAME             what the latest that answers there is called
/// m POS LABEL TC S TTL   an MPLS label in the answer
/// p POS MICROSECONDS SEQ the answer
/// ```
///
/// POS is the TTL less 1. SEQ counts probes from 33000 and begins anew behind 65535, as mtr's does.
/// Answers that are late or further have no line, nor have direct pings. Remembers the probes in
/// flight and who has answered where; one for each run of one target.
public final class MtrRaw {
  private static final int FIRST = 33_000;
  private static final int LAST = 65_535;

  private final Map<ProbeName, Integer> inFlight = new HashMap<>();
  private final Set<Place> seen = new HashSet<>();
  private final Set<Place> named = new HashSet<>();
  private int next = FIRST;

  private record Place(int ttl, IpAddress address) {}

  /// Nothing has happened yet.
  public MtrRaw() {}

  /// Appends the lines of an event.
  ///
  /// @param names of addresses, as far as they are known by now
  public void append(Utf8Buffer out, MtrEvent event, Map<IpAddress, String> names) {
    if (event instanceof MtrEvent.OfProbe one && one.probe().direct()) {
      return;
    }
    switch (event) {
      case MtrEvent.Sent sent -> sent(out, sent.probe());
      case MtrEvent.Reply reply -> reply(out, reply, names);
      case MtrEvent.TimedOut ended -> forget(ended.probe());
      case MtrEvent.SendFailed ended -> forget(ended.probe());
      case MtrEvent.Begun _ -> inFlight.clear();
      case MtrEvent.Duplicate _, MtrEvent.Late _, MtrEvent.Summary _ -> {}
    }
  }

  private void sent(Utf8Buffer out, ProbeName probe) {
    inFlight.put(probe, next);
    line(out, 'x', probe.ttl()).put(' ').integer(next).put('\n');
    next = next == LAST ? FIRST : next + 1;
  }

  private void forget(ProbeName probe) {
    inFlight.remove(probe);
  }

  private void reply(Utf8Buffer out, MtrEvent.Reply event, Map<IpAddress, String> names) {
    Integer sequence = inFlight.remove(event.probe());
    if (sequence == null) {
      return;
    }
    TraceReply reply = event.reply();
    int ttl = event.probe().ttl();
    Place place = new Place(ttl, reply.from());
    if (seen.add(place)) {
      line(out, 'h', ttl).put(' ').ascii(reply.from().toString()).put('\n');
    }
    String name = names.get(reply.from());
    if (name != null && named.add(place)) {
      line(out, 'd', ttl).put(' ');
      SafeText.append(out, HostText.word(name));
      out.put('\n');
    }
    labels(out, ttl, reply.mpls());
    line(out, 'p', ttl).put(' ').integer(Math.max(0, reply.rttNanos()) / 1000);
    out.put(' ').integer(sequence).put('\n');
  }

  private static void labels(Utf8Buffer out, int ttl, List<MplsLabel> labels) {
    for (MplsLabel label : labels) {
      line(out, 'm', ttl).put(' ').integer(label.label()).put(' ').integer(label.trafficClass());
      out.put(' ').integer(label.bottom() ? 1 : 0).put(' ').integer(label.ttl()).put('\n');
    }
  }

  private static Utf8Buffer line(Utf8Buffer out, char what, int ttl) {
    return out.put(what).put(' ').integer(ttl - 1);
  }
}
