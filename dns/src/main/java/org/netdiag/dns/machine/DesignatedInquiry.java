package org.netdiag.dns.machine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.shared.wire.IpAddress;

/// Asks a server's encrypted ways that it names by RFC 9462. Where only servers of the machine may
/// be asked, those at other addresses are left out.
final class DesignatedInquiry {
  /// Ways that are asked: servers name one for each protocol, each with up to two addresses.
  static final int MOST = 4;

  private final Inquirer by;
  private final DnsServer server;
  private final List<Pending> pending = new ArrayList<>();

  private record Pending(DesignatedWay way, DnsServer at, CompletableFuture<Reading> reading) {}

  DesignatedInquiry(Inquirer by, DnsServer server) {
    this.by = by;
    this.server = server;
  }

  /// Begins to ask.
  ///
  /// @param ddr the server's answer about `_dns.resolver.arpa`
  /// @throws IOException when the network cannot be opened
  /// @throws InterruptedException when the thread is interrupted
  void begin(Reading ddr) throws IOException, InterruptedException {
    Set<String> known = new HashSet<>();
    for (DesignatedWay way : ways(ddr)) {
      for (IpAddress address : addresses(way)) {
        boolean here = address.equals(server.address().withScope(0));
        DnsServer at = way.at(here ? server.address() : address);
        boolean allowed = here || !by.plan().serversOnly();
        boolean fresh = known.add(at.label() + at.transport());
        if (allowed && fresh && pending.size() < MOST) {
          DomainName name = by.plan().names().plain();
          pending.add(new Pending(way, at, by.ask(by.queries().once(name, at))));
        }
      }
    }
  }

  /// The ways that can be asked, the preferred ones first.
  private static List<DesignatedWay> ways(Reading ddr) {
    List<DesignatedWay> ways = new ArrayList<>();
    for (DnsRecord record : ddr.answers(RecordType.SVCB)) {
      DesignatedWay.of(record).filter(DesignatedWay::usable).ifPresent(ways::add);
    }
    ways.sort(Comparator.comparingInt(DesignatedWay::priority));
    return ways;
  }

  /// The addresses that came along; without any, what the server says about the name. One of each
  /// family, as a client needs no more.
  private List<IpAddress> addresses(DesignatedWay way) throws IOException, InterruptedException {
    List<IpAddress> all = new ArrayList<>(way.addresses());
    if (all.isEmpty() && !way.name().equals(DomainName.ROOT) && pending.size() < MOST) {
      by.wait(by.ask(by.queries().address(way.name(), server)))
          .map(Reading::addresses)
          .ifPresent(all::addAll);
    }
    List<IpAddress> some = new ArrayList<>();
    for (IpAddress address : all) {
      boolean sameFamily =
          address.family() == server.address().family()
              && some.stream().noneMatch(each -> each.family() == address.family());
      if (sameFamily || address.equals(server.address().withScope(0))) {
        some.add(address);
      }
    }
    return some;
  }

  /// What they came to.
  ///
  /// @throws InterruptedException when the thread is interrupted
  List<DesignatedReading> end() throws InterruptedException {
    List<DesignatedReading> readings = new ArrayList<>();
    for (Pending each : pending) {
      Optional<Reading> reading = by.wait(each.reading());
      boolean here = each.at().address().equals(server.address());
      reading.ifPresent(
          got -> readings.add(new DesignatedReading(each.way(), each.at().label(), got, here)));
    }
    return readings;
  }
}
