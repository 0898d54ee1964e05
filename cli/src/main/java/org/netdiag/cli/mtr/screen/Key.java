package org.netdiag.cli.mtr.screen;

/// A key that was pressed.
///
/// @param kind which one
/// @param character what it types; 0 for all but `CHARACTER`
record Key(Kind kind, char character) {

  /// Kinds of keys.
  enum Kind {
    CHARACTER,
    ENTER,
    ESCAPE,
    TAB,
    BACK_TAB,
    BACKSPACE,
    UP,
    DOWN,
    LEFT,
    RIGHT,
    PAGE_UP,
    PAGE_DOWN,
    HOME,
    END,
    /// One that means nothing here.
    OTHER
  }

  /// A key that types a character.
  static Key of(char character) {
    return new Key(Kind.CHARACTER, character);
  }

  /// A key that types nothing.
  static Key of(Kind kind) {
    return new Key(kind, '\0');
  }
}
