package org.netdiag.mtr.record;

import java.util.Locale;
import org.netdiag.mtr.MtrEvent;
import org.netdiag.mtr.MtrResult;
import org.netdiag.trace.TraceReply;

/// Writes events as lines by hand, so that the reader is held to what lines are to say and not to
/// what a writer of ours happens to write.
final class Lines {
  private Lines() {}

  static String of(MtrEvent event) {
    return switch (event) {
      case MtrEvent.Begun begun -> begun(begun);
      case MtrEvent.Summary(MtrResult result) ->
          head("summary", result)
              + ",\"rounds\":"
              + result.rounds()
              + ",\"elapsed_ns\":"
              + result.elapsedNanos()
              + ",\"unseen\":[\"quoted\"],\"notes\":[\"kernel stamps are used\"]"
              + ",\"hops\":[{\"ttl\":1,\"names\":{\"198.51.100.1\":\"r1.example.net\"}"
              + ",\"asn\":{\"198.51.100.1\":64500}}]}\n";
      case MtrEvent.OfProbe probe -> probe(probe);
    };
  }

  private static String head(String word, MtrResult result) {
    return "{\"schema\":\"netdiag.mtr/1\",\"event\":\""
        + word
        + "\",\"index\":"
        + result.target().index()
        + ",\"target\":{\"name\":\""
        + result.target().name()
        + "\",\"address\":\""
        + result.target().address()
        + "\"},\"protocol\":\""
        + lower(result.probes().protocol())
        + "\",\"flow\":\""
        + result.probes().flow().key()
        + "\",\"privilege\":\""
        + lower(result.probes().privilege())
        + "\"";
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String begun(MtrEvent.Begun begun) {
    return head("begun", begun.result())
        + ",\"source\":\"192.0.2.77\",\"source_port\":4711,\"bytes\":60,\"first_ttl\":1"
        + ",\"max_ttl\":30,\"gap\":8,\"queries\":1,\"flows\":"
        + begun.pacing().flows()
        + ",\"rounds\":"
        + begun.pacing().rounds()
        + ",\"interval_ms\":1000.000,\"timeout_ms\":2000.000,\"window\":100"
        + ",\"started\":\"2026-11-21T08:00:00.123456Z\",\"unseen\":[\"quoted\"]"
        + ",\"notes\":[\"kernel stamps are used\"]}\n";
  }

  private static String probe(MtrEvent.OfProbe event) {
    String word =
        switch (event) {
          case MtrEvent.Sent _ -> "sent";
          case MtrEvent.Reply _ -> "reply";
          case MtrEvent.Duplicate _ -> "duplicate";
          case MtrEvent.Late _ -> "late";
          case MtrEvent.TimedOut _ -> "timeout";
          case MtrEvent.SendFailed _ -> "send_failed";
        };
    MtrEvent.ProbeName probe = event.probe();
    return "{\"schema\":\"netdiag.mtr/1\",\"event\":\""
        + word
        + "\",\"index\":"
        + probe.index()
        + ",\"protocol\":\"icmp\",\"round\":"
        + probe.round()
        + ",\"query\":"
        + probe.query()
        + ",\"ttl\":"
        + probe.ttl()
        + ",\"flow\":"
        + probe.flow()
        + (probe.direct() ? ",\"direct\":true" : "")
        + ",\"time_ns\":"
        + event.epochNanos()
        + (event instanceof MtrEvent.OfReply reply ? reply(reply.reply()) : "")
        + "}\n";
  }

  private static String reply(TraceReply reply) {
    String labels =
        reply.mpls().isEmpty()
            ? ""
            : ",\"mpls\":[{\"label\":24001,\"tc\":0,\"bottom\":true,\"ttl\":1}]";
    return ",\"rtt_ns\":"
        + reply.rttNanos()
        + ",\"kind\":\""
        + lower(reply.kind())
        + "\",\"from\":\""
        + reply.from()
        + "\",\"stamp\":\"kernel\",\"reply_ttl\":"
        + reply.ttl().orElseThrow()
        + ",\"bytes\":56,\"icmp\":{\"type\":"
        + reply.icmp().orElseThrow().type()
        + ",\"code\":0}"
        + (reply.quote().ttl().isPresent() ? ",\"quoted\":{\"ttl\":1,\"tos\":0}" : "")
        + labels;
  }
}
