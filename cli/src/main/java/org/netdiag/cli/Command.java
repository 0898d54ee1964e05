package org.netdiag.cli;

import java.io.IOException;
import java.util.List;
import org.netdiag.cli.args.FailureException;

/// One command of the tool.
public interface Command {
  /// Runs it.
  ///
  /// @param args the words after the command's name
  /// @return the exit code
  /// @throws FailureException when it could not run
  /// @throws IOException when the kernel or a file refuses something
  /// @throws InterruptedException when its thread is interrupted
  int run(List<String> args) throws FailureException, IOException, InterruptedException;
}
