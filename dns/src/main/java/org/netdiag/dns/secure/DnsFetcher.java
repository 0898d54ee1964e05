package org.netdiag.dns.secure;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.netdiag.dns.Dns;
import org.netdiag.dns.message.Edns;
import org.netdiag.dns.message.Flag;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.query.DnsQuery;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.dns.query.EdnsRequest;
import org.netdiag.dns.query.Patience;
import org.netdiag.dns.query.QueryOptions;

/// Asks servers with DO and CD set, so that even a validating server gives what it holds for bogus.
final class DnsFetcher implements Fetcher {
  private final Dns dns;
  private final List<DnsServer> servers;
  private final QueryOptions options;

  DnsFetcher(Dns dns, List<DnsServer> servers, QueryOptions options) {
    this.dns = dns;
    this.servers = List.copyOf(servers);
    EdnsRequest edns = options.edns().enabled() ? options.edns() : EdnsRequest.DEFAULT;
    Patience patience = options.patience();
    this.options =
        options.toBuilder()
            .opcode(0)
            .edns(edns.withVersion(0).withFlags(Edns.DO))
            .patience(new Patience(patience.timeout(), patience.tries(), Duration.ZERO))
            .flag(Flag.RD, /* on= */ true)
            .flag(Flag.CD, /* on= */ true)
            .flag(Flag.AD, /* on= */ false)
            .flag(Flag.AA, /* on= */ false)
            .flag(Flag.TC, /* on= */ false)
            .flag(Flag.RA, /* on= */ false)
            .zeroBit(false)
            .fallback(true)
            .nextOnFailure(true)
            .build();
  }

  @Override
  public CompletableFuture<Fetched> fetch(Question question) {
    String label = servers.getFirst().label();
    try {
      return dns.askAsync(new DnsQuery(question, servers, options))
          .handle((result, failure) ->
              failure == null ? fetched(result) : Fetched.failed(label, text(failure)));
    } catch (IOException e) {
      return CompletableFuture.completedFuture(Fetched.failed(label, text(e)));
    }
  }

  private static Fetched fetched(DnsResult result) {
    String from = result.server().label();
    return result
        .reply()
        .map(reply -> Fetched.of(reply, from))
        .orElseGet(() -> {
          String failure = result.failure();
          return Fetched.failed(from, failure.isEmpty() ? "no answer" : failure);
        });
  }

  private static String text(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}
