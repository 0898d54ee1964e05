package org.netdiag.dns.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netdiag.dns.message.Flag;
import org.netdiag.shared.findings.Finding;
import org.netdiag.shared.findings.Level;
import org.netdiag.shared.names.AddressAnswer;

/// One sentence about an examination, without a final dot.
final class Summary {
  private Summary() {}

  static String of(MachineFacts facts, List<Finding> findings) {
    List<Finding> failed = of(findings, Level.FAIL);
    List<Finding> warned = of(findings, Level.WARN);
    if (facts.portal().map(PortalReading::login).orElse(false)) {
      int others = failed.size() - 1;
      return "A captive portal is in the way: log in first"
          + (others > 0 ? "; " + count(others, "other failure") : "");
    }
    StringBuilder text = new StringBuilder(state(facts));
    if (!failed.isEmpty()) {
      text.append("; ")
          .append(count(failed.size(), "failure"))
          .append(": ")
          .append(failed.getFirst().title());
    }
    if (!warned.isEmpty()) {
      text.append("; ").append(count(warned.size(), "warning"));
      if (failed.isEmpty()) {
        text.append(": ").append(warned.getFirst().title());
      }
    }
    int open = of(findings, Level.INCONCLUSIVE).size();
    if (open > 0) {
      text.append("; ").append(open).append(" undecided");
    }
    return text.toString();
  }

  private static String state(MachineFacts facts) {
    Optional<AddressAnswer> got = facts.system().plain().filter(answer -> answer.code() == 0);
    Penalty penalty = Penalty.of(facts.machine().resolv().options(), facts.servers());
    Optional<ServerFacts> first = first(facts);
    boolean programs = facts.system().asked();
    if (first.isEmpty() || (programs && got.isEmpty())) {
      return facts.deniesDefault()
          ? "DNS answers, and knows no name of the Internet"
          : "DNS does not work";
    }
    ServerFacts server = first.get();
    long nanos =
        got.map(AddressAnswer::elapsedNanos)
            .orElse(
                ServerChecks.best(server).elapsedNanos().orElse(0)
                    + penalty.first() * 1_000_000_000L);
    int place = facts.servers().indexOf(server) + 1;
    return "DNS works in "
        + ServerChecks.millis(nanos)
        + " (server "
        + place
        + " of "
        + facts.servers().size()
        + ", "
        + (server.alive() ? "UDP" : "TCP")
        + ", "
        + validation(server)
        + ")";
  }

  /// The first server that knows the plain name.
  private static Optional<ServerFacts> first(MachineFacts facts) {
    for (ServerFacts server : facts.servers()) {
      for (Probe probe : List.of(Probe.PLAIN, Probe.EDNS, Probe.TCP)) {
        Optional<Reading> reading = server.reading(probe);
        if (reading.isPresent() && !reading.get().addresses().isEmpty()) {
          return Optional.of(server);
        }
      }
    }
    return Optional.empty();
  }

  private static String validation(ServerFacts server) {
    Optional<Reading> bogus = server.reading(Probe.BOGUS).filter(Reading::answered);
    if (server.reading(Probe.SIGNED).map(reading -> reading.has(Flag.AD)).orElse(false)
        && bogus.isPresent()
        && !bogus.get().good()) {
      return "validating";
    }
    return bogus.isPresent() && bogus.get().good() ? "not validating" : "validation unknown";
  }

  private static List<Finding> of(List<Finding> findings, Level level) {
    List<Finding> found = new ArrayList<>();
    for (Finding finding : findings) {
      if (finding.level() == level) {
        found.add(finding);
      }
    }
    return found;
  }

  private static String count(int number, String word) {
    return number + " " + word + (number == 1 ? "" : "s");
  }
}
