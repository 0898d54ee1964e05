package org.netdiag.dns.stream;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.netdiag.dns.query.AttemptEnd;
import org.netdiag.dns.query.TlsFacts;
import org.netdiag.dns.query.TlsRequest;
import org.netdiag.dns.query.Transport;
import org.netdiag.shared.wire.IpAddress;

/// Sets TLS up over connected sockets. Thread-safe.
final class TlsLayer {
  private static final long NANOS = 1_000_000_000;

  private final Map<TlsRequest, TlsContext> contexts = new ConcurrentHashMap<>();

  /// Reads the authorities of a request, which takes longer than a connection does.
  ///
  /// @throws StreamFailure with [AttemptEnd#LOCAL_ERROR] when they cannot be read
  void prepare(TlsRequest request) throws StreamFailure {
    context(request);
  }

  /// TLS over a socket, of which the server has proven its name where that is wanted.
  ///
  /// @throws IOException what the handshake does
  /// @throws StreamFailure when the server does not prove its name and has to
  Link over(DeadlineSocket raw, Endpoint to, Progress progress) throws IOException, StreamFailure {
    TlsContext context = context(to.tls());
    progress.begin(Progress.Stage.SECURING);
    SSLSocket socket = context.over(raw, to.identity() + "@" + to.address(), to.port());
    boolean resumed;
    try {
      socket.setSSLParameters(parameters(socket.getSSLParameters(), to));
      socket.startHandshake();
    } finally {
      resumed = context.resumed(socket);
    }
    progress.begin(Progress.Stage.ASKING);
    Instant now = Instant.ofEpochSecond(progress.clock().epochNanos() / NANOS);
    TlsProof proof = new TlsProof(context.authorities(), to.identity(), now);
    TlsFacts facts = proof.facts(socket.getSession(), socket.getApplicationProtocol(), resumed);
    progress.resume();
    progress.tls(Optional.of(facts));
    if (!facts.authenticated() && proofWanted(to.tls())) {
      throw new StreamFailure(AttemptEnd.TLS_FAILED, facts.problem());
    }
    return new Link(raw, socket, Optional.of(facts), progress.clock().nanos());
  }

  private static boolean proofWanted(TlsRequest request) {
    return request.strict() || request.authorities().isPresent() || request.name().isPresent();
  }

  private TlsContext context(TlsRequest request) throws StreamFailure {
    TlsContext known = contexts.get(request);
    if (known != null) {
      return known;
    }
    try {
      TlsContext made = new TlsContext(request);
      TlsContext other = contexts.putIfAbsent(request, made);
      return other == null ? made : other;
    } catch (IOException unreadable) {
      throw new StreamFailure(AttemptEnd.LOCAL_ERROR, Failures.text(unreadable));
    }
  }

  private static SSLParameters parameters(SSLParameters from, Endpoint to) {
    from.setApplicationProtocols(
        to.transport() == Transport.HTTPS ? new String[] {"h2", "http/1.1"} : new String[] {"dot"});
    from.setServerNames(serverNames(to.identity()));
    return from;
  }

  /// RFC 6066 section 3: an address is not sent, nor is what the JDK takes for no host name.
  private static List<SNIServerName> serverNames(String identity) {
    if (IpAddress.parse(identity).isPresent()) {
      return List.of();
    }
    try {
      return List.of(new SNIHostName(identity));
    } catch (IllegalArgumentException noHostName) {
      return List.of();
    }
  }
}
