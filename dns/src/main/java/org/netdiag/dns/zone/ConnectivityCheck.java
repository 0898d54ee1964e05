package org.netdiag.dns.zone;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.walk.LameReason;
import org.netdiag.dns.walk.ReplyClassifier;
import org.netdiag.dns.walk.SpecialAddress;
import org.netdiag.dns.zone.ZoneFindings.Text;
import org.netdiag.shared.findings.Evidence;
import org.netdiag.shared.findings.Level;
import org.netdiag.shared.wire.IpAddress;

/// Whether the servers are reached over UDP and TCP, and are not all in one place.
final class ConnectivityCheck implements ZoneCheck {
  private static final String UDP = "udp";
  private static final String TCP = "tcp";
  private static final String PREFIXES = "prefixes";

  @Override
  public String group() {
    return "connectivity";
  }

  @Override
  public void check(ZoneFacts facts, ZoneFindings out) {
    udp(facts, out);
    tcp(facts, out);
    routes(facts, out);
    prefixes(facts, out);
  }

  private static void udp(ZoneFacts facts, ZoneFindings out) {
    List<String> silent = new ArrayList<>();
    for (ZoneServer server : facts.servers()) {
      if (server.asked() && !server.responds() && !server.elsewhere()) {
        silent.add(server.label() + ": " + failure(server, Probe.SOA));
      }
    }
    if (silent.isEmpty()) {
      out.pass(UDP, "All servers reply over UDP");
    } else {
      out.add(
          UDP,
          Level.WARN,
          "Servers do not reply over UDP: " + String.join(", ", silent),
          Text.of(
              new Evidence().texts("servers", silent),
              "Resolvers wait for a time-out each time they come to such a server.",
              "Start the server, open UDP port 53 to it, or take it out of the NS records."));
    }
  }

  private static void tcp(ZoneFacts facts, ZoneFindings out) {
    List<String> dead = new ArrayList<>();
    for (ZoneServer server : facts.servers()) {
      Optional<LameReason> lame =
          server
              .result(Probe.STREAM)
              .filter(result -> result.reply().isPresent())
              .flatMap(result -> ReplyClassifier.classify(facts.zone(), result).lame());
      if (server.responds() && server.reply(Probe.STREAM).isEmpty()) {
        dead.add(server.label() + ": " + failure(server, Probe.STREAM));
      } else if (server.serves(facts.zone()) && lame.isPresent()) {
        dead.add(server.label() + ": " + lame.get().text());
      }
    }
    if (dead.isEmpty()) {
      out.pass(TCP, "All servers that reply over UDP reply over TCP too");
    } else {
      out.add(
          TCP,
          Level.WARN,
          "Servers do not answer over TCP: " + String.join(", ", dead),
          Text.of(
              new Evidence().texts("servers", dead),
              "Answers too long for UDP cannot be fetched: RFC 7766 section 5 makes TCP a duty.",
              "Let the server listen on TCP port 53 and open that port in firewalls."));
    }
  }

  private static String failure(ZoneServer server, Probe probe) {
    return server
        .result(probe)
        .map(result -> {
          String text = result.failure();
          boolean known = !text.isEmpty() || result.attempts().isEmpty();
          return known
              ? text
              : result
                  .attempts()
                  .getLast()
                  .end()
                  .name()
                  .toLowerCase(java.util.Locale.ROOT)
                  .replace('_', ' ');
        })
        .orElse("not asked");
  }

  private static void routes(ZoneFacts facts, ZoneFindings out) {
    List<String> unasked = new ArrayList<>();
    for (ZoneServer server : facts.servers()) {
      if (!server.asked() && server.address().address().isPresent()) {
        unasked.add(server.label());
      }
    }
    if (!unasked.isEmpty()) {
      out.skip(
          "routes",
          Words.count(unasked.size(), "server address")
              + " not asked: "
              + String.join(", ", unasked),
          facts.walk().cut()
              ? "There were more questions than are put in one run."
              : "This host has no route to them, or their address family was not wanted.");
    }
  }

  private static void prefixes(ZoneFacts facts, ZoneFindings out) {
    Set<Octets> prefixes = new LinkedHashSet<>();
    Set<IpAddress> addresses = new LinkedHashSet<>();
    for (ZoneServer server : facts.servers()) {
      if (server.address().address().isPresent()) {
        IpAddress address = server.address().address().get();
        addresses.add(address);
        int bytes = SpecialAddress.prefixBits(address.family()) / 8;
        prefixes.add(Octets.of(address.bytes(), 0, bytes));
      }
    }
    if (facts.secluded()) {
      out.skip(
          PREFIXES,
          "Whether the servers are in more than one network",
          "The walk began at a private address, so networks say nothing about places.");
    } else if (prefixes.size() > 1 || addresses.size() < 2) {
      out.pass(
          PREFIXES, "The servers' addresses are in " + Words.count(prefixes.size(), "network"));
    } else {
      out.add(
          PREFIXES,
          Level.WARN,
          "All servers are in one network prefix",
          Text.of(
              new Evidence().texts("addresses", addresses.stream().map(Object::toString).toList()),
              "One broken link or router takes the whole zone off the Internet: RFC 2182 section"
                  + " 3.1.",
              "Put a server into another network."));
    }
  }
}
