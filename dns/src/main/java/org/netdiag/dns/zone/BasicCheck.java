package org.netdiag.dns.zone;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.walk.LameReason;
import org.netdiag.dns.walk.Level;
import org.netdiag.dns.walk.LevelServer;
import org.netdiag.dns.walk.Rdata;
import org.netdiag.dns.walk.WalkEnd;
import org.netdiag.dns.zone.ZoneFindings.Text;
import org.netdiag.shared.findings.Evidence;

/// Whether there is such a zone, and whether anybody answers for it.
final class BasicCheck implements ZoneCheck {
  private static final String PARENT = "parent";
  private static final String DELEGATION = "delegation";
  private static final String SERVERS = "servers";

  @Override
  public String group() {
    return "basic";
  }

  @Override
  public boolean whenDown() {
    return true;
  }

  @Override
  public void check(ZoneFacts facts, ZoneFindings out) {
    boolean reached = facts.walk().levels().getLast().zone().equals(facts.zone());
    WalkEnd end = facts.walk().end();
    boolean stuck = !reached && !decided(end);
    if (facts.walk().cut()) {
      cut(out);
    }
    if (stuck) {
      if (end != WalkEnd.CUT) {
        stuck(facts, out);
      }
      return;
    }
    String above = facts.parent().map(DomainName::toString).orElse("nothing");
    out.pass(PARENT, "The zone above is " + above + ", and its servers answer");
    if (alias(facts)) {
      out.add(
          DELEGATION,
          org.netdiag.shared.findings.Level.FAIL,
          facts.zone() + " is an alias (CNAME) and no zone",
          Text.of(
              new Evidence().texts("answer", answers(facts)),
              "A name with a CNAME record can have no other records, and so be no zone: RFC 1034"
                  + " section 3.6.2. Resolvers follow the alias or fail, as it comes.",
              "Replace the CNAME record at the top of the zone by A and AAAA records."));
      return;
    }
    if (facts.servers().isEmpty()) {
      none(facts, out);
      return;
    }
    out.pass(DELEGATION, facts.zone() + " is a zone of its own");
    servers(facts, out);
  }

  static boolean alias(ZoneFacts facts) {
    return facts.walk().end() == WalkEnd.ANSWER
        && Rdata.ofType(facts.walk().answer(), RecordType.SOA).isEmpty()
        && !Rdata.ofType(facts.walk().answer(), RecordType.CNAME).isEmpty();
  }

  private static List<String> answers(ZoneFacts facts) {
    List<String> texts = new ArrayList<>();
    facts
        .walk()
        .answer()
        .forEach(record ->
            texts.add(
                RecordType.text(record.type())
                    + " "
                    + org.netdiag.dns.text.RecordText.data(record)));
    return texts;
  }

  private static boolean decided(WalkEnd end) {
    return end == WalkEnd.ANSWER || end == WalkEnd.NODATA || end == WalkEnd.NXDOMAIN;
  }

  private static void cut(ZoneFindings out) {
    out.add(
        "questions",
        org.netdiag.shared.findings.Level.INCONCLUSIVE,
        "The look-ups were cut short: the names of servers lead to ever more names",
        Text.of(
            new Evidence(),
            "Servers and names are missing in what follows. Resolvers give up much earlier, so that"
                + " look-ups fail.",
            "Name servers by names in the zone itself, with glue; see netdiag dns trace."));
  }

  /// The walk ended above: nothing is known of the zone.
  private static void stuck(ZoneFacts facts, ZoneFindings out) {
    Level last = facts.walk().levels().getLast();
    out.add(
        PARENT,
        org.netdiag.shared.findings.Level.INCONCLUSIVE,
        "No server of " + last.zone() + " gives an answer, so " + facts.zone() + " is not found",
        Text.of(
            new Evidence().text("zone", last.zone().toString()).texts("servers", said(last)),
            "The way to the zone ends above it. The fault is there, or between here and there.",
            "Check with netdiag dns trace, and whether questions to port 53 leave this network."));
  }

  static List<String> said(Level level) {
    List<String> texts = new ArrayList<>();
    for (LevelServer server : level.servers()) {
      Optional<LameReason> lame = server.reply().lame();
      texts.add(
          server.server().label()
              + ": "
              + lame.map(LameReason::text).orElseGet(() -> server.reply().kind().key()));
    }
    return texts;
  }

  private static void none(ZoneFacts facts, ZoneFindings out) {
    Level last = facts.walk().levels().getLast();
    boolean exists = facts.walk().end() != WalkEnd.NXDOMAIN;
    out.add(
        DELEGATION,
        org.netdiag.shared.findings.Level.FAIL,
        exists
            ? facts.zone() + " is a name in the zone " + last.zone() + " and no zone of its own"
            : facts.zone() + " does not exist: the zone " + last.zone() + " says NXDOMAIN",
        Text.of(
            new Evidence().text("zone_above", last.zone().toString()).texts("servers", said(last)),
            exists
                ? "The servers above answer for the name themselves and refer to nobody."
                : "Nobody in the world can look up a name in it.",
            exists
                ? "Check the zone " + last.zone() + " instead, or delegate this name."
                : "Register or delegate the name, or correct its spelling."));
  }

  private static void servers(ZoneFacts facts, ZoneFindings out) {
    int serving = facts.serving().size();
    if (serving > 0) {
      out.pass(
          SERVERS,
          serving
              + " of "
              + Words.count(facts.servers().size(), "server address")
              + " answer with authority");
      return;
    }
    boolean asked = facts.servers().stream().anyMatch(ZoneServer::asked);
    boolean addressed =
        facts.servers().stream().anyMatch(server -> server.address().address().isPresent());
    if (!asked && facts.walk().cut()) {
      return;
    }
    if (!asked && addressed) {
      out.add(
          SERVERS,
          org.netdiag.shared.findings.Level.INCONCLUSIVE,
          "This host has no route to any server of " + facts.zone(),
          Text.of(
              new Evidence().texts("servers", LameCheck.states(facts)),
              "Nothing can be said about the zone from here.",
              "Run the check where the servers' address family works."));
      return;
    }
    out.add(
        SERVERS,
        org.netdiag.shared.findings.Level.FAIL,
        "The zone is down: no server of " + facts.zone() + " answers with authority",
        Text.of(
            new Evidence().texts("servers", LameCheck.states(facts)),
            "Nobody can look up a name in the zone; resolvers answer SERVFAIL.",
            "Make the servers that the zone is delegated to load and serve it, or delegate it to"
                + " those that do."));
  }
}
