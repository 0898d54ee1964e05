package org.netdiag.dns;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.netdiag.dns.query.AttemptEnd;
import org.netdiag.dns.query.Phases;
import org.netdiag.dns.query.PreparedQuery;
import org.netdiag.dns.query.Strays;
import org.netdiag.dns.stream.StreamAnswer;
import org.netdiag.dns.stream.StreamAsker;

/// Where answers over streams come from, each by a thread of its own; made when the first is
/// wanted.
final class StreamSource implements AutoCloseable {
  private final Supplier<StreamAsker> maker;
  private final ThreadFactory threads;
  private Optional<StreamAsker> made = Optional.empty();
  private boolean closed;

  /// @param threads virtual ones, which an interrupt ends whatever they wait for
  StreamSource(Supplier<StreamAsker> maker, ThreadFactory threads) {
    this.maker = maker;
    this.threads = threads;
  }

  /// A failure before anything was tried.
  static StreamAnswer refused(String text) {
    return new StreamAnswer(
        AttemptEnd.LOCAL_ERROR, text, List.of(), 0, Phases.NONE, Optional.empty(), Strays.NONE);
  }

  /// Begins one try.
  ///
  /// @param then called by the try's thread with what it came to
  /// @return that thread; interrupting it ends the try and its connection
  Thread ask(PreparedQuery prepared, Consumer<StreamAnswer> then) {
    Thread thread = threads.newThread(() -> then.accept(ask(prepared)));
    thread.start();
    return thread;
  }

  /// One try. A fault of the program ends the question rather than leaving it open.
  private StreamAnswer ask(PreparedQuery prepared) {
    Optional<StreamAsker> asker = asker();
    if (asker.isEmpty()) {
      return refused("stopped before an answer came");
    }
    try {
      return asker.get().ask(prepared);
    } catch (RuntimeException | Error fault) {
      return refused("a fault of the program: " + fault);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return refused("stopped before an answer came");
    }
  }

  private synchronized Optional<StreamAsker> asker() {
    if (made.isEmpty() && !closed) {
      made = Optional.of(maker.get());
    }
    return made;
  }

  @Override
  public synchronized void close() {
    closed = true;
    made.ifPresent(StreamAsker::close);
    made = Optional.empty();
  }
}
