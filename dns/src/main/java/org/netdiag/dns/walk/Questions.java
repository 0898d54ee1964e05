package org.netdiag.dns.walk;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.netdiag.dns.Dns;
import org.netdiag.dns.query.DnsQuery;
import org.netdiag.dns.query.DnsResult;

/// Who puts a walk's questions. Called by several threads at once.
@FunctionalInterface
public interface Questions {
  /// Puts a question.
  ///
  /// @throws IOException when the network cannot be opened
  CompletableFuture<DnsResult> ask(DnsQuery query) throws IOException;

  /// Questions over a network.
  static Questions of(Dns dns) {
    return dns::askAsync;
  }
}
