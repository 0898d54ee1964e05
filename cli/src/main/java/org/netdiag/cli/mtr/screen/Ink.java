package org.netdiag.cli.mtr.screen;

/// What a piece of text means, which decides how it looks.
enum Ink {
  /// Text.
  PLAIN,
  /// Names of columns and of what is shown.
  HEADING,
  /// What does not matter: silence, limited answers, hints.
  DIM,
  /// All is well.
  GOOD,
  /// Some of what goes to the target is lost.
  WARN,
  /// Much of what goes to the target is lost.
  ALARM,
  /// A key that can be pressed.
  KEY
}
