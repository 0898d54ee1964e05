package org.netdiag.dns.walk;

import java.io.IOException;

/// A walk has put all the questions that it may: names led to names without end. What was found
/// until then counts.
public final class TooManyQuestionsException extends IOException {
  private static final long serialVersionUID = 1L;

  /// @param most questions of one walk
  TooManyQuestionsException(int most) {
    super("more than " + most + " questions: the name servers lead round in circles");
  }
}
