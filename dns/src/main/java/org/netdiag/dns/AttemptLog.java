package org.netdiag.dns;

import java.util.ArrayList;
import java.util.List;
import org.netdiag.dns.query.Attempt;
import org.netdiag.dns.query.AttemptEnd;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.dns.query.Transport;

/// The tries of a question in the order of their ends, told to who watches it; what he throws is
/// his own.
final class AttemptLog {
  private final QueryWatcher watcher;
  private final List<Attempt> attempts = new ArrayList<>(1);

  AttemptLog(QueryWatcher watcher) {
    this.watcher = watcher;
  }

  /// A try has left over UDP.
  void left(DnsServer server) {
    sent(server, Transport.UDP);
  }

  private void sent(DnsServer server, Transport transport) {
    try {
      watcher.sent(attempts.size() + 1, server, transport);
    } catch (RuntimeException fault) {
      Callers.report(fault);
    }
  }

  void add(Attempt attempt) {
    if (attempt.transport() != Transport.UDP && attempt.end() != AttemptEnd.LOCAL_ERROR) {
      sent(attempt.server(), attempt.transport());
    }
    attempts.add(attempt);
    try {
      watcher.ended(attempts.size(), attempt);
    } catch (RuntimeException fault) {
      Callers.report(fault);
    }
  }

  List<Attempt> attempts() {
    return attempts;
  }

  void decided() {
    try {
      watcher.decided();
    } catch (RuntimeException fault) {
      Callers.report(fault);
    }
  }

  void told(DnsResult result) {
    try {
      watcher.told(result);
    } catch (RuntimeException fault) {
      Callers.report(fault);
    }
  }
}
