package org.netdiag.dns.secure;

import java.util.concurrent.CompletableFuture;
import org.netdiag.dns.message.Question;

/// Asks the questions of a validation, with the DO and CD flags set. Thread-safe: several are under
/// way at once.
@FunctionalInterface
public interface Fetcher {
  /// Puts a question. The future completes with a value always: no answer is one.
  CompletableFuture<Fetched> fetch(Question question);
}
