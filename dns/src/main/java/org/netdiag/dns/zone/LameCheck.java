package org.netdiag.dns.zone;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netdiag.dns.walk.LameReason;
import org.netdiag.dns.walk.ServerReply;
import org.netdiag.dns.zone.ZoneFindings.Text;
import org.netdiag.shared.findings.Evidence;
import org.netdiag.shared.findings.Level;

/// Whether every server that the zone is delegated to answers for it.
final class LameCheck implements ZoneCheck {
  private static final String LAME = "lame";

  @Override
  public String group() {
    return "delegation";
  }

  @Override
  public boolean whenDown() {
    return true;
  }

  @Override
  public void check(ZoneFacts facts, ZoneFindings out) {
    if (facts.servers().isEmpty()) {
      return;
    }
    List<String> proven = new ArrayList<>();
    List<String> silent = new ArrayList<>();
    for (ZoneServer server : facts.servers()) {
      Optional<LameReason> reason = reason(facts, server);
      if (reason.isPresent()) {
        (reason.get().proven() ? proven : silent).add(state(facts, server));
      }
    }
    if (!proven.isEmpty()) {
      out.add(
          LAME, Level.FAIL, "Lame delegation: " + String.join(", ", proven), text(proven, silent));
    } else if (!silent.isEmpty()) {
      out.add(
          LAME,
          Level.WARN,
          "Servers do not answer for the zone: " + String.join(", ", silent),
          text(proven, silent));
    } else {
      out.pass(LAME, "Every server that could be asked answers for the zone");
    }
  }

  private static Text text(List<String> proven, List<String> silent) {
    Evidence evidence = new Evidence();
    if (!proven.isEmpty()) {
      evidence.texts("lame", proven);
    }
    if (!silent.isEmpty()) {
      evidence.texts("silent", silent);
    }
    return Text.of(
        evidence,
        "Resolvers that come to such a server get nothing of use and have to try the next, which"
            + " costs time, or the look-up when the others fail.",
        "Make the server load the zone (and not expire it), or take it out of the NS records of"
            + " this zone and of the delegation above.");
  }

  /// Why a server is of no use; empty when it is, or when nobody could ask it.
  static Optional<LameReason> reason(ZoneFacts facts, ZoneServer server) {
    Optional<ServerReply> standing = server.standing(facts.zone());
    if (standing.isEmpty() || server.serves(facts.zone())) {
      return Optional.empty();
    }
    Optional<LameReason> reason = standing.get().lame();
    // Silence to EDNS alone is another fault.
    boolean plain = server.reply(Probe.PLAIN).isPresent();
    boolean edns = reason.map(it -> !it.proven()).orElse(false) && plain;
    return edns ? Optional.empty() : Optional.of(reason.orElse(LameReason.STRANGE_REFERRAL));
  }

  private static String state(ZoneFacts facts, ZoneServer server) {
    return server.label() + " " + reason(facts, server).map(LameReason::text).orElse("answers");
  }

  /// What each server does, in a few words.
  static List<String> states(ZoneFacts facts) {
    List<String> states = new ArrayList<>();
    for (ZoneServer server : facts.servers()) {
      if (server.asked()) {
        states.add(state(facts, server));
      } else {
        boolean addressed = server.address().address().isPresent();
        states.add(server.label() + (addressed ? " was not asked" : " has no address"));
      }
    }
    return states;
  }
}
