package org.netdiag.cli.mtr.screen;

import java.util.List;
import java.util.Optional;
import org.netdiag.cli.mtr.screen.ViewState.Place;
import org.netdiag.cli.mtr.screen.ViewState.Prompt;
import org.netdiag.cli.mtr.screen.ViewState.Question;
import org.netdiag.cli.mtr.screen.ViewState.Shown;
import org.netdiag.mtr.MtrPlan;
import org.netdiag.trace.TraceProtocol;

/// What each key does: mtr's keys where mtr has them.
///
/// @param plan what is being sent
/// @param rows what a key can move through
record Controls(MtrPlan plan, Rows rows) {
  private static final int PAGE = 10;
  private static final int LONGEST_ANSWER = 40;
  private static final char CTRL_L = 12;
  private static final char CTRL_Z = 26;

  /// What a key comes to.
  ///
  /// @param state what is seen from now on
  /// @param action what else is to be done
  record Step(ViewState state, Action action) {}

  /// Presses a key.
  Step press(ViewState before, Key key) {
    ViewState state = before.withMessage("");
    if (state.prompt().isPresent()) {
      return answer(state, state.prompt().get(), key);
    }
    if (state.help() > 0) {
      return key.equals(Key.of('q')) ? quit(state) : shown(state.withHelp(help(state.help(), key)));
    }
    return key.kind() == Key.Kind.CHARACTER
        ? character(state, key.character())
        : shown(state.with(moved(state.place(), key.kind())));
  }

  /// The line from which the help is shown after a key: those that scroll scroll it, others end it.
  private static int help(int from, Key key) {
    return switch (key.kind()) {
      case UP -> Math.max(1, from - 1);
      case DOWN -> Math.min(HelpLines.count(), from + 1);
      case PAGE_UP -> Math.max(1, from - PAGE);
      case PAGE_DOWN -> Math.min(HelpLines.count(), from + PAGE);
      case CHARACTER ->
          switch (key.character()) {
            case 'j', ' ' -> Math.min(HelpLines.count(), from + 1);
            case 'k' -> Math.max(1, from - 1);
            default -> 0;
          };
      default -> 0;
    };
  }

  private static Step shown(ViewState state) {
    return new Step(state, Action.NOTHING);
  }

  private static Step quit(ViewState state) {
    return new Step(state, new Action.Quit());
  }

  private Step character(ViewState state, char typed) {
    return switch (typed) {
      case 'q' -> quit(state);
      case '?', 'h' -> shown(state.withHelp(1));
      case 'p', ' ' ->
          new Step(state.withPaused(!state.paused()), new Action.Pause(!state.paused()));
      case 'r' -> new Step(state.withMessage("counts start anew"), new Action.Reset());
      case 'u' -> replace(state, PlanChange.toggled(plan, TraceProtocol.UDP));
      case 't' -> replace(state, PlanChange.toggled(plan, TraceProtocol.TCP));
      case 'o' -> asking(state, Question.ORDER, state.shown().columns());
      case 'c' -> asking(state, Question.ROUNDS, "");
      case 'i' -> asking(state, Question.INTERVAL, "");
      case 's' -> asking(state, Question.SIZE, "");
      case 'f' -> asking(state, Question.FIRST_TTL, "");
      case 'm' -> asking(state, Question.MAX_TTL, "");
      case 'Q' -> asking(state, Question.TOS, "");
      case 'j' -> shown(state.with(moved(state.place(), Key.Kind.DOWN)));
      case 'k' -> shown(state.with(moved(state.place(), Key.Kind.UP)));
      case 'g' -> shown(state.with(moved(state.place(), Key.Kind.HOME)));
      case 'G' -> shown(state.with(moved(state.place(), Key.Kind.END)));
      case CTRL_L -> new Step(state, new Action.Redraw());
      case CTRL_Z -> new Step(state, new Action.Suspend());
      default -> shown(state.with(toggled(state.shown(), typed)));
    };
  }

  private static Shown toggled(Shown shown, char typed) {
    return switch (typed) {
      case 'd' -> shown.with(shown.layout().next());
      case 'n' -> shown.withNames(!shown.names());
      case 'b' -> shown.withBoth(!shown.both());
      case 'y', 'z' -> shown.withAsn(!shown.asn());
      case 'e' -> shown.withMpls(!shown.mpls());
      case 'J' ->
          shown.withColumns(
              shown.columns().equals(StatColumn.JITTER_ORDER)
                  ? StatColumn.DEFAULT_ORDER
                  : StatColumn.JITTER_ORDER);
      default -> shown;
    };
  }

  private Step replace(ViewState state, MtrPlan next) {
    String text = "probes are " + next.packet().protocol() + " now; counts start anew";
    return new Step(state.withPaused(false).withMessage(text), new Action.Replace(next));
  }

  private static Step asking(ViewState state, Question question, String first) {
    return shown(state.withPrompt(Optional.of(new Prompt(question, first))));
  }

  private Step answer(ViewState state, Prompt prompt, Key key) {
    String typed = prompt.answer();
    return switch (key.kind()) {
      case ESCAPE -> shown(state.withPrompt(Optional.empty()));
      case ENTER -> answered(state.withPrompt(Optional.empty()), prompt);
      case BACKSPACE ->
          asking(state, prompt.question(), typed.substring(0, Math.max(0, typed.length() - 1)));
      case CHARACTER ->
          key.character() >= ' ' && key.character() < 0x7f && typed.length() < LONGEST_ANSWER
              ? asking(state, prompt.question(), typed + key.character())
              : shown(state);
      default -> shown(state);
    };
  }

  private Step answered(ViewState state, Prompt prompt) {
    String answer = prompt.answer();
    if (answer.isBlank()) {
      return shown(state);
    }
    if (prompt.question() == Question.ORDER) {
      Optional<String> wrong = StatColumn.check(answer);
      return shown(
          wrong.isPresent()
              ? state.withMessage(wrong.get())
              : state.with(state.shown().withColumns(answer)));
    }
    try {
      MtrPlan next = PlanChange.answered(plan, prompt.question(), answer.strip());
      return new Step(
          state.withPaused(false).withMessage("counts start anew"), new Action.Replace(next));
    } catch (IllegalArgumentException e) {
      return shown(state.withMessage(String.valueOf(e.getMessage())));
    }
  }

  private Place moved(Place place, Key.Kind kind) {
    return switch (kind) {
      case UP -> stepped(place, -1);
      case DOWN -> stepped(place, 1);
      case PAGE_UP -> stepped(place, -PAGE);
      case PAGE_DOWN -> stepped(place, PAGE);
      case HOME -> stepped(place, -Integer.MAX_VALUE);
      case END -> stepped(place, Integer.MAX_VALUE);
      case ENTER, RIGHT -> deeper(place);
      case ESCAPE, LEFT, BACKSPACE -> back(place);
      case TAB -> turned(place, 1);
      case BACK_TAB -> turned(place, -1);
      case CHARACTER, OTHER -> place;
    };
  }

  private Place stepped(Place place, int by) {
    if (place.overview()) {
      int last = Math.max(0, rows.paths() - 1);
      return new Place(true, Math.clamp((long) place.path() + by, 0, last), 0, false);
    }
    List<Integer> ttls = rows.ttls();
    if (ttls.isEmpty()) {
      return place;
    }
    int at = ttls.indexOf(place.ttl());
    long next = at < 0 && by < 0 ? ttls.size() - 1L : (long) at + by;
    int ttl = ttls.get(Math.clamp(next, 0, ttls.size() - 1));
    return new Place(false, place.path(), ttl, place.details());
  }

  private Place deeper(Place place) {
    if (place.overview()) {
      return new Place(false, place.path(), 0, false);
    }
    int ttl = place.ttl() == 0 && !rows.ttls().isEmpty() ? rows.ttls().getLast() : place.ttl();
    return new Place(false, place.path(), ttl, ttl != 0);
  }

  private Place back(Place place) {
    if (place.details()) {
      return new Place(false, place.path(), place.ttl(), false);
    }
    if (place.ttl() != 0) {
      return new Place(false, place.path(), 0, false);
    }
    return new Place(rows.paths() > 1, place.path(), 0, false);
  }

  private Place turned(Place place, int by) {
    if (place.overview()) {
      return deeper(place);
    }
    int next = rows.paths() == 0 ? 0 : Math.floorMod(place.path() + by, rows.paths());
    return next == place.path() ? place : new Place(false, next, 0, false);
  }
}
