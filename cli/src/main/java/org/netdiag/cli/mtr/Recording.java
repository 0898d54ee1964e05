package org.netdiag.cli.mtr;

import java.io.IOException;
import java.util.Optional;
import org.netdiag.cli.args.FailureException;

/// The record of a run, where one is kept.
///
/// @param recorder keeps the events
record Recording(Optional<Recorder> recorder) implements AutoCloseable {
  /// Opens the file that is named.
  ///
  /// @throws FailureException when it cannot be written
  static Recording of(Optional<String> file) throws FailureException {
    return new Recording(
        file.isPresent() ? Optional.of(Recorder.open(file.get())) : Optional.empty());
  }

  @Override
  public void close() throws IOException {
    if (recorder.isPresent()) {
      recorder.get().close();
    }
  }
}
