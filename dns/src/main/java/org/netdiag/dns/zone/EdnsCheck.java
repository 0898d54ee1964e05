package org.netdiag.dns.zone;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.Edns;
import org.netdiag.dns.message.Flag;
import org.netdiag.dns.message.Rcode;
import org.netdiag.shared.findings.Level;

/// What each server makes of EDNS: RFC 6891.
final class EdnsCheck implements ZoneCheck {
  private static final int UNKNOWN_FLAGS = 0x7fff;
  private static final String CUT = "edns_truncated";

  @Override
  public String group() {
    return "nameserver";
  }

  @Override
  public void check(ZoneFacts facts, ZoneFindings out) {
    dropped(facts, out);
    unknown(facts, out);
    extensions(facts, out);
    cut(facts, out);
  }

  private static void dropped(ZoneFacts facts, ZoneFindings out) {
    ServerFault fault =
        new ServerFault(
            "edns",
            Level.FAIL,
            "All servers reply to questions with EDNS",
            "Servers do not reply to questions with EDNS",
            "Nearly all resolvers ask with EDNS. They wait for a time-out, or never come to know"
                + " the zone.",
            "Update the server, or the firewall that drops the questions.");
    fault.tell(
        facts.responding(),
        out,
        server ->
            ServerFault.when(
                server.reply(Probe.SOA).isEmpty() && server.reply(Probe.PLAIN).isPresent()));
  }

  private static void unknown(ZoneFacts facts, ZoneFindings out) {
    ServerFault fault =
        new ServerFault(
            "edns_support",
            Level.WARN,
            "All servers know EDNS",
            "Servers do not know EDNS",
            "Answers longer than 512 bytes go by TCP, and DNSSEC is impossible: RFC 6891.",
            "Update the server.");
    fault.tell(
        facts.serving(),
        out,
        server ->
            ServerFault.when(
                server.reply(Probe.SOA).map(reply -> reply.edns().isEmpty()).orElse(false)));
  }

  private static void extensions(ZoneFacts facts, ZoneFindings out) {
    ServerFault fault =
        new ServerFault(
            "edns_compliance",
            Level.INFO,
            "All servers treat unknown EDNS versions, options and flags as they should",
            "Servers treat unknown parts of EDNS wrongly",
            "Resolvers with newer EDNS get no answers there, or wrong ones: RFC 6891 section 6.",
            "Update the server, or the firewall in front of it.");
    fault.tell(facts.responding(), out, EdnsCheck::strange);
  }

  private static boolean knows(ZoneServer server) {
    return server.reply(Probe.SOA).map(reply -> reply.edns().isPresent()).orElse(false);
  }

  private static Optional<String> strange(ZoneServer server) {
    if (!knows(server)) {
      return Optional.empty();
    }
    List<String> wrong = new ArrayList<>();
    Optional<DnsMessage> version = server.reply(Probe.EDNS_VERSION);
    if (version.map(reply -> reply.rcode() != Rcode.BADVERS).orElse(true)) {
      wrong.add("version 1 " + word(version));
    }
    Optional<DnsMessage> option = server.reply(Probe.EDNS_OPTION);
    if (option.map(EdnsCheck::echoes).orElse(false)) {
      wrong.add("unknown option comes back");
    } else if (option.map(reply -> reply.rcode() != Rcode.NOERROR).orElse(true)) {
      wrong.add("unknown option " + word(option));
    }
    Optional<DnsMessage> flag = server.reply(Probe.EDNS_FLAG);
    boolean echoed =
        flag.flatMap(DnsMessage::edns).map(Edns::flags).map(it -> it & UNKNOWN_FLAGS).orElse(0)
            != 0;
    if (echoed || flag.map(reply -> reply.rcode() != Rcode.NOERROR).orElse(true)) {
      wrong.add("unknown flag " + (echoed ? "comes back" : word(flag)));
    }
    return wrong.isEmpty() ? Optional.empty() : Optional.of(" (" + String.join(", ", wrong) + ")");
  }

  private static boolean echoes(DnsMessage reply) {
    return reply.edns().flatMap(edns -> edns.option(Probe.LOCAL_OPTION)).isPresent();
  }

  private static String word(Optional<DnsMessage> reply) {
    return reply.map(it -> "gets " + Rcode.text(it.rcode())).orElse("gets no reply");
  }

  private static void cut(ZoneFacts facts, ZoneFindings out) {
    List<ZoneServer> cutting = new ArrayList<>();
    for (ZoneServer server : facts.serving()) {
      boolean cut = server.reply(Probe.CUT).map(reply -> reply.has(Flag.TC)).orElse(false);
      if (cut && knows(server)) {
        cutting.add(server);
      }
    }
    if (cutting.isEmpty()) {
      out.skip(
          CUT,
          "Whether replies that are cut have EDNS too",
          "No server knows EDNS and has keys that do not fit into 512 bytes.");
      return;
    }
    ServerFault fault =
        new ServerFault(
            CUT,
            Level.WARN,
            "Replies that are cut have EDNS too",
            "Servers leave EDNS (OPT) out of replies that are cut",
            "Resolvers may take the server for one without EDNS, and go without DNSSEC there: RFC"
                + " 6891 section 7.",
            "Update the server, or the firewall in front of it.");
    fault.tell(
        cutting,
        out,
        server ->
            ServerFault.when(
                server.reply(Probe.CUT).map(reply -> reply.edns().isEmpty()).orElse(false)));
  }
}
