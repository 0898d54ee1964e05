package org.netdiag.dns;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.netdiag.dns.query.AttemptEnd;
import org.netdiag.dns.query.Phases;
import org.netdiag.dns.query.PreparedQuery;
import org.netdiag.dns.query.Strays;
import org.netdiag.dns.stream.StreamAnswer;
import org.netdiag.dns.stream.StreamAsker;

/// Where answers over streams come from; made when the first is wanted.
final class StreamSource implements AutoCloseable {
  private final Supplier<StreamAsker> maker;
  private Optional<StreamAsker> made = Optional.empty();
  private boolean closed;

  StreamSource(Supplier<StreamAsker> maker) {
    this.maker = maker;
  }

  /// A failure before anything was tried.
  static StreamAnswer refused(String text) {
    return new StreamAnswer(
        AttemptEnd.LOCAL_ERROR, text, List.of(), 0, Phases.NONE, Optional.empty(), Strays.NONE);
  }

  /// One try. A fault of the program ends the question rather than leaving it open.
  StreamAnswer ask(PreparedQuery prepared) {
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
