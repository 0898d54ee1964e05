package org.netdiag.dns.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.Flag;
import org.netdiag.dns.message.MalformedMessageException;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.query.Attempt;
import org.netdiag.dns.query.AttemptEnd;
import org.netdiag.dns.query.DnsQuery;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.dns.query.Outcome;
import org.netdiag.dns.query.Phases;
import org.netdiag.dns.query.PreparedQuery;
import org.netdiag.dns.query.QueryWriter;
import org.netdiag.dns.query.Strays;
import org.netdiag.dns.query.Transport;
import org.netdiag.dns.walk.Questions;
import org.netdiag.shared.engine.Stamp;
import org.netdiag.shared.wire.IpAddress;

/// Name servers by their addresses, asked without a socket.
public final class FakeInternet implements Questions {
  private static final long SEED = 20261121;
  private static final long ELAPSED = 400_000;

  private final Map<IpAddress, FakeServer> servers = new ConcurrentHashMap<>();

  Map<IpAddress, FakeServer> servers() {
    return servers;
  }

  /// A new server at an address.
  public FakeServer at(String address) {
    return servers.computeIfAbsent(IpAddress.parse(address).orElseThrow(), _ -> new FakeServer());
  }

  @Override
  public CompletableFuture<DnsResult> ask(DnsQuery query) {
    DnsServer server = query.servers().getFirst();
    try {
      return CompletableFuture.completedFuture(put(query, server));
    } catch (IOException | MalformedMessageException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }

  private DnsResult put(DnsQuery query, DnsServer server)
      throws IOException, MalformedMessageException {
    Transport transport = query.question().transfer() ? Transport.TCP : server.transport();
    List<DnsMessage> answer = exchange(query, server, transport);
    boolean cut = !answer.isEmpty() && answer.getFirst().has(Flag.TC);
    if (cut && query.options().fallback()) {
      transport = Transport.TCP;
      answer = exchange(query, server, transport);
    }
    AttemptEnd end = AttemptEnd.REPLY;
    if (answer.isEmpty()) {
      boolean there = servers.containsKey(server.address());
      boolean refuses = transport == Transport.TCP || !there;
      end = refuses ? AttemptEnd.REFUSED : AttemptEnd.TIMED_OUT;
    }
    Optional<DnsMessage> reply =
        answer.isEmpty() ? Optional.empty() : Optional.of(answer.getFirst());
    return new DnsResult(
        query.question(),
        server,
        transport,
        reply.map(Outcome::of).orElse(Outcome.NO_REPLY),
        reply.isPresent() ? OptionalLong.of(ELAPSED) : OptionalLong.empty(),
        Stamp.USER,
        0,
        ELAPSED,
        cut,
        reply,
        query.question().transfer() ? answer : List.of(),
        List.of(new Attempt(server, transport, end, "", ELAPSED)),
        Optional.empty(),
        strange(server) ? new Strays(1, 0, 0, 0, 0, 0, 0, 0, 0) : Strays.NONE,
        Phases.NONE,
        Optional.empty(),
        Octets.EMPTY);
  }

  private boolean strange(DnsServer server) {
    FakeServer fake = servers.get(server.address());
    return fake != null && fake.has(Fault.OTHER_SOURCE);
  }

  private List<DnsMessage> exchange(DnsQuery query, DnsServer server, Transport transport)
      throws IOException, MalformedMessageException {
    FakeServer fake = servers.get(server.address());
    if (fake == null) {
      return List.of();
    }
    PreparedQuery prepared =
        new QueryWriter(new Random(SEED))
            .write(query.question(), server, transport, query.options(), Octets.EMPTY);
    List<DnsMessage> messages = new ArrayList<>();
    for (byte[] each : fake.answer(prepared.bytes().bytes(), transport == Transport.TCP)) {
      messages.add(DnsMessage.parse(each));
    }
    return messages;
  }
}
