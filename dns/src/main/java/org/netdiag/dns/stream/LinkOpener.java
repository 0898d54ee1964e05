package org.netdiag.dns.stream;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.util.Optional;
import org.netdiag.dns.query.AttemptEnd;
import org.netdiag.dns.query.LocalEnd;
import org.netdiag.dns.query.Transport;
import org.netdiag.shared.net.JdkSockets;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

/// Opens connections. Thread-safe.
final class LinkOpener {
  private Optional<TlsLayer> tls = Optional.empty();

  /// A connection to the endpoint, with TLS when its transport has it.
  ///
  /// @throws IOException what the connection does
  /// @throws StreamFailure when the server does not prove its name and has to, the authorities
  ///   cannot be read, or a link-local address does not say its link (RFC 4007)
  Link open(Endpoint to, Progress progress) throws IOException, StreamFailure {
    IpAddress address = to.address();
    if (address.family() == Family.V6 && address.linkLocal() && address.scope() == 0) {
      throw new StreamFailure(
          AttemptEnd.LOCAL_ERROR, "the link-local address " + address + " has no interface");
    }
    Optional<TlsLayer> layer =
        to.transport() == Transport.TCP ? Optional.empty() : Optional.of(tls());
    if (layer.isPresent()) {
      layer.get().prepare(to.tls());
    }
    DeadlineSocket raw = new DeadlineSocket(progress.deadline());
    boolean opened = false;
    try {
      raw.create();
      prepare(raw, to.local());
      progress.begin(Progress.Stage.CONNECTING);
      raw.deadline(progress.deadline());
      raw.connect(to.remote());
      Link link =
          layer.isEmpty()
              ? new Link(raw, raw, Optional.empty(), progress.clock().nanos())
              : layer.get().over(raw, to, progress);
      progress.begin(Progress.Stage.ASKING);
      opened = true;
      return link;
    } finally {
      if (!opened) {
        Link.quietly(raw);
      }
    }
  }

  private static void prepare(DeadlineSocket raw, LocalEnd local) throws IOException {
    if (local.tos() >= 0) {
      raw.setOption(StandardSocketOptions.IP_TOS, local.tos());
    }
    if (local.source().isPresent()) {
      raw.bind(new InetSocketAddress(Endpoint.inet(local.source().get()), 0));
    } else if (local.special()) {
      raw.bind(new InetSocketAddress(0));
    }
    if (local.special()) {
      JdkSockets.set(raw, local.device(), local.mark());
    }
  }

  /// Made when first wanted: JSSE costs a start that does without it.
  private synchronized TlsLayer tls() {
    if (tls.isEmpty()) {
      tls = Optional.of(new TlsLayer());
    }
    return tls.get();
  }
}
