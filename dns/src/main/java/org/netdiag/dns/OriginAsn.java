package org.netdiag.dns;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.netdiag.shared.engine.SystemRandom;
import org.netdiag.shared.names.AsnSource;
import org.netdiag.shared.names.Lookup;
import org.netdiag.shared.names.LookupDesk;
import org.netdiag.shared.names.NameLimits;
import org.netdiag.shared.names.PrivateBlocks;
import org.netdiag.shared.wire.IpAddress;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/// AS numbers by DNS: TXT records of Team Cymru's zones `origin.asn.cymru.com` and
/// `origin6.asn.cymru.com`, which mirror what routers announce to each other.
///
/// Whoever runs the name servers and the zones learns the addresses that are asked about. Addresses
/// of [PrivateBlocks] are never asked about, nor are the neighbours of an address whose answer is
/// known: its /24, or /48 for IPv6, as far as the announced prefix reaches. Nothing is sent before
/// the first question.
///
/// Of several records the most specific prefix counts, of several equal ones the smallest AS
/// number, and of several networks in one record the first.
public final class OriginAsn implements AsnSource {
  /// What a source has when it is given no limits: 32 look-ups at a time, 4096 waiting, 2 s, 16,384
  /// answers; 1 h found, 10 min absent, 10 s failed.
  public static final NameLimits LIMITS =
      new NameLimits(
          32, 4096, 2_000_000_000L, 16_384, 3_600_000_000_000L, 600_000_000_000L, 10_000_000_000L);

  private final StubResolver resolver;
  private final OriginBlocks blocks;
  private final LookupDesk<IpAddress, Long> desk;

  /// A source that asks the given servers, first ones first, with [#LIMITS].
  ///
  /// @throws IllegalArgumentException when there is no server
  public OriginAsn(List<InetSocketAddress> servers) {
    this(servers, LIMITS);
  }

  /// A source that asks the given servers, first ones first: each question one of them, and once
  /// more the next one, or the same where there is only one, when half of the deadline has passed
  /// or the first one has refused. The server that answered is asked first from then on.
  ///
  /// A look-up that is under way when the source is closed keeps its socket until its deadline.
  ///
  /// @throws IllegalArgumentException when there is no server
  public OriginAsn(List<InetSocketAddress> servers, NameLimits limits) {
    if (servers.isEmpty()) {
      throw new IllegalArgumentException("0 name servers are below 1");
    }
    this.resolver =
        new StubResolver(
            List.copyOf(servers),
            limits.deadlineNanos(),
            new Exchange(System::nanoTime),
            new SystemRandom());
    this.blocks = new OriginBlocks(limits, System::nanoTime);
    this.desk = new LookupDesk<>(this::look, limits, "netdiag-asn");
  }

  @Override
  public CompletableFuture<Lookup<Long>> asn(IpAddress address) {
    if (PrivateBlocks.contain(address)) {
      return CompletableFuture.completedFuture(new Lookup.Absent<>());
    }
    Optional<Origin> known = blocks.find(address);
    return known.isPresent()
        ? CompletableFuture.completedFuture(answer(known.get()))
        : desk.ask(address);
  }

  @Override
  public void close() {
    desk.close();
    blocks.close();
  }

  private Lookup<Long> look(IpAddress address) {
    Optional<Origin> known = blocks.find(address);
    if (known.isPresent()) {
      return answer(known.get());
    }
    Name name = Name.fromConstantString(OriginText.name(address));
    return switch (resolver.ask(name, Type.TXT)) {
      case Lookup.Found<Message>(Message reply) -> choose(address, reply);
      case Lookup.Absent<Message> _ -> new Lookup.Absent<>();
      case Lookup.Failed<Message>(String reason) -> new Lookup.Failed<>(reason);
    };
  }

  private Lookup<Long> choose(IpAddress address, Message reply) {
    Optional<Origin> best = Optional.empty();
    boolean unreadable = false;
    for (Record record : reply.getSection(Section.ANSWER)) {
      if (!(record instanceof TXTRecord text)) {
        continue;
      }
      Optional<Origin> told =
          OriginText.parse(text.getStringsAsByteArrays()).filter(each -> each.covers(address));
      unreadable |= told.isEmpty();
      if (told.isPresent() && (best.isEmpty() || better(told.get(), best.get()))) {
        best = told;
      }
    }
    if (best.isPresent()) {
      blocks.keep(address, best.get());
      return answer(best.get());
    }
    return unreadable
        ? new Lookup.Failed<>("the answer is no origin of this address")
        : new Lookup.Absent<>();
  }

  private static boolean better(Origin one, Origin other) {
    return one.bits() > other.bits() || (one.bits() == other.bits() && one.asn() < other.asn());
  }

  private static Lookup<Long> answer(Origin origin) {
    return origin.asn() == 0 ? new Lookup.Absent<>() : new Lookup.Found<>(origin.asn());
  }
}
