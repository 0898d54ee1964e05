package org.netdiag.cli.dns.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class InterruptsTest {
  private static final int SIGINT = 2;
  private static final int SIGTERM = 15;

  private final List<String> told = new ArrayList<>();

  private Interrupts interrupts(boolean stays) {
    return new Interrupts(() -> told.add("cancel"), code -> told.add("leave " + code), stays);
  }

  @Test
  void signalEndsTheQuestionAndTheTerminalGoesOn() {
    Interrupts interrupts = interrupts(true);
    for (int i = 0; i < 2; i++) {
      interrupts.begin();
      assertFalse(interrupts.came());
      interrupts.signal(SIGINT);
      assertTrue(interrupts.came());
      assertEquals(OptionalInt.empty(), interrupts.end());
    }
    assertEquals(List.of("cancel", "cancel"), told);
  }

  @Test
  void signalEndsTheQuestionAndThenInputThatNobodyTypes() {
    Interrupts interrupts = interrupts(false);
    interrupts.begin();
    assertEquals(OptionalInt.empty(), interrupts.end());
    interrupts.begin();
    interrupts.signal(SIGTERM);
    assertEquals(OptionalInt.of(143), interrupts.end());
    assertEquals(List.of("cancel"), told);
  }

  @Test
  void secondSignalInOneCommandEndsTheProcess() {
    for (boolean stays : new boolean[] {true, false}) {
      told.clear();
      Interrupts interrupts = interrupts(stays);
      interrupts.begin();
      interrupts.signal(SIGINT);
      interrupts.signal(SIGINT);
      assertEquals(List.of("cancel", "leave 130"), told);
    }
  }

  @Test
  void signalBetweenTwoCommandsIsTheLineEditors() {
    interrupts(true).signal(SIGINT);
    assertEquals(List.of(), told);
  }

  @Test
  void signalWhileInputIsWaitedForEndsTheProcess() {
    interrupts(false).signal(SIGINT);
    assertEquals(List.of("leave 130"), told);
  }
}
