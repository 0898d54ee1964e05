package org.netdiag.ping;

import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Optional;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.report.SafeText;
import org.netdiag.shared.report.Utf8Buffer;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

/// One target's run as the text that people know from ping: a head, a line per reply, statistics.
///
/// Sequence numbers go on above 65,535. Without a name for a responder its address stands alone.
public final class PingText {
  private static final int DUMP_ROW = 32;

  private final PingPlan plan;
  private final PingTextOptions options;
  private final NameLookup names;
  private final boolean icmp;
  private int outstanding;
  private List<IpAddress> lastRoute = List.of();

  /// @param plan with one target, or whose first target this text is about
  /// @param options how it looks
  /// @param names what responders are called; [NameLookup#NONE] for addresses only
  public PingText(PingPlan plan, PingTextOptions options, NameLookup names) {
    this.plan = plan;
    this.options = options;
    this.names = names;
    this.icmp = plan.packet().protocol() == Protocol.ICMP;
  }

  /// The first line: `PING host (address) 56(84) bytes of data.`
  public void head(Utf8Buffer out) {
    PingPacket packet = plan.packet();
    Family family = plan.targets().family(0);
    out.ascii("PING ");
    SafeText.append(out, plan.targets().name(0));
    out.ascii(" (").ascii(plan.targets().address(0).toString()).ascii(") ");
    if (packet.source().isPresent() || packet.device().isPresent()) {
      out.ascii("from ");
      packet.source().ifPresent(source -> out.ascii(source.toString()).put(' '));
      SafeText.append(out, packet.device().orElse(""));
      out.ascii(": ");
    }
    if (packet.protocol() == Protocol.TCP) {
      out.ascii("TCP port ").integer(packet.port()).ascii(", connect.\n");
      return;
    }
    if (packet.protocol() == Protocol.UDP) {
      out.ascii("UDP port ").integer(packet.port()).ascii(", ");
    }
    out.integer(packet.size());
    if (family == Family.V4) {
      out.put('(').integer(packet.size() + 28 + optionBytes(packet)).ascii(") bytes of data.\n");
    } else {
      out.ascii(" data bytes\n");
    }
  }

  private static int optionBytes(PingPacket packet) {
    return switch (packet.ipOption()) {
      case NONE -> 0;
      case RECORD_ROUTE, TIMESTAMP_ONLY -> 40;
      case TIMESTAMP_AND_ADDRESS -> 36;
    };
  }

  /// The lines of an event; none for most of them in quiet text.
  public void event(Utf8Buffer out, PingEvent event) {
    if (options.flood()) {
      flood(out, event);
      return;
    }
    switch (event) {
      case PingEvent.Sent sent -> sent(out, sent);
      case PingEvent.OfProbe probe when !options.quiet() -> told(out, probe);
      case PingEvent.OfProbe probe -> settled(probe);
      case PingEvent.Summary _ -> {}
    }
  }

  private void told(Utf8Buffer out, PingEvent.OfProbe event) {
    boolean untold = event.sequence() == outstanding;
    settled(event);
    switch (event) {
      case PingEvent.TimedOut gone when untold && options.outstanding() -> {
        begin(out, gone);
        out.ascii("no answer for ").ascii(sequenceWord()).integer(gone.sequence()).put('\n');
      }
      case PingEvent.Reply reply -> answer(out, reply, "");
      case PingEvent.Duplicate again -> answer(out, again, "");
      case PingEvent.Late late -> answer(out, late, " (late)");
      case PingEvent.Rejected rejected when options.verbose() ->
          answer(out, rejected, " (rejected: it does not prove that it saw the probe)");
      case PingEvent.IcmpError error -> error(out, error, error.error());
      case PingEvent.Notice notice when options.verbose() -> error(out, notice, notice.message());
      case PingEvent.SendFailed failed -> {
        begin(out, failed);
        out.ascii("ping: local error: ").ascii(failed.failure().text()).put('\n');
      }
      default -> {}
    }
  }

  private void settled(PingEvent.OfProbe event) {
    boolean beside = event instanceof PingEvent.Rejected || event instanceof PingEvent.Notice;
    if (event.sequence() == outstanding && !beside) {
      outstanding = 0;
    }
  }

  private void sent(Utf8Buffer out, PingEvent.Sent sent) {
    if (options.outstanding() && !options.quiet() && outstanding != 0) {
      begin(out, sent);
      out.ascii("no answer yet for ").ascii(sequenceWord()).integer(outstanding).put('\n');
    }
    outstanding = sent.sequence();
  }

  private void flood(Utf8Buffer out, PingEvent event) {
    if (options.quiet()) {
      return;
    }
    switch (event) {
      case PingEvent.Sent _ -> out.put('.');
      case PingEvent.Reply reply ->
          out.ascii(reply.answer().flags().contains(ReplyFlag.CORRUPTED) ? "\bC" : "\b \b");
      case PingEvent.IcmpError _, PingEvent.SendFailed _ -> out.ascii("\bE");
      default -> {}
    }
  }

  private void begin(Utf8Buffer out, PingEvent.OfProbe event) {
    if (options.timestamps()) {
      TextNumbers.stamp(out, event.epochNanos());
    }
  }

  private String sequenceWord() {
    return switch (plan.packet().protocol()) {
      case ICMP -> "icmp_seq=";
      case UDP -> "udp_seq=";
      case TCP -> "tcp_seq=";
    };
  }

  private void answer(Utf8Buffer out, PingEvent.OfAnswer event, String suffix) {
    Answer answer = event.answer();
    begin(out, event);
    if (icmp || (plan.packet().protocol() == Protocol.UDP && !refused(answer))) {
      out.integer(answer.bytes()).ascii(" bytes from ");
    } else if (plan.packet().protocol() == Protocol.UDP) {
      out.ascii("port unreachable from ");
    } else {
      out.ascii(refused(answer) ? "RST from " : "SYN-ACK from ");
    }
    who(out, answer.from());
    out.ascii(": ").ascii(sequenceWord()).integer(event.sequence());
    if (!icmp) {
      out.ascii(" port=").integer(plan.packet().port());
      out.put(' ').ascii(answer.port().map(PortState::key).orElse(""));
    }
    answer.ttl().ifPresent(ttl -> out.ascii(" ttl=").integer(ttl));
    out.ascii(" time=");
    TextNumbers.time(out, answer.rttNanos(), options.exact());
    out.ascii(" ms");
    flags(out, answer);
    out.ascii(suffix).put('\n');
    answer.difference().ifPresent(difference -> dump(out, difference));
    answer.option().ifPresent(option -> option(out, option));
  }

  private static boolean refused(Answer answer) {
    return answer.port().isPresent() && answer.port().get() == PortState.REFUSED;
  }

  private static void flags(Utf8Buffer out, Answer answer) {
    for (ReplyFlag flag : answer.flags()) {
      out.ascii(
          switch (flag) {
            case DUPLICATE -> " (DUP!)";
            case TRUNCATED -> " (truncated)";
            case REORDERED -> " (reordered)";
            case DIFFERENT_RESPONDER -> " (DIFFERENT ADDRESS!)";
            case CORRUPTED -> answer.difference().isPresent() ? "" : " (BAD CHECKSUM!)";
          });
    }
  }

  private static void dump(Utf8Buffer out, DataDifference difference) {
    out.ascii("wrong data byte #").integer(difference.index()).ascii(" should be 0x");
    TextNumbers.hex(out, Math.max(0, difference.expected()));
    out.ascii(" but was 0x");
    TextNumbers.hex(out, difference.actual());
    long size = difference.payload().byteSize();
    for (int at = 0; at < size; at++) {
      if (at % DUMP_ROW == 0) {
        out.ascii("\n#").integer(at).put('\t');
      }
      TextNumbers.hex(out, difference.payload().get(ValueLayout.JAVA_BYTE, at) & 0xff);
      out.put(' ');
    }
    out.put('\n');
  }

  private void option(Utf8Buffer out, ReplyOption option) {
    switch (option) {
      case ReplyOption.RecordRoute(List<IpAddress> addresses) -> {
        if (addresses.equals(lastRoute)) {
          out.ascii("RR: \t(same route)\n");
          return;
        }
        lastRoute = addresses;
        for (int i = 0; i < addresses.size(); i++) {
          out.ascii(i == 0 ? "RR: \t" : "\t");
          who(out, addresses.get(i));
          out.put('\n');
        }
      }
      case ReplyOption.Timestamps(List<ReplyOption.RouterStamp> stamps, int overflow) ->
          stamps(out, stamps, overflow);
    }
  }

  /// The first standard stamp in full, the others as the difference to it.
  private void stamps(Utf8Buffer out, List<ReplyOption.RouterStamp> stamps, int overflow) {
    long first = -1;
    for (int i = 0; i < stamps.size(); i++) {
      ReplyOption.RouterStamp stamp = stamps.get(i);
      out.ascii(i == 0 ? "TS: \t" : "\t");
      Optional<IpAddress> address = stamp.address();
      if (address.isPresent()) {
        who(out, address.get());
        out.put('\t');
      }
      if (!stamp.standard()) {
        out.integer(stamp.millis()).ascii(" not-standard\n");
      } else if (first < 0) {
        first = stamp.millis();
        out.integer(first).ascii(" absolute\n");
      } else {
        out.integer(stamp.millis() - first).put('\n');
      }
    }
    if (overflow > 0) {
      out.ascii("Unrecorded hops: ").integer(overflow).put('\n');
    }
  }

  private void error(Utf8Buffer out, PingEvent.OfProbe event, Outcome.IcmpError error) {
    begin(out, event);
    out.ascii("From ");
    who(out, error.from());
    out.put(' ').ascii(sequenceWord()).integer(event.sequence()).put(' ');
    out.ascii(error.text()).put('\n');
  }

  private void who(Utf8Buffer out, IpAddress address) {
    Optional<String> name = names.name(address);
    if (name.isPresent()) {
      SafeText.append(out, name.get());
      out.ascii(" (").ascii(address.toString()).put(')');
    } else {
      out.ascii(address.toString());
    }
  }

  /// The block at the end; see [PingStatistics].
  public void statistics(Utf8Buffer out, PingResult result) {
    PingStatistics.append(out, result);
  }

  /// One line in the midst of a run: `3/4 packets, 25% loss, min/avg/ewma/max = … ms`.
  public void shortSummary(Utf8Buffer out, PingResult result) {
    PingStatistics.appendShort(out, result);
  }
}
