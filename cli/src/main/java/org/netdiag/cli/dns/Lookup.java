package org.netdiag.cli.dns;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.netdiag.dns.Dns;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.DnsQuery;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.dns.query.Outcome;
import org.netdiag.dns.query.Transport;
import org.netdiag.dns.text.NslookupText;
import org.netdiag.dns.text.NslookupText.Part;
import org.netdiag.shared.report.Utf8Buffer;

/// Looks names up by nslookup's rules: an address for its name, a name for its A and then its AAAA
/// records, or for the type that was set.
public final class Lookup {
  private final Dns dns;
  private final NslookupText text;
  private final boolean packetsOnly;

  /// @param dns asks
  /// @param text prints
  /// @param packetsOnly whether the network has no streams
  public Lookup(Dns dns, NslookupText text, boolean packetsOnly) {
    this.dns = dns;
    this.text = text;
    this.packetsOnly = packetsOnly;
  }

  /// Looks a name or an address up and appends what comes.
  ///
  /// @param servers of which the first usable answer counts
  /// @return the result that tells most: an answer when there is one
  /// @throws IOException when the network cannot be opened
  public DnsResult print(
      Utf8Buffer out, AskedName name, LookupSettings settings, List<DnsServer> servers)
      throws IOException, InterruptedException {
    if (name.reverse()) {
      return shown(out, ask(List.of(name.name()), RecordType.PTR, settings, servers), Part.NAME);
    }
    List<DomainName> candidates = settings.search().candidates(name.text(), name.name());
    OptionalInt type = settings.type();
    if (type.isPresent()) {
      return shown(out, ask(candidates, type.getAsInt(), settings, servers), Part.TYPED);
    }
    DnsResult four = shown(out, ask(candidates, RecordType.A, settings, servers), Part.ADDRESS);
    Optional<DomainName> next = NslookupText.next(four);
    if (next.isEmpty()) {
      return four;
    }
    DnsResult six =
        shown(out, ask(List.of(next.get()), RecordType.AAAA, settings, servers), Part.ADDRESS6);
    return four.outcome() == Outcome.ANSWER || six.outcome() != Outcome.ANSWER ? four : six;
  }

  private DnsResult shown(Utf8Buffer out, DnsResult result, Part part) {
    text.append(out, result, part);
    return result;
  }

  /// The result for the first candidate that exists. When none does, that for the name as it was
  /// typed, where it was a candidate: nslookup says that this one cannot be found.
  private DnsResult ask(
      List<DomainName> candidates, int type, LookupSettings settings, List<DnsServer> servers)
      throws IOException, InterruptedException {
    List<DnsServer> asked = servers;
    if (settings.streamed(type) && !packetsOnly) {
      asked = servers.stream().map(Lookup::streamed).toList();
    }
    Optional<DnsResult> typed = Optional.empty();
    for (int i = 0; ; i++) {
      Question question = new Question(candidates.get(i), type, settings.dnsClass());
      DnsResult result = dns.ask(new DnsQuery(question, asked, settings.options()));
      if (result.outcome() != Outcome.NXDOMAIN) {
        return result;
      }
      // The shortest one is the name alone.
      boolean shorter =
          typed.isEmpty() || question.name().labels() < typed.get().question().name().labels();
      typed = shorter ? Optional.of(result) : typed;
      if (i == candidates.size() - 1) {
        return typed.get();
      }
    }
  }

  private static DnsServer streamed(DnsServer server) {
    return server.transport() == Transport.UDP ? server.over(Transport.TCP) : server;
  }
}
