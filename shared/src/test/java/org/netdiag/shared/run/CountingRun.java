package org.netdiag.shared.run;

import java.io.IOException;
import org.netdiag.shared.engine.SessionHost;

/// A run whose failures are told as input and output errors with a text of their own.
final class CountingRun extends SessionRun<Integer> {
  static final String EXPLAINED = "explained: ";

  CountingRun(RunSession<Integer> session, SessionHost host, Driver driver) {
    super(session, host, driver);
  }

  CountingRun begun() {
    begin();
    return this;
  }

  @Override
  protected Throwable explain(Exception cause) {
    return cause instanceof IOException
        ? new IOException(EXPLAINED + cause.getMessage(), cause)
        : cause;
  }
}
