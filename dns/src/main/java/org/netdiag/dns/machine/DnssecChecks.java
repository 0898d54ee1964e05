package org.netdiag.dns.machine;

import static org.netdiag.dns.machine.ServerChecks.note;

import java.util.List;
import java.util.Optional;
import org.netdiag.dns.message.ExtendedError;
import org.netdiag.dns.message.Flag;
import org.netdiag.dns.message.Rcode;
import org.netdiag.dns.message.RecordType;
import org.netdiag.shared.findings.Evidence;
import org.netdiag.shared.findings.Finding;
import org.netdiag.shared.findings.Level;

/// Checks of DNSSEC: whether signatures pass, who validates, and whether the clock fits.
final class DnssecChecks {
  private final MachineFacts facts;
  private final List<Finding> out;
  private final ClockReading clock;

  DnssecChecks(MachineFacts facts, List<Finding> out) {
    this.facts = facts;
    this.out = out;
    this.clock = ClockReading.of(facts);
  }

  void run() {
    out.add(clock.finding());
    String outside = facts.alive().isEmpty() ? ServerChecks.NOBODY : AnswerChecks.NO_OUTSIDE;
    out.add(DATA.look(facts.outside(), this::data, outside));
    out.add(SIGNATURES.look(facts.outside(), this::signatures, outside));
    out.add(validationCheck().look(facts.outside(), this::validation, outside));
    trustAd();
  }

  private static final ServerCheck DATA =
      ServerCheck.of("dns.dnssec.data", "Signatures")
          .with(
              Level.WARN,
              "The server leaves out what validation needs: resolvers behind it cannot validate,"
                  + " and DANE and SSHFP do not work.",
              "Use another server, or update the router that forwards to it.");

  private Optional<ServerNote> data(ServerFacts server) {
    Optional<Reading> with = server.reading(Probe.SIGNED_CD).filter(Reading::good);
    Optional<Reading> without = server.reading(Probe.SIGNED).filter(Reading::good);
    if (with.isEmpty() && without.isEmpty()) {
      return Optional.empty();
    }
    boolean there = signed(with) || signed(without);
    Optional<Reading> ds = server.reading(Probe.DS).filter(got -> unanswered(server, got));
    if (there && ds.isPresent()) {
      return note(server, Level.WARN, "no answer to questions for DS: " + ds.get().outcome());
    }
    String name = ProbeNames.bare(facts.plan().names().signed());
    return note(
        server,
        there ? Level.PASS : Level.WARN,
        there ? "pass through" : "missing from the answer about " + name);
  }

  /// Whether a question for DS fails where another one about the same name does not.
  private static boolean unanswered(ServerFacts server, Reading ds) {
    boolean known = server.reading(Probe.TOP).map(Reading::good).orElse(false);
    return known && !ds.good() && !ds.has(Rcode.NXDOMAIN);
  }

  private static boolean signed(Optional<Reading> reading) {
    return reading.isPresent() && !reading.get().answers(RecordType.RRSIG).isEmpty();
  }

  private static final ServerCheck SIGNATURES =
      ServerCheck.of("dns.dnssec.signatures", "Time of signatures")
          .with(
              Level.WARN,
              "Its zone was not signed in time, or the server gives old data: validating servers"
                  + " and programs refuse the name.",
              "Tell who runs the zone, or name another one to be asked about.");

  private Optional<ServerNote> signatures(ServerFacts server) {
    Optional<Reading> reading =
        server.reading(Probe.SIGNED_CD).or(() -> server.reading(Probe.SIGNED));
    if (reading.isEmpty() || clock.wrong()) {
      return clock.wrong()
          ? note(server, Level.SKIP, "this machine's clock is wrong")
          : Optional.empty();
    }
    String name = ProbeNames.bare(facts.plan().names().signed());
    long now = facts.epochSeconds();
    List<SignatureWindow> windows = SignatureWindow.of(reading.get(), now);
    for (SignatureWindow window : windows) {
      if (window.sinceExpiration(now) > 0) {
        String since = ClockReading.span(window.sinceExpiration(now));
        return note(server, Level.WARN, "those of " + name + " expired " + since + " ago");
      }
      if (window.untilInception(now) > 0) {
        String until = ClockReading.span(window.untilInception(now));
        return note(server, Level.WARN, "those of " + name + " begin in " + until);
      }
    }
    return windows.isEmpty() ? Optional.empty() : note(server, Level.PASS, "they hold");
  }

  private ServerCheck validationCheck() {
    String meaning =
        "Forged answers are not noticed: the server passes on data whose signatures are wrong.";
    String remedy = "Use a server that validates, or run one on this host.";
    return ServerCheck.of("dns.dnssec.validation", "Validation")
        .with(Level.WARN, meaning, remedy)
        .with(Level.FAIL, meaning, remedy)
        .with(
            Level.INFO,
            "A forwarder passes answers on that another server has validated, and clears the flag"
                + " that says so, as dnsmasq does unless told otherwise.",
            "")
        .with(
            Level.INCONCLUSIVE,
            "What was seen fits none of the known behaviours.",
            "Name other test names: --signed-name and --bogus-name.");
  }

  /// Three answers decide: the signed name's, the bogus one's, and the bogus one's with CD.
  private Optional<ServerNote> validation(ServerFacts server) {
    Reading good = server.reading(Probe.SIGNED).orElse(Reading.SILENCE);
    Reading bogus = server.reading(Probe.BOGUS).orElse(Reading.SILENCE);
    Reading unchecked = server.reading(Probe.BOGUS_CD).orElse(Reading.SILENCE);
    if (clock.wrong()) {
      return note(server, Level.SKIP, "this machine's clock is wrong");
    }
    if (!bogus.answered() || !good.answered()) {
      return note(server, Level.SKIP, "no answer about the test names");
    }
    if (bogus.good() && !bogus.answers(RecordType.A).isEmpty()) {
      boolean required = facts.plan().requireValidation();
      return note(server, required ? Level.FAIL : Level.WARN, "none: it gives the forged name");
    }
    if (bogus.has(Rcode.SERVFAIL) && unchecked.good()) {
      String why = reason(bogus);
      boolean stripped = good.good() && !good.has(Flag.AD);
      return stripped
          ? note(server, Level.INFO, "done behind it, and the AD flag is stripped" + why)
          : note(server, Level.PASS, "done by the server" + why);
    }
    if (!good.good()) {
      return note(server, Level.SKIP, "the signed name gets " + good.outcome());
    }
    if (bogus.has(Rcode.SERVFAIL)) {
      return good.has(Flag.AD)
          ? note(server, Level.PASS, "done by the server")
          : note(server, Level.SKIP, "the bogus name fails even without it");
    }
    boolean other = bogus.has(Rcode.NXDOMAIN) || bogus.has(Rcode.REFUSED) || bogus.good();
    String seen = "the bogus name gets " + (bogus.good() ? "no address" : bogus.outcome());
    return note(server, other ? Level.SKIP : Level.INCONCLUSIVE, seen);
  }

  private static String reason(Reading bogus) {
    for (ExtendedError error : bogus.errors()) {
      return " (" + AnswerChecks.words(error) + ")";
    }
    return "";
  }

  /// glibc clears AD unless it is told that the way to the servers can be trusted.
  private void trustAd() {
    boolean visible = false;
    for (ServerFacts server : facts.outside()) {
      visible |= server.reading(Probe.SIGNED).map(reading -> reading.has(Flag.AD)).orElse(false);
    }
    boolean trusted = facts.machine().resolv().options().has("trust-ad");
    if (!visible || trusted) {
      return;
    }
    out.add(
        new Finding(
            "dns.dnssec.trust_ad",
            Level.INFO,
            "Programs do not see that answers are validated",
            new Evidence().flag("trust_ad", false).values(),
            "The C library clears the AD flag without options trust-ad: ssh with SSHFP and mail"
                + " servers with DANE take every answer for insecure. Set it only where the way to"
                + " the server is safe, as on this host itself.",
            ""));
  }
}
