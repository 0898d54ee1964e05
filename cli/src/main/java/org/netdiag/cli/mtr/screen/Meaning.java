package org.netdiag.cli.mtr.screen;

import org.netdiag.mtr.MtrHop;
import org.netdiag.mtr.MtrResult;
import org.netdiag.mtr.verdict.HopWord;
import org.netdiag.mtr.verdict.Level;

/// What colours and marks mean: loss that reaches the target alarms, and no other does.
final class Meaning {
  private Meaning() {}

  /// How a level looks.
  static Ink of(Level level) {
    return switch (level) {
      case OK -> Ink.GOOD;
      case WARN -> Ink.WARN;
      case FAIL -> Ink.ALARM;
      case UNDECIDED -> Ink.PLAIN;
    };
  }

  /// How a hop's loss looks.
  static Ink ofLoss(MtrHop hop, MtrResult result) {
    if (hop.stats().counts().timedOut() == 0) {
      return Ink.PLAIN;
    }
    boolean alarms = hop.target() || hop.verdict().word() == HopWord.LOSSY;
    return alarms ? of(result.verdict().level()) : Ink.DIM;
  }

  /// How a hop as a whole looks.
  static Ink of(MtrHop hop) {
    return hop.verdict().word() == HopWord.SILENT ? Ink.DIM : Ink.PLAIN;
  }

  /// A sign for a hop that is out of the ordinary; a space for others.
  static String mark(MtrHop hop) {
    return switch (hop.verdict().word()) {
      case LOSSY -> "!";
      case RATE_LIMITED -> "~";
      case OK, SILENT, UNDECIDED -> " ";
    };
  }

  /// A hop's word for people.
  static String word(MtrHop hop) {
    return hop.verdict().word().key().replace('_', ' ');
  }
}
