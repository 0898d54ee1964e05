package org.netdiag.bench;

import java.io.IOException;
import java.io.PrintStream;

/// One comparison: runs both sides and prints both.
interface Benchmark {
  /// Its word on the command line.
  String name();

  /// What it compares, in one line.
  String about();

  /// Measures and prints. What a tool does wrong is printed; nothing is judged by time.
  ///
  /// @throws IOException when something it needs cannot be started or read
  void run(Settings settings, PrintStream out) throws IOException, InterruptedException;
}
