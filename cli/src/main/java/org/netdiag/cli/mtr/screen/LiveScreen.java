package org.netdiag.cli.mtr.screen;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.netdiag.cli.host.Signals;
import org.netdiag.cli.mtr.screen.ViewState.Shown;
import org.netdiag.mtr.MtrPlan;
import org.netdiag.mtr.MtrResult;
import org.netdiag.trace.TraceProtocol;

/// The live screen of `mtr`: what a run comes to while it runs, and keys.
///
/// One thread reads keys and draws; it asks the run how it stands a few times a second. However it
/// ends, the terminal is as it was before.
public final class LiveScreen {
  private static final long TICK_MILLIS = 100;
  private static final long REFRESH_NANOS = 250_000_000L;
  private static final long MESSAGE_NANOS = 5_000_000_000L;
  private static final long END_SECONDS = 2;

  /// Rows of the tallest terminal that is kept up to date.
  private static final int MOST_ROWS = 100;

  private final Setup setup;
  private final TerminalWindow window;
  private final Glyphs glyphs;
  private final Stop stop = new Stop();
  private MtrPlan plan;
  private RunHistory history;
  private LiveRun run;
  private ViewState state;

  /// What was sent before a key changed it; empty when none has.
  private Optional<MtrPlan> before = Optional.empty();

  /// What a screen shows at first, and with what.
  ///
  /// @param plan what is sent
  /// @param runs starts runs
  /// @param names completes results
  /// @param look how it is shown
  public record Setup(MtrPlan plan, LiveRuns runs, LiveNames names, Look look) {}

  /// How a screen looks at first.
  ///
  /// @param columns letters as of mtr's `--order`; empty for the default
  /// @param names whether names stand for addresses
  /// @param asn whether numbers of networks are shown
  /// @param both whether addresses stand behind names
  /// @param color whether colours may be used
  public record Look(String columns, boolean names, boolean asn, boolean both, boolean color) {}

  /// What a screen has come to.
  ///
  /// @param results of the last run, in the order of targets
  /// @param signal that ended it; 0 for none
  /// @param finished whether the run came to its own end
  public record Outcome(List<MtrResult> results, int signal, boolean finished) {
    /// Copies the list.
    public Outcome {
      results = List.copyOf(results);
    }
  }

  private static final class Stop implements Signals.Listener {
    private volatile int signal;

    @Override
    public void end(int number) {
      signal = number;
    }

    @Override
    public void summary() {
      // the screen is one
    }
  }

  private LiveScreen(Setup setup, TerminalWindow window) throws IOException {
    this.setup = setup;
    this.window = window;
    this.glyphs = window.glyphs();
    this.plan = setup.plan;
    Look look = setup.look;
    String columns = look.columns.isEmpty() ? StatColumn.DEFAULT_ORDER : look.columns;
    boolean many = plan.targets().size() > 1 || plan.packet().protocol() == TraceProtocol.ALL;
    Shown shown = new Shown(columns, Layout.NUMBERS, look.names, look.asn, true, look.both);
    this.state = ViewState.of(shown, many);
    this.history = new RunHistory(setup.names, plan.targets().size());
    this.run = setup.runs.start(plan, history);
  }

  /// What is wrong with an order of columns; empty when nothing is.
  public static Optional<String> checkColumns(String order) {
    return StatColumn.check(order);
  }

  /// Shows a screen until it is left, or the run ends.
  ///
  /// @return nothing when the terminal cannot be drawn on: nothing was sent then
  /// @throws IOException when the run could not be carried out
  /// @throws InterruptedException when the thread is interrupted
  public static Optional<Outcome> show(Setup setup) throws IOException, InterruptedException {
    Optional<TerminalWindow> window = TerminalWindow.open(setup.look.color);
    if (window.isEmpty()) {
      return Optional.empty();
    }
    try (TerminalWindow open = window.get()) {
      LiveScreen screen = new LiveScreen(setup, open);
      Signals.listen(screen.stop);
      Signals.listenForHangup(screen.stop);
      return Optional.of(screen.live());
    }
  }

  private Outcome live() throws IOException, InterruptedException {
    long drawn = System.nanoTime() - REFRESH_NANOS;
    boolean left = false;
    long pressed = drawn;
    while (!left && stop.signal == 0 && !ended()) {
      boolean due = System.nanoTime() - drawn >= REFRESH_NANOS;
      if (due || window.resized()) {
        if (due) {
          ask();
          forget(pressed);
        }
        draw();
        drawn = due ? System.nanoTime() : drawn;
      }
      Optional<Key> key = key();
      if (key.isPresent()) {
        left = press(key.get());
        pressed = System.nanoTime();
        draw();
      }
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
    return outcome(left || stop.signal != 0);
  }

  /// A message is read some seconds after the key that it answers.
  private void forget(long pressed) {
    if (System.nanoTime() - pressed > MESSAGE_NANOS) {
      state = state.withMessage("");
    }
  }

  /// Whether the run has ended. One that a key has asked for, and that this host does not allow, is
  /// taken back.
  private boolean ended() throws IOException {
    if (before.isPresent() && run.done().isCompletedExceptionally()) {
      String why = String.valueOf(run.done().exceptionNow().getMessage());
      MtrPlan back = before.get();
      before = Optional.empty();
      start(back);
      state = state.withMessage(why);
    }
    return run.done().isDone();
  }

  /// The next key; a terminal that has gone is left.
  private Optional<Key> key() {
    try {
      return window.read(TICK_MILLIS);
    } catch (IOException e) {
      stop.end(Signals.SIGHUP);
      return Optional.empty();
    }
  }

  /// Asks the run how those paths stand that can be seen: in the overview, the chosen one and its
  /// neighbours.
  private void ask() {
    List<RunHistory.Path> paths = history.paths();
    int around = state.place().overview() ? MOST_ROWS : 0;
    int from = Math.max(0, state.place().path() - around);
    int to = Math.min(paths.size(), state.place().path() + around + 1);
    int asked = -1;
    for (int i = from; i < to; i++) {
      int index = paths.get(i).result().target().index();
      if (index != asked) {
        run.snapshot(index).forEach(history::update);
        asked = index;
      }
    }
  }

  private void draw() {
    List<RunHistory.Path> paths = named(history.paths());
    Scene scene = new Scene(plan, paths, state, glyphs);
    window.draw((width, height) -> new Screen(scene, width, height).lines());
  }

  /// The paths, with names in the one whose hops are shown.
  private List<RunHistory.Path> named(List<RunHistory.Path> paths) {
    int at = state.place().path();
    if (state.place().overview() || at >= paths.size()) {
      return paths;
    }
    List<RunHistory.Path> named = new ArrayList<>(paths);
    RunHistory.Path path = paths.get(at);
    named.set(at, new RunHistory.Path(setup.names.named(path.result()), path.history()));
    return named;
  }

  /// @return whether the screen is left
  private boolean press(Key key) throws IOException {
    Rows rows = Rows.of(history.paths(), state.place().path());
    Controls.Step step = new Controls(plan, rows).press(state, key);
    state = step.state();
    switch (step.action()) {
      case Action.Nothing _ -> {}
      case Action.Quit _ -> {
        return true;
      }
      case Action.Pause pause -> run.pause(pause.paused());
      case Action.Reset _ -> {
        run.reset();
        history.clear();
        ask();
      }
      case Action.Replace replace -> replace(replace.plan());
      case Action.Redraw _ -> window.redraw();
      case Action.Suspend _ -> window.suspend();
    }
    return false;
  }

  private void replace(MtrPlan next) throws IOException {
    run.cancel();
    before = Optional.of(plan);
    start(next);
  }

  private void start(MtrPlan next) throws IOException {
    plan = next;
    history = new RunHistory(setup.names, plan.targets().size());
    run = setup.runs.start(plan, history);
  }

  private Outcome outcome(boolean cut) throws IOException, InterruptedException {
    run.cancel();
    try {
      var _ = run.done().get(END_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      // how it stood last must do
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case IOException refused -> throw refused;
        case RuntimeException fault -> throw fault;
        case null, default -> throw new IllegalStateException(failed);
      }
    }
    List<MtrResult> results = new ArrayList<>();
    for (RunHistory.Path path : history.paths()) {
      results.add(path.result());
    }
    return new Outcome(results, stop.signal, !cut);
  }
}
