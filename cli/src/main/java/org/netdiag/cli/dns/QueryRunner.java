package org.netdiag.cli.dns;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.netdiag.cli.Failures;
import org.netdiag.cli.Streams;
import org.netdiag.cli.args.FailureException;
import org.netdiag.cli.run.Controlled;
import org.netdiag.cli.run.RunControl;
import org.netdiag.dns.Dns;
import org.netdiag.dns.query.Outcome;
import org.netdiag.dns.report.DnsRow;
import org.netdiag.dns.report.TryEvent;
import org.netdiag.dns.secure.Validation;
import org.netdiag.shared.report.Format;

/// Carries out a command line and shows what it comes to. Questions are put by the engine's thread,
/// files are read by another, and this one prints.
final class QueryRunner {
  /// To wait for more of many results costs less than to be woken for each.
  private static final long GATHER_NANOS = 1_000_000;

  private final QueryLine line;
  private final Agenda agenda;
  private final Dns dns;
  private final Streams streams;
  private final QueryVerdict verdict;
  private final Optional<Validating> validating;
  private final BlockingQueue<Feed.Event> events = new LinkedBlockingQueue<>();
  private final CompletableFuture<Boolean> ended = new CompletableFuture<>();
  private volatile int total;
  private final AtomicInteger shown = new AtomicInteger();
  private final AtomicInteger answered = new AtomicInteger();
  private boolean whole;
  private boolean cut;
  private int checking;

  /// What a run is made of.
  ///
  /// @param line what is asked for
  /// @param agenda makes questions
  /// @param dns asks
  /// @param verdict what results come to
  /// @param validating checks signatures, when that is wished
  record Task(
      QueryLine line,
      Agenda agenda,
      Dns dns,
      QueryVerdict verdict,
      Optional<Validating> validating) {}

  QueryRunner(Task task, Streams streams) {
    this.line = task.line;
    this.agenda = task.agenda;
    this.dns = task.dns;
    this.verdict = task.verdict;
    this.validating = task.validating;
    this.streams = streams;
  }

  /// Makes the view while the first answers are on their way.
  interface Views {
    /// The view of this run.
    ///
    /// @throws FailureException when its output cannot be written
    QueryView open() throws FailureException;
  }

  /// Runs to the end.
  ///
  /// @return the signal that cut it short, 0 for none
  /// @throws FailureException when a file of names cannot be read
  /// @throws IOException when the network cannot be opened or the output cannot be written
  int run(List<Asked> words, Views views)
      throws FailureException, IOException, InterruptedException {
    Pump pump =
        new Pump(
            line.rate(),
            line.window(),
            line.run().format() == Format.NDJSON,
            new Pump.Listener() {
              @Override
              public void tried(TryEvent event) {
                events.add(new Feed.Event.Tried(event));
              }

              @Override
              public void done(Pump.Done done) {
                events.add(new Feed.Event.Result(done));
              }
            });
    total = words.size();
    if (!words.isEmpty()) {
      dns.execute(asker -> pump.add(asker, words));
    }
    Feed feed = new Feed(line, agenda, streams.in(), new Feed.Way(dns, pump, events), words.size());
    if (line.bulk()) {
      Thread.ofPlatform().daemon().name("names-file").start(feed);
    } else {
      whole = true;
    }
    RunControl control = new RunControl(new Control(pump), streams);
    control.attend(line.bulk() && streams.terminal().err() && !streams.terminal().out());
    QueryView view = views.open();
    view.begin();
    try {
      loop(view, feed, words.size());
    } finally {
      ended.complete(true);
    }
    view.end(control.signal() != 0);
    return control.signal();
  }

  private void loop(QueryView view, Feed feed, int words)
      throws FailureException, IOException, InterruptedException {
    while (cut ? checking > 0 : !whole || shown.get() < total) {
      Feed.Event event = events.poll();
      if (event == null) {
        view.flush();
        if (line.bulk()) {
          LockSupport.parkNanos(GATHER_NANOS);
        }
        event = events.take();
      }
      // A switch over types would cost the start of a single question some milliseconds.
      if (event instanceof Feed.Event.Result result) {
        if (validating.isPresent() && result.done().result().isPresent()) {
          checking++;
          validating.get().begin(result.done(), events);
          continue;
        }
        show(view, result.done(), Optional.empty());
        printed(feed, result.done(), words);
      } else if (event instanceof Feed.Event.Tried tried) {
        view.tried(tried.event());
      } else if (event instanceof Feed.Event.Validated validated) {
        checking--;
        show(view, validated.done(), Optional.of(validated.validation()));
        printed(feed, validated.done(), words);
      } else {
        take(event);
      }
    }
  }

  private static void printed(Feed feed, Pump.Done done, int words) {
    if (done.asked().index() >= words) {
      feed.printed();
    }
  }

  /// Takes an event that is no result.
  private void take(Feed.Event event) throws FailureException, IOException {
    switch (event) {
      case Feed.Event.BadLine bad -> {
        verdict.unusable();
        streams.err().println(Failures.line("dns", bad.why()));
        streams.err().flush();
      }
      case Feed.Event.End end -> {
        total = end.total();
        whole = true;
      }
      case Feed.Event.Failed failed -> {
        if (!cut) {
          fail(failed.why());
        }
      }
      case Feed.Event.Cut _ -> cut = true;
      case Feed.Event.Tried _ -> throw new IllegalArgumentException(event.toString());
      case Feed.Event.Result _ -> throw new IllegalArgumentException(event.toString());
      case Feed.Event.Validated _ -> throw new IllegalArgumentException(event.toString());
    }
  }

  private static void fail(Exception why) throws FailureException, IOException {
    switch (why) {
      case FailureException failure -> throw failure;
      case IOException failure -> throw failure;
      case RuntimeException failure -> throw failure;
      default -> throw new IllegalStateException(why);
    }
  }

  private void show(QueryView view, Pump.Done done, Optional<Validation> validation)
      throws IOException {
    shown.incrementAndGet();
    if (done.result().isEmpty()) {
      Asked asked = done.asked();
      view.unasked(
          new DnsRow.Unasked(asked.index(), asked.question(), asked.group().word(), done.error()));
      return;
    }
    view.result(verdict.judge(done.asked().index(), done.result().get(), validation));
    if (done.result().get().outcome() != Outcome.NO_REPLY) {
      answered.incrementAndGet();
    }
  }

  private final class Control implements Controlled {
    private final Pump pump;
    private final CompletableFuture<Boolean> stopped = new CompletableFuture<>();

    Control(Pump pump) {
      this.pump = pump;
    }

    @Override
    public void cancel() {
      try {
        if (validating.isPresent()) {
          validating.get().stop();
        }
        dns.execute(asker -> {
          pump.stop(asker);
          events.add(new Feed.Event.Cut());
          stopped.complete(true);
        });
        if (validating.isPresent()) {
          // What is being checked asks no more.
          boolean _ = stopped.join();
          dns.close();
        }
      } catch (IOException | IllegalStateException gone) {
        events.add(new Feed.Event.Cut());
      }
    }

    @Override
    public Future<?> done() {
      return ended;
    }

    @Override
    public String standing() {
      return progress() + "\n";
    }

    @Override
    public String progress() {
      String of = whole ? "/" + total : "";
      return shown + of + " done, " + answered + " answered";
    }
  }
}
