package org.netdiag.dns.query;

import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.Question;

/// A question as it leaves for one server.
///
/// @param server where to
/// @param transport how
/// @param question as asked, in the letters that are sent
/// @param options how
/// @param id of the message
/// @param cookie the client cookie that is sent, 8 bytes, or empty
/// @param bytes the message, signed if that was asked for
public record PreparedQuery(
    DnsServer server,
    Transport transport,
    Question question,
    QueryOptions options,
    int id,
    Octets cookie,
    Octets bytes) {
  /// The same with signed bytes.
  public PreparedQuery signed(Octets signature) {
    return new PreparedQuery(server, transport, question, options, id, cookie, signature);
  }
}
