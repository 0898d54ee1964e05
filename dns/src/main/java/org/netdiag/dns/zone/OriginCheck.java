package org.netdiag.dns.zone;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.netdiag.dns.zone.ZoneFindings.Text;
import org.netdiag.shared.findings.Evidence;
import org.netdiag.shared.findings.Level;
import org.netdiag.shared.names.Lookup;
import org.netdiag.shared.wire.IpAddress;

/// Whether the servers are in more than one autonomous system.
final class OriginCheck implements ZoneCheck {
  private static final String AS = "as";
  private static final String TITLE = "Whether the servers are in more than one autonomous system";

  @Override
  public String group() {
    return "connectivity";
  }

  @Override
  public void check(ZoneFacts facts, ZoneFindings out) {
    if (facts.networks().isEmpty()) {
      out.skip(AS, TITLE, "Nobody was asked for AS numbers; --as asks, --mmdb FILE looks them up.");
      return;
    }
    Map<IpAddress, Lookup<Long>> networks = facts.networks().get();
    TreeSet<Long> numbers = new TreeSet<>();
    List<String> told = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    networks.forEach((address, lookup) -> {
      switch (lookup) {
        case Lookup.Found<Long>(Long number) -> {
          numbers.add(number);
          told.add(address + ": AS" + number);
        }
        case Lookup.Absent<Long> _ -> unknown.add(address + ": in no AS");
        case Lookup.Failed<Long>(String reason) -> unknown.add(address + ": " + reason);
      }
    });
    if (numbers.size() > 1) {
      out.pass(AS, "The servers are in " + numbers.size() + " autonomous systems");
    } else if (!unknown.isEmpty() || networks.isEmpty()) {
      out.skip(AS, TITLE, "AS numbers are not known: " + String.join(", ", unknown) + ".");
    } else if (networks.size() < 2) {
      out.pass(AS, "The server's address is in AS" + numbers.first());
    } else {
      out.add(
          AS,
          Level.WARN,
          "All servers are in one autonomous system: AS" + numbers.first(),
          Text.of(
              new Evidence().texts("addresses", told),
              "When that network loses its way to others, the whole zone is off the Internet: RFC"
                  + " 2182 section 3.1.",
              "Put a server into another network, or make sure that the operator's addresses are"
                  + " announced from several places (anycast)."));
    }
  }
}
