package org.netdiag.dns.stream;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.query.AttemptEnd;
import org.netdiag.dns.query.PreparedQuery;
import org.netdiag.dns.query.Transport;
import org.netdiag.shared.net.Clock;

/// Asks over TCP, TLS and HTTPS by the JDK's sockets.
///
/// Where a question wants its connection kept, later questions with the same server, transport, TLS
/// options and source use it one after the other, until it has lain idle for 10 seconds, or for
/// what the server said (RFC 7828), or is 10 minutes old: then it is closed, and its server proves
/// itself again. A server may close such a connection at any time; a question that meets this is
/// put again over a new one (RFC 7766 section 6.2.3), which is no failure.
public final class StreamAskers implements StreamAsker {
  private final Clock clock;
  private final IdlePool pool;
  private final LinkOpener opener = new LinkOpener();

  /// @param clock whose time is measured, waited by and compared with certificates and signatures
  public StreamAskers(Clock clock) {
    this.clock = clock;
    this.pool = new IdlePool(clock);
  }

  /// One try: see [StreamAsker#ask]. The thread has to be a virtual one for an interrupt to end it.
  ///
  /// @throws IllegalArgumentException when the query's transport is UDP
  @Override
  public StreamAnswer ask(PreparedQuery query) throws InterruptedException {
    if (query.transport() == Transport.UDP) {
      throw new IllegalArgumentException("UDP is no stream");
    }
    Endpoint endpoint = Endpoint.of(query);
    long startNanos = clock.nanos();
    if (query.options().keepOpen()) {
      Optional<Conversation> idle = pool.take(endpoint);
      if (idle.isPresent()) {
        Optional<StreamAnswer> answer = again(endpoint, idle.get(), query);
        if (answer.isPresent()) {
          return answer.get();
        }
      }
    }
    // A new connection has what its predecessor has left of the time.
    long spentNanos = clock.nanos() - startNanos;
    Progress progress = new Progress(clock, timeoutNanos(query) - spentNanos);
    try {
      return progress.answer(converse(endpoint, open(endpoint, progress), query, progress));
    } catch (StreamFailure failure) {
      return progress.failure(failure);
    }
  }

  @Override
  public void close() {
    pool.close();
  }

  private static long timeoutNanos(PreparedQuery query) {
    return query.options().patience().timeout().toNanos();
  }

  /// Asks over a connection that was open; empty when the server has closed it in the meantime.
  private Optional<StreamAnswer> again(Endpoint endpoint, Conversation idle, PreparedQuery query)
      throws InterruptedException {
    Progress progress = new Progress(clock, timeoutNanos(query));
    progress.begin(Progress.Stage.ASKING);
    progress.tls(idle.link().tls());
    idle.link().deadline(progress.deadline());
    try {
      return Optional.of(progress.answer(converse(endpoint, idle, query, progress)));
    } catch (StreamFailure failure) {
      boolean ended = failure.end() == AttemptEnd.CLOSED || failure.end() == AttemptEnd.TLS_FAILED;
      return ended && !progress.heard() ? Optional.empty() : Optional.of(progress.failure(failure));
    }
  }

  private Conversation open(Endpoint endpoint, Progress progress)
      throws StreamFailure, InterruptedException {
    try {
      Link link = opener.open(endpoint, progress);
      return switch (endpoint.transport()) {
        case UDP, TCP, TLS -> new FramedConversation(link);
        case HTTPS -> http(link);
      };
    } catch (IOException thrown) {
      throw failure(thrown, progress);
    }
  }

  /// A server that chooses no protocol speaks HTTP/1.1.
  private static Conversation http(Link link) {
    boolean two = link.tls().isPresent() && link.tls().get().application().equals("h2");
    return two ? new Http2Conversation(link) : new Http1Conversation(link);
  }

  private List<DnsMessage> converse(
      Endpoint endpoint, Conversation with, PreparedQuery query, Progress progress)
      throws StreamFailure, InterruptedException {
    boolean keep = false;
    try {
      List<DnsMessage> answer = with.ask(query, progress);
      keep = query.options().keepOpen() && with.open();
      if (!keep) {
        with.link().close();
      }
      return answer;
    } catch (IOException thrown) {
      throw failure(thrown, progress);
    } finally {
      if (keep) {
        pool.give(endpoint, with);
      } else {
        with.link().abort();
      }
    }
  }

  /// An interrupt closes the socket of a virtual thread under it.
  private static StreamFailure failure(IOException thrown, Progress progress)
      throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    return Failures.of(thrown, progress);
  }
}
