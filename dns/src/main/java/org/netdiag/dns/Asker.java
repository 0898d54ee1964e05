package org.netdiag.dns;

import java.util.function.Consumer;
import org.netdiag.dns.query.DnsQuery;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.shared.net.Clock;

/// Puts questions in a network's own time. Used by the engine's thread only, which also calls what
/// is given to it; nothing given to it may block.
public interface Asker {
  /// Puts a question; `then` is called once with what it came to, lingering included.
  void ask(DnsQuery query, Consumer<DnsResult> then);

  /// Has `task` run when the network's monotonic clock has reached `nanos`.
  void at(long nanos, Runnable task);

  /// The network's time.
  Clock clock();
}
