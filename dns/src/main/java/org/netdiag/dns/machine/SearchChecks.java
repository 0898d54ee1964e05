package org.netdiag.dns.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.netdiag.dns.message.RecordType;
import org.netdiag.shared.findings.Evidence;
import org.netdiag.shared.findings.Finding;
import org.netdiag.shared.findings.Level;

/// Checks of the search list: what it costs, and whether it lies.
final class SearchChecks {
  private static final int MANY = 4;

  private final MachineFacts facts;
  private final Machine machine;
  private final List<Finding> out;

  SearchChecks(MachineFacts facts, List<Finding> out) {
    this.facts = facts;
    this.machine = facts.machine();
    this.out = out;
  }

  void run() {
    cost();
    wildcard();
  }

  private void cost() {
    String absolute = facts.plan().names().plain().toString();
    String name = absolute.substring(0, absolute.length() - 1);
    boolean single = machine.resolv().options().has("no-aaaa");
    int types = single ? 1 : 2;
    List<String> asked = SearchList.of(name, machine.searchDomains(), machine.resolv().options());
    int before = asked.indexOf(absolute);
    int extra = Math.max(0, before) * types;
    List<String> shorts =
        SearchList.of("host", machine.searchDomains(), machine.resolv().options());
    Evidence evidence =
        new Evidence()
            .texts("asked", asked)
            .number("extra_questions", extra)
            .number("questions_for_short_name", (long) shorts.size() * types)
            .number("ndots", machine.resolv().options().ndots());
    if (extra > MANY) {
      out.add(
          new Finding(
              "dns.cost.search",
              Level.WARN,
              "Each look-up of " + name + " asks " + extra + " questions in vain first",
              evidence.values(),
              "ndots:"
                  + machine.resolv().options().ndots()
                  + " puts the search list before names"
                  + " with fewer dots: slow, a load for the servers, and names of the outside leak"
                  + " into the search domains.",
              "Lower ndots to 1 or 2, shorten the search list, or write names with a final dot."));
    } else {
      String title =
          extra == 0 ? "no question in vain" : extra + " questions in vain for each look-up";
      out.add(
          new Finding(
              "dns.cost.search",
              Level.PASS,
              "Search list: " + title + " for names as " + name,
              evidence.values(),
              "",
              ""));
    }
  }

  private void wildcard() {
    List<String> lying = new ArrayList<>();
    Evidence evidence = new Evidence();
    for (Map.Entry<String, Reading> entry : facts.wildcards().entrySet()) {
      Reading reading = entry.getValue();
      boolean exists = reading.good() && !reading.addresses().isEmpty();
      evidence.text(
          entry.getKey(),
          exists ? String.join(", ", HostsChecks.texts(reading.addresses())) : reading.outcome());
      if (exists) {
        lying.add(entry.getKey());
      }
    }
    String id = "dns.search.wildcard";
    if (facts.wildcards().isEmpty()) {
      String why =
          machine.searchDomains().isEmpty()
              ? "There is no search domain."
              : "No server answers questions about the search domains.";
      out.add(
          new Finding(
              id, Level.SKIP, "Wildcards in search domains: not checked", Map.of(), why, ""));
      return;
    }
    evidence.text("type", RecordType.text(RecordType.A));
    if (lying.isEmpty()) {
      out.add(
          new Finding(
              id, Level.PASS, "No search domain has a wildcard", evidence.values(), "", ""));
      return;
    }
    out.add(
        new Finding(
            id,
            Level.FAIL,
            "Any name exists below the search domain " + String.join(", ", lying),
            evidence.values(),
            "A name that is mistyped, or asked with the search list first, gets the wildcard's"
                + " address: programs talk to the wrong host.",
            "Remove the domain from the search list, or the wildcard from the domain."));
  }
}
