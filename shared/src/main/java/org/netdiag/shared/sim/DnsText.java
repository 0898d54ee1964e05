package org.netdiag.shared.sim;

import java.util.ArrayList;
import java.util.List;
import org.netdiag.shared.sim.dns.WireName;
import org.netdiag.shared.sim.dns.Zone;

/// Phrases that tell people what a name server does.
final class DnsText {
  private DnsText() {}

  static void notes(DnsService dns, List<String> notes) {
    List<String> labels = new ArrayList<>();
    for (Zone zone : dns.server().zones()) {
      labels.add(zone.label());
    }
    if (!labels.isEmpty()) {
      notes.add("serves " + String.join(", ", labels));
    }
    if (dns.server().recursive()) {
      boolean slow = !dns.uncached().equals(Delay.ZERO);
      notes.add("recursive" + (slow ? ", " + dns.uncached().text() + " for what it lacks" : ""));
    }
    if (dns.port() != 53) {
      notes.add("DNS on port " + dns.port());
    }
    if (dns.udpSize() != 1232) {
      notes.add("DNS up to " + dns.udpSize() + " bytes");
    }
    for (DnsFault fault : dns.faults()) {
      notes.add("DNS fault " + fault(fault));
    }
  }

  private static String fault(DnsFault fault) {
    StringBuilder text = new StringBuilder(fault.kind().text());
    switch (fault.kind()) {
      case RCODE, TTL, EDE -> text.append(' ').append(fault.number());
      case SLOW -> text.append(' ').append(fault.delay().text());
      default -> fault.address().ifPresent(address -> text.append(' ').append(address));
    }
    DnsFault.When when = fault.when();
    if (when.probability() < 1) {
      text.append(" (").append(NodeText.percent(when.probability())).append(')');
    }
    DnsFault.Place place = fault.place();
    text.append(place.instead() ? " instead" : "");
    if (place.beforeNanos() > 0) {
      text.append(" ").append(TimeText.of(place.beforeNanos())).append(" before");
    }
    if (place.afterNanos() > 0) {
      text.append(" ").append(TimeText.of(place.afterNanos())).append(" after");
    }
    if (when.type().isPresent()) {
      text.append(" for type ").append(when.type().getAsInt());
    }
    if (!when.below().equals(WireName.ROOT)) {
      text.append(" below ").append(when.below());
    }
    return text.toString();
  }
}
