package org.netdiag.dns.stream;

import org.netdiag.dns.query.AttemptEnd;

/// The end of a try without an answer.
final class StreamFailure extends Exception {
  private static final long serialVersionUID = 1;

  private final AttemptEnd end;
  private final String text;

  /// @param end how it ended
  /// @param text what is known of it, within a line and without a final dot
  StreamFailure(AttemptEnd end, String text) {
    super(text, null, false, false);
    this.end = end;
    this.text = text;
  }

  AttemptEnd end() {
    return end;
  }

  String text() {
    return text;
  }
}
