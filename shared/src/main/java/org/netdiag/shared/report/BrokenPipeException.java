package org.netdiag.shared.report;

import java.io.IOException;

/// The reader of the output has gone (EPIPE), as in `netdiag ping … | head`: an end, not an error.
public final class BrokenPipeException extends IOException {
  private static final long serialVersionUID = 1;

  /// An exception for what the stream said.
  public BrokenPipeException(IOException cause) {
    super(cause.getMessage(), cause);
  }

  /// The exception itself, or this one when it tells of EPIPE. The JDK passes on the text of the C
  /// library and no number; translations of that text keep the English words in brackets.
  static IOException classify(IOException thrown) {
    String message = thrown.getMessage();
    boolean broken = message != null && message.regionMatches(true, 0, "broken pipe", 0, 11);
    return broken || (message != null && message.contains("(broken pipe)"))
        ? new BrokenPipeException(thrown)
        : thrown;
  }
}
