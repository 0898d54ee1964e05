package org.netdiag.dns.machine;

import static org.netdiag.dns.machine.ServerChecks.note;

import java.util.List;
import java.util.Optional;
import org.netdiag.dns.message.Rcode;
import org.netdiag.shared.findings.Finding;
import org.netdiag.shared.findings.Level;

/// Which keys of the root servers trust, as they say by RFC 8509: of two names, a validating server
/// answers the one that is true and says SERVFAIL to the other.
final class RootKeyChecks {
  private RootKeyChecks() {}

  static void run(MachineFacts facts, List<Finding> out) {
    String zone = ProbeNames.bare(facts.plan().names().sentinel());
    String outside = facts.alive().isEmpty() ? ServerChecks.NOBODY : AnswerChecks.NO_OUTSIDE;
    String none = "No server knows the names of RFC 8509 below " + zone + ".";
    out.add(
        SENTINEL.look(
            facts.outside(), RootKeyChecks::sentinel, facts.outside().isEmpty() ? outside : none));
  }

  private static final ServerCheck SENTINEL =
      ServerCheck.of("dns.dnssec.root_key", "Keys of the root")
          .with(
              Level.WARN,
              "The root has had the key 38696 since 2025 and is signed with it from 2026 on. A"
                  + " server that does not trust it finds every signed name bogus then.",
              "Update the server, or its trust anchors: unbound-anchor, managed-keys of BIND.");

  /// What a pair of names says about one key.
  private enum Trust {
    TRUSTED,
    UNTRUSTED,
    UNTOLD,
    UNKNOWN
  }

  private static Optional<ServerNote> sentinel(ServerFacts server) {
    Trust fresh = trust(server, Probe.NEW_TRUSTED, Probe.NEW_UNTRUSTED);
    Trust old = trust(server, Probe.OLD_TRUSTED, Probe.OLD_UNTRUSTED);
    return switch (fresh) {
      case UNKNOWN -> Optional.empty();
      case UNTOLD -> note(server, Level.SKIP, "the server does not tell which it trusts");
      case UNTRUSTED -> note(server, Level.WARN, "38696 is not trusted");
      case TRUSTED ->
          note(
              server,
              Level.PASS,
              old == Trust.TRUSTED ? "20326 and 38696 are trusted" : "38696 is trusted");
    };
  }

  private static Trust trust(ServerFacts server, Probe is, Probe not) {
    Reading yes = server.reading(is).orElse(Reading.SILENCE);
    Reading no = server.reading(not).orElse(Reading.SILENCE);
    if (data(yes) && no.has(Rcode.SERVFAIL)) {
      return Trust.TRUSTED;
    }
    if (yes.has(Rcode.SERVFAIL) && data(no)) {
      return Trust.UNTRUSTED;
    }
    return data(yes) && data(no) ? Trust.UNTOLD : Trust.UNKNOWN;
  }

  private static boolean data(Reading reading) {
    return reading.good() && !reading.addresses().isEmpty();
  }
}
