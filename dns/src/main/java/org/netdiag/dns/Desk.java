package org.netdiag.dns;

import java.util.Optional;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.query.AttemptEnd;
import org.netdiag.dns.query.DnsQuery;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.dns.query.PreparedQuery;
import org.netdiag.dns.query.Transport;
import org.netdiag.shared.net.Clock;

/// What an inquiry needs of the session that carries it out.
interface Desk {
  Clock clock();

  /// A message for a server.
  PreparedQuery prepare(DnsQuery query, DnsServer server, Transport transport);

  /// What became of a question for UDP.
  ///
  /// @param entry the try, which leaves at the end of the engine's turn
  /// @param end how it failed when there is none
  /// @param text why
  record Sending(PreparedQuery prepared, Optional<UdpTry> entry, AttemptEnd end, String text) {}

  /// Has a question leave over UDP. [Inquiry#failed] is called later when this host refuses it.
  Sending send(Inquiry inquiry, DnsQuery query, DnsServer server);

  /// Has a question put over a stream; [Inquiry#answered] is called later.
  void askByStream(Inquiry inquiry, PreparedQuery prepared);

  /// Whether a reply lacks a proof that its server is known to give, or that was asked for.
  boolean unproven(UdpTry entry, DnsMessage message);

  /// Why a reply to a question with a shared key does not hold; empty when it does, or has no need.
  Optional<String> forged(UdpTry entry, DnsMessage message);

  /// Has a try wait no longer than this from now on.
  void hurry(UdpTry entry, long nanos);

  /// Ends the waiting of a try that goes on otherwise.
  void stopWaiting(UdpTry entry);

  /// Listens for further answers to a try, then calls [Inquiry#lingered].
  void linger(UdpTry entry, long nanos);

  /// Ends a try for good.
  void release(UdpTry entry);

  /// Forgets an inquiry.
  void over(Inquiry inquiry);
}
