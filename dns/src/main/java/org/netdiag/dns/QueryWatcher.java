package org.netdiag.dns;

import org.netdiag.dns.query.Attempt;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.dns.query.Transport;

/// Hears what becomes of a question while it is under way. Called by the engine's thread; may put
/// further questions, and may not block.
public interface QueryWatcher {
  /// A try has left this host. Of a try over a stream this is told when it ends.
  ///
  /// @param number of the try, from 1
  default void sent(int number, DnsServer server, Transport transport) {}

  /// A try has ended.
  ///
  /// @param number of the try, from 1; its place among the result's attempts
  default void ended(int number, Attempt attempt) {}

  /// The answer is there or no longer waited for. Called once.
  default void decided() {}

  /// What the question came to, lingering included. Called once, last.
  void told(DnsResult result);
}
