package org.netdiag.dns.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netdiag.dns.query.DnsQuery;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.dns.query.Transport;

/// Everything that an examination sends, a line each.
final class QuestionList {
  private final DoctorPlan plan;
  private final Machine machine;
  private final List<String> lines = new ArrayList<>();

  private QuestionList(DoctorPlan plan, Machine machine) {
    this.plan = plan;
    this.machine = machine;
  }

  static List<String> of(DoctorPlan plan, Machine machine) {
    QuestionList list = new QuestionList(plan, machine);
    for (Machine.Server server : machine.servers()) {
      server.server().ifPresent(asked -> list.server(server.label(), asked));
    }
    list.others();
    return list.lines;
  }

  private void server(String label, DnsServer server) {
    ProbeQueries queries = new ProbeQueries(plan, machine);
    for (Probe probe : Probe.values()) {
      Optional<DnsQuery> query = queries.of(probe, server);
      query.ifPresent(
          asked -> lines.add(to(label, asked) + "  " + asked.question() + "  " + probe.what()));
    }
    if (machine.local().own().isPresent()) {
      lines.add(label + "  the name that this host's address has  " + Probe.OWN_FORWARD.what());
    }
    for (var base : plan.names().bases()) {
      lines.add(label + "  *." + base + " IN A  a random name");
    }
    if (!plan.names().bases().isEmpty()) {
      lines.add(label + "  the first of those again, 1.1 s later");
    }
    String ways = "the encrypted ways that " + label + " names";
    if (plan.serversOnly()) {
      ways += ", at its own address";
    }
    lines.add(
        ways
            + "  "
            + plan.names().plain()
            + " IN A  over TLS or HTTPS, up to "
            + DesignatedInquiry.MOST);
    lines.add(label + "  the names of these IN A  where they come without an address");
    lines.add(label + "  " + plan.names().plain() + " IN A  " + plan.samples() + " times");
    lines.add(
        label
            + "  *."
            + String.join(" *.", plan.names().bases().stream().map(Object::toString).toList())
            + " IN A  "
            + plan.fresh()
            + " random names");
    if (!server.address().loopback() && !plan.serversOnly()) {
      String hops = " with hop limits 1 to " + PathProber.MOST;
      lines.add(label + "  " + plan.names().plain() + " IN A " + hops);
      String ports = (PathProber.PORT + 1) + " to " + (PathProber.PORT + PathProber.MOST);
      lines.add(label.replace("#53", "") + "  empty UDP packets to ports " + ports + hops);
    }
  }

  private static String to(String label, DnsQuery query) {
    DnsServer server = query.servers().getFirst();
    boolean encrypted =
        server.transport() == Transport.TLS || server.transport() == Transport.HTTPS;
    return encrypted ? label.replace("#53", "#" + server.port()) : label;
  }

  private void others() {
    for (Uplink uplink : machine.local().resolved().strictUplinks()) {
      if (uplink.encrypted().isPresent()) {
        lines.add(
            uplink.label() + "  " + plan.names().plain() + " IN A  over TLS (DNSOverTLS=yes)");
      }
    }
    for (String domain : machine.searchDomains()) {
      lines.add("the first server that answers  *." + domain + " IN A  a random name");
    }
    if (!plan.serversOnly()) {
      Portal portal = plan.names().portal();
      lines.add("the first server that answers  " + portal.host() + " IN A");
      lines.add("the address that it gives  GET " + portal + "  by HTTP");
      lines.add(plan.names().nonServer() + "#53  " + plan.names().plain() + " IN A  once");
    }
    if (machine.live()) {
      lines.add("getaddrinfo  " + plan.names().plain() + " localhost " + machine.hostName());
      lines.add("InetAddress  " + plan.names().plain());
    }
  }
}
