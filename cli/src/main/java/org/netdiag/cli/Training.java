package org.netdiag.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.netdiag.cli.host.Terminal;

/// The run from which the AOT cache learns what a start needs (JEP 483): it does what people do
/// most, in one process, and its output goes nowhere.
final class Training {
  private static final String[][] RUNS = {
    {"ping", "-c", "1", "-W", "1", "127.0.0.1"},
    {"ping", "-c", "1", "-n", "-q", "::1"},
    {"ping", "-h"},
    {"--version"},
    {"ping", "--no-such-option"},
  };

  private Training() {}

  /// Runs all of them. What fails here, such as a ping without permission, fails where it is asked
  /// for too, and is said there.
  public static void main(String[] args) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Streams streams =
        new Streams(
            InputStream.nullInputStream(), nowhere, nowhere, new Terminal(false, false, false));
    for (String[] run : RUNS) {
      new NetDiag(streams).run(Arrays.asList(run));
    }
    NetDiag.main(new String[] {"--version"});
  }
}
