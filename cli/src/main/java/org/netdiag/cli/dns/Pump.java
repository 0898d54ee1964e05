package org.netdiag.cli.dns;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netdiag.dns.Asker;
import org.netdiag.dns.QueryWatcher;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.query.Attempt;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.dns.query.Outcome;
import org.netdiag.dns.query.Transport;
import org.netdiag.dns.report.TryEvent;

/// Puts the questions of a run: so many at once, and no faster, than was wished. Used by the
/// engine's thread only.
final class Pump {
  private static final long SECOND = 1_000_000_000L;

  private static final String CUT = "the run was cut before";

  private final long rate;
  private final boolean live;
  private final Listener then;
  private final ArrayDeque<Asked> waiting = new ArrayDeque<>();
  private final int window;
  private int inFlight;
  private long paceStart;
  private long paced;
  private boolean scheduled;
  private boolean sending;
  private boolean stopped;

  /// What became of a question.
  ///
  /// @param asked the question
  /// @param result for the candidate that counts; empty when it was not put
  /// @param error why it was not
  record Done(Asked asked, Optional<DnsResult> result, String error) {}

  /// Hears what becomes of questions.
  interface Listener {
    /// A try has left or ended.
    void tried(TryEvent event);

    /// A question has come to its end.
    void done(Done done);
  }

  /// @param rate questions a second, 0 for no limit
  /// @param window the most at once
  /// @param live whether tries are told too
  /// @param then hears of all
  Pump(long rate, int window, boolean live, Listener then) {
    this.rate = rate;
    this.window = window;
    this.live = live;
    this.then = then;
  }

  /// Adds questions.
  void add(Asker asker, List<Asked> more) {
    if (!stopped) {
      waiting.addAll(more);
      send(asker);
    }
  }

  /// Ends every question that is under way or waits, each with what it came to until now.
  void stop(Asker asker) {
    stopped = true;
    List<Asked> never = List.copyOf(waiting);
    waiting.clear();
    asker.cancel();
    for (Asked each : never) {
      then.done(
          new Done(each, Optional.empty(), each.group().known() ? CUT : each.group().error()));
    }
  }

  private void send(Asker asker) {
    if (sending) {
      return;
    }
    sending = true;
    while (!waiting.isEmpty() && inFlight < window && due(asker)) {
      Asked asked = waiting.removeFirst();
      if (asked.group().known()) {
        new Candidates(asked, asker).ask();
      } else {
        then.done(new Done(asked, Optional.empty(), asked.group().error()));
      }
    }
    sending = false;
  }

  /// Whether a question may leave now; otherwise this goes on when one may.
  private boolean due(Asker asker) {
    if (rate == 0) {
      return true;
    }
    long now = asker.clock().nanos();
    if (paced == 0) {
      paceStart = now;
    }
    long next = paceStart + (long) ((double) paced * SECOND / rate);
    if (next <= now) {
      // A pause of the source is no reason to hurry afterwards.
      if (now - next > SECOND) {
        paceStart = now;
        paced = 0;
      }
      paced++;
      return true;
    }
    if (!scheduled) {
      scheduled = true;
      asker.at(
          next,
          () -> {
            scheduled = false;
            send(asker);
          });
    }
    return false;
  }

  /// One question through its candidates, as res_search(3) goes through them: the first answer
  /// counts; without one, the name as it was given when that came first, or that it exists, or that
  /// a server failed.
  private final class Candidates implements QueryWatcher {
    private final Asked asked;
    private final Asker asker;
    private int next;
    private final List<DnsResult> failed = new ArrayList<>(0);

    Candidates(Asked asked, Asker asker) {
      this.asked = asked;
      this.asker = asker;
    }

    void ask() {
      inFlight++;
      asker.watch(asked.query(next), this);
    }

    @Override
    public void sent(int number, DnsServer server, Transport transport) {
      if (live) {
        then.tried(TryEvent.sent(asked.index(), number, question(), server, transport));
      }
    }

    @Override
    public void ended(int number, Attempt attempt) {
      if (live) {
        then.tried(TryEvent.ended(asked.index(), number, question(), attempt));
      }
    }

    private Question question() {
      return asked.query(next).question();
    }

    @Override
    public void decided() {
      inFlight--;
      send(asker);
    }

    @Override
    public void told(DnsResult result) {
      next++;
      boolean goesOn =
          switch (result.outcome()) {
            case NXDOMAIN, NODATA, SERVER_FAILURE -> next < asked.candidates().size();
            case ANSWER, NO_REPLY -> false;
          };
      if (asked.candidates().size() > 1) {
        failed.add(result);
      }
      if (goesOn && !stopped) {
        ask();
      } else {
        then.done(
            new Done(
                asked,
                Optional.of(result.outcome() == Outcome.ANSWER ? result : best(result)),
                ""));
      }
    }

    private DnsResult best(DnsResult last) {
      if (failed.isEmpty()) {
        return last;
      }
      List<DomainName> tried = asked.candidates();
      if (tried.getFirst().labels() < tried.getLast().labels()) {
        return failed.getFirst();
      }
      for (Outcome outcome : List.of(Outcome.NODATA, Outcome.SERVER_FAILURE)) {
        for (DnsResult each : failed) {
          if (each.outcome() == outcome) {
            return each;
          }
        }
      }
      return last;
    }
  }
}
