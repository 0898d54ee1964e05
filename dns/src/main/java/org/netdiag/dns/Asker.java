package org.netdiag.dns;

import java.util.function.Consumer;
import org.netdiag.dns.query.DnsQuery;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.shared.net.Clock;

/// Puts questions in a network's own time. Used by the engine's thread only, which also calls what
/// is given to it; nothing given to it may block.
public interface Asker {
  /// Puts a question; `then` is called once with what it came to, lingering included.
  default void ask(DnsQuery query, Consumer<DnsResult> then) {
    watch(query, then::accept);
  }

  /// Puts a question that is watched. Who keeps so many under way and no more counts until they are
  /// decided: those that only listen for further answers do not keep a server busy.
  void watch(DnsQuery query, QueryWatcher watcher);

  /// Ends every question that is under way, as not answered; one that has its answer and listens
  /// for another one has it. What is asked afterwards goes its way.
  void cancel();

  /// Has `task` run when the network's monotonic clock has reached `nanos`.
  void at(long nanos, Runnable task);

  /// The network's time.
  Clock clock();
}
