package org.netdiag.cli.dns;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import org.netdiag.cli.args.FailureException;
import org.netdiag.dns.Dns;
import org.netdiag.dns.report.TryEvent;
import org.netdiag.dns.secure.Validation;

/// Reads names from files and hands their questions over, on a thread of its own: a pipe may keep
/// it waiting while answers are printed. Never runs far ahead of what has been printed.
final class Feed implements Runnable {
  private static final int MOST_UNPRINTED = 1 << 16;
  private static final int CHUNK = 256;

  private final QueryLine line;
  private final Agenda agenda;
  private final InputStream stdin;
  private final Dns dns;
  private final Pump pump;
  private final BlockingQueue<Event> events;
  private final Semaphore room = new Semaphore(MOST_UNPRINTED);
  private final List<Asked> chunk = new ArrayList<>();
  private int total;
  private int printed;

  /// What a run's main thread is told.
  sealed interface Event {
    /// A result.
    record Result(Pump.Done done) implements Event {}

    /// What has become of a try.
    record Tried(TryEvent event) implements Event {}

    /// A result whose signatures were checked.
    record Validated(Pump.Done done, Validation validation) implements Event {}

    /// A line that is no question.
    record BadLine(FailureException why) implements Event {}

    /// All questions were handed over.
    ///
    /// @param total how many
    record End(int total) implements Event {}

    /// Reading failed.
    record Failed(Exception why) implements Event {}

    /// Someone wants the run to end.
    record Cut() implements Event {}
  }

  /// Where questions go to and results come from.
  ///
  /// @param dns asks
  /// @param pump paces
  /// @param events takes what happens
  record Way(Dns dns, Pump pump, BlockingQueue<Event> events) {}

  /// @param already questions that were handed over before
  Feed(QueryLine line, Agenda agenda, InputStream stdin, Way way, int already) {
    this.line = line;
    this.agenda = agenda;
    this.stdin = stdin;
    this.dns = way.dns;
    this.pump = way.pump;
    this.events = way.events;
    this.total = already;
  }

  /// Says that a result of this feed was printed. Called by the thread that prints.
  void printed() {
    if (++printed == CHUNK) {
      printed = 0;
      room.release(CHUNK);
    }
  }

  @Override
  public void run() {
    try {
      for (String file : line.files()) {
        try (NamesFile names = NamesFile.open(file, stdin)) {
          read(names);
        }
      }
      hand();
      events.add(new Event.End(total));
    } catch (FailureException | IOException | RuntimeException e) {
      events.add(new Event.Failed(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void read(NamesFile names) throws IOException, InterruptedException {
    while (true) {
      try {
        Optional<NamesFile.Line> next = names.next(line.idn());
        if (next.isEmpty()) {
          return;
        }
        for (Asked asked : agenda.of(next.get().name(), next.get().type())) {
          add(asked);
        }
        // A simulation repeats when it gets everything at once.
        if (line.run().simulate().isEmpty() && (chunk.size() >= CHUNK || !names.ready())) {
          hand();
        }
      } catch (FailureException e) {
        events.add(new Event.BadLine(e));
      }
    }
  }

  private void add(Asked asked) throws IOException, InterruptedException {
    if (line.run().simulate().isEmpty() && !room.tryAcquire()) {
      hand();
      room.acquire();
    }
    chunk.add(asked);
    total++;
  }

  private void hand() throws IOException {
    if (!chunk.isEmpty()) {
      List<Asked> handed = List.copyOf(chunk);
      chunk.clear();
      dns.execute(asker -> pump.add(asker, handed));
    }
  }
}
