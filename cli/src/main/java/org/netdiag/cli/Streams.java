package org.netdiag.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.netdiag.cli.host.Terminal;

/// The process's three streams; text is UTF-8 whatever the locale says.
///
/// @param in standard input
/// @param report standard output without a buffer, for reports: a reader that has gone is an
///   exception here, while a print stream keeps it to itself
/// @param out standard output for short texts; flushed when the command ends
/// @param err standard error
/// @param terminal which of them are a terminal
public record Streams(
    InputStream in, OutputStream report, PrintStream out, PrintStream err, Terminal terminal) {
  private static final int BUFFER = 1 << 13;

  /// Those of this process.
  public static Streams system() {
    return of(
        new FileInputStream(FileDescriptor.in),
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        Terminal.system());
  }

  /// These streams.
  public static Streams of(InputStream in, OutputStream out, OutputStream err, Terminal terminal) {
    return new Streams(in, out, print(out), print(err), terminal);
  }

  private static PrintStream print(OutputStream stream) {
    return new PrintStream(new BufferedOutputStream(stream, BUFFER), false, StandardCharsets.UTF_8);
  }
}
