package org.netdiag.cli.mtr.screen;

import java.util.Optional;

/// What a person has chosen to see.
///
/// @param shown what rows consist of
/// @param place where keys act
/// @param help the line from which the help is shown, from 1; 0 when it is not
/// @param paused whether no new probes are sent
/// @param prompt the question that is being answered
/// @param message what there is to say about the last key; may be empty
record ViewState(
    Shown shown, Place place, int help, boolean paused, Optional<Prompt> prompt, String message) {

  /// What rows consist of.
  ///
  /// @param columns letters of [StatColumn]
  /// @param layout what the table shows beside
  /// @param names whether names stand for addresses
  /// @param asn whether numbers of networks are shown
  /// @param mpls whether label stacks are shown
  /// @param both whether addresses stand behind names
  record Shown(
      String columns, Layout layout, boolean names, boolean asn, boolean mpls, boolean both) {
    Shown withColumns(String other) {
      return new Shown(other, layout, names, asn, mpls, both);
    }

    Shown with(Layout other) {
      return new Shown(columns, other, names, asn, mpls, both);
    }

    Shown withNames(boolean other) {
      return new Shown(columns, layout, other, asn, mpls, both);
    }

    Shown withAsn(boolean other) {
      return new Shown(columns, layout, names, other, mpls, both);
    }

    Shown withMpls(boolean other) {
      return new Shown(columns, layout, names, asn, other, both);
    }

    Shown withBoth(boolean other) {
      return new Shown(columns, layout, names, asn, mpls, other);
    }
  }

  /// Where keys act.
  ///
  /// @param overview whether all paths are shown, a line each
  /// @param path place of the path among the run's, from 0
  /// @param ttl the chosen hop; 0 for none
  /// @param details whether the chosen hop is shown in full
  record Place(boolean overview, int path, int ttl, boolean details) {}

  /// A question that a key has asked.
  ///
  /// @param question which one
  /// @param answer as far as it is typed
  record Prompt(Question question, String answer) {}

  /// What a key can ask.
  enum Question {
    /// Which columns.
    ORDER("columns (LDRSNBAWVGJMXI)"),
    /// How many rounds.
    ROUNDS("rounds, 0 for no end"),
    /// Time between rounds.
    INTERVAL("time between rounds, such as 0.5 or 200ms"),
    /// Bytes of payload.
    SIZE("bytes of payload"),
    /// The first TTL.
    FIRST_TTL("first TTL"),
    /// The greatest TTL.
    MAX_TTL("greatest TTL"),
    /// DSCP and ECN.
    TOS("type of service, 0 to 255");

    private final String text;

    Question(String text) {
      this.text = text;
    }

    /// The question.
    String text() {
      return text;
    }
  }

  /// What is seen first.
  ///
  /// @param many whether there are several paths
  static ViewState of(Shown shown, boolean many) {
    return new ViewState(shown, new Place(many, 0, 0, false), 0, false, Optional.empty(), "");
  }

  ViewState with(Shown other) {
    return new ViewState(other, place, help, paused, prompt, message);
  }

  ViewState with(Place other) {
    return new ViewState(shown, other, help, paused, prompt, message);
  }

  ViewState withHelp(int other) {
    return new ViewState(shown, place, other, paused, prompt, message);
  }

  ViewState withPaused(boolean other) {
    return new ViewState(shown, place, help, other, prompt, message);
  }

  ViewState withPrompt(Optional<Prompt> other) {
    return new ViewState(shown, place, help, paused, other, message);
  }

  ViewState withMessage(String other) {
    return new ViewState(shown, place, help, paused, prompt, other);
  }
}
