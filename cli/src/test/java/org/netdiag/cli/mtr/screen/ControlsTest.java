package org.netdiag.cli.mtr.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.netdiag.cli.mtr.screen.ViewState.Place;
import org.netdiag.cli.mtr.screen.ViewState.Shown;
import org.netdiag.mtr.MtrPacing;
import org.netdiag.mtr.MtrPlan;
import org.netdiag.trace.Flow;
import org.netdiag.trace.TracePacket;
import org.netdiag.trace.TracePrivilege;
import org.netdiag.trace.TraceProtocol;

class ControlsTest {
  private static final MtrPlan PLAN = MtrPlan.of(SamplePath.result(0).target());
  private static final ViewState PATH =
      ViewState.of(
          new Shown(StatColumn.DEFAULT_ORDER, Layout.NUMBERS, true, false, true, false), false);
  private static final Rows ROWS = new Rows(3, List.of(1, 2, 3, 5));

  private final Controls controls = new Controls(PLAN, ROWS);

  /// What keys come to: characters, `\r` for Enter and `\b` for Backspace.
  private Controls.Step typed(ViewState first, String keys) {
    Controls.Step step = new Controls.Step(first, Action.NOTHING);
    for (int i = 0; i < keys.length(); i++) {
      char each = keys.charAt(i);
      Key key =
          switch (each) {
            case '\r' -> Key.of(Key.Kind.ENTER);
            case '\b' -> Key.of(Key.Kind.BACKSPACE);
            default -> Key.of(each);
          };
      step = controls.press(step.state(), key);
    }
    return step;
  }

  private Place pressed(Place first, Key.Kind... keys) {
    ViewState state = PATH.with(first);
    for (Key.Kind each : keys) {
      state = controls.press(state, Key.of(each)).state();
    }
    return state.place();
  }

  @Test
  void quitQuits() {
    assertInstanceOf(Action.Quit.class, typed(PATH, "q").action());
    assertInstanceOf(Action.Quit.class, typed(PATH, "?q").action());
  }

  @Test
  void pauseAndSpaceToggle() {
    assertEquals(new Action.Pause(true), typed(PATH, "p").action());
    assertTrue(typed(PATH, "p").state().paused());
    assertEquals(new Action.Pause(false), typed(PATH, "p ").action());
    assertFalse(typed(PATH, "p ").state().paused());
  }

  @Test
  void protocolsToggleWithIcmp() {
    Action.Replace udp = assertInstanceOf(Action.Replace.class, typed(PATH, "u").action());
    assertEquals(TraceProtocol.UDP, udp.plan().packet().protocol());
    assertEquals(PLAN.targets(), udp.plan().targets());
    assertEquals(TraceProtocol.ICMP, replaced(udp.plan(), 'u').packet().protocol());
    assertEquals(TraceProtocol.TCP, replaced(udp.plan(), 't').packet().protocol());
  }

  private static MtrPlan replaced(MtrPlan plan, char key) {
    Controls.Step step = new Controls(plan, ROWS).press(PATH, Key.of(key));
    return assertInstanceOf(Action.Replace.class, step.action()).plan();
  }

  @Test
  void dublinIsForUdpAlone() {
    TracePacket packet = PLAN.packet();
    TracePacket dublin =
        new TracePacket(
            TraceProtocol.UDP,
            Flow.DUBLIN,
            packet.port(),
            packet.size(),
            packet.tos(),
            packet.source(),
            packet.device(),
            packet.mark(),
            TracePrivilege.AUTO);
    MtrPlan plan = MtrPlan.builder(PLAN.targets()).packet(dublin).build();
    assertEquals(Flow.PARIS, replaced(plan, 'u').packet().flow());
  }

  @Test
  void questionsChangeThePlan() {
    assertEquals(Duration.ofMillis(200), answered("i200ms\r").pacing().interval());
    assertEquals(20, answered("c20\r").pacing().rounds());
    assertEquals(0, answered("c0\r").pacing().rounds());
    assertEquals(3, answered("f3\r").pacing().firstTtl());
    assertEquals(12, answered("m12\r").pacing().maxTtl());
    assertEquals(1_400, answered("s1400\r").packet().size());
    assertEquals(184, answered("Q184\r").packet().tos());
    assertEquals(MtrPacing.DEFAULT.timeout(), answered("i2\r").pacing().timeout());
  }

  private MtrPlan answered(String keys) {
    return assertInstanceOf(Action.Replace.class, typed(PATH, keys).action()).plan();
  }

  @Test
  void backspaceTakesTheLastCharacterBack() {
    assertEquals(12, answered("m13\b2\r").pacing().maxTtl());
    assertTrue(typed(PATH, "m\b\b").state().prompt().isPresent());
  }

  @Test
  void wrongAnswersAreSaidAndChangeNothing() {
    for (String keys :
        List.of("ix\r", "i0.001\r", "s70000\r", "c-1\r", "cx\r", "f31\r", "m0\r", "Q256\r")) {
      Controls.Step step = typed(PATH, keys);
      assertEquals(Action.NOTHING, step.action(), keys);
      assertFalse(step.state().message().isEmpty(), keys);
      assertTrue(step.state().prompt().isEmpty(), keys);
    }
  }

  @Test
  void escapeAndNoAnswerLeaveThings() {
    ViewState asking = typed(PATH, "s12").state();
    Controls.Step left = controls.press(asking, Key.of(Key.Kind.ESCAPE));
    assertEquals(PATH, left.state());
    assertEquals(new Controls.Step(PATH, Action.NOTHING), typed(PATH, "s\r"));
  }

  @Test
  void columnsAreChosenAndOrdered() {
    String erased = "o" + "\b".repeat(StatColumn.DEFAULT_ORDER.length());
    assertEquals("SL JM", typed(PATH, erased + "SL JM\r").state().shown().columns());
    Controls.Step wrong = typed(PATH, erased + "SLK\r");
    assertEquals(StatColumn.DEFAULT_ORDER, wrong.state().shown().columns());
    assertTrue(wrong.state().message().contains("'K'"), wrong.state().message());
    assertEquals(StatColumn.JITTER_ORDER, typed(PATH, "J").state().shown().columns());
    assertEquals(StatColumn.DEFAULT_ORDER, typed(PATH, "JJ").state().shown().columns());
  }

  @Test
  void displayTurnsInACircle() {
    assertEquals(Layout.HISTORY, typed(PATH, "d").state().shown().layout());
    assertEquals(Layout.CHART, typed(PATH, "dd").state().shown().layout());
    assertEquals(PATH, typed(PATH, "ddd").state());
  }

  @Test
  void namesNetworksAndLabelsToggle() {
    Shown shown = typed(PATH, "nzbe").state().shown();
    assertEquals(
        new Shown(StatColumn.DEFAULT_ORDER, Layout.NUMBERS, false, true, false, true), shown);
    assertEquals(PATH, typed(PATH, "zybb").state());
  }

  @Test
  void hopsAreChosenInOrder() {
    Place none = new Place(false, 0, 0, false);
    assertEquals(new Place(false, 0, 1, false), pressed(none, Key.Kind.DOWN));
    assertEquals(new Place(false, 0, 5, false), pressed(none, Key.Kind.UP));
    assertEquals(
        new Place(false, 0, 5, false),
        pressed(new Place(false, 0, 3, false), Key.Kind.DOWN, Key.Kind.DOWN));
    assertEquals(new Place(false, 0, 5, false), pressed(none, Key.Kind.END));
    assertEquals(
        new Place(false, 0, 1, false), pressed(new Place(false, 0, 5, false), Key.Kind.PAGE_UP));
  }

  @Test
  void enterGoesInAndEscapeComesBack() {
    Place overview = new Place(true, 1, 0, false);
    Place path = pressed(overview, Key.Kind.ENTER);
    assertEquals(new Place(false, 1, 0, false), path);
    Place details = pressed(path, Key.Kind.DOWN, Key.Kind.ENTER);
    assertEquals(new Place(false, 1, 1, true), details);
    assertEquals(overview, pressed(details, Key.Kind.ESCAPE, Key.Kind.ESCAPE, Key.Kind.ESCAPE));
  }

  @Test
  void tabTurnsThroughTargets() {
    Place last = new Place(false, 2, 4, true);
    assertEquals(new Place(false, 0, 0, false), pressed(last, Key.Kind.TAB));
    assertEquals(new Place(false, 2, 0, false), pressed(last, Key.Kind.TAB, Key.Kind.BACK_TAB));
  }

  @Test
  void noHopsAreNoHarm() {
    Controls empty = new Controls(PLAN, new Rows(0, List.of()));
    for (Key.Kind kind : Key.Kind.values()) {
      for (Place place : List.of(new Place(true, 0, 0, false), new Place(false, 0, 0, false))) {
        Place after = empty.press(PATH.with(place), Key.of(kind)).state().place();
        assertEquals(0, after.path(), kind.name());
        assertEquals(0, after.ttl(), kind.name());
      }
    }
  }
}
