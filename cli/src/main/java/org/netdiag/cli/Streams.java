package org.netdiag.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.netdiag.cli.host.Terminal;

/// The process's three streams; text is UTF-8 whatever the locale says.
///
/// @param in standard input
/// @param out standard output, buffered: whoever wants a line seen flushes
/// @param err standard error
/// @param terminal which of them are a terminal
public record Streams(InputStream in, PrintStream out, PrintStream err, Terminal terminal) {
  private static final int BUFFER = 1 << 13;

  /// Those of this process.
  public static Streams system() {
    return new Streams(
        new FileInputStream(FileDescriptor.in),
        print(FileDescriptor.out, BUFFER),
        print(FileDescriptor.err, 256),
        Terminal.system());
  }

  private static PrintStream print(FileDescriptor file, int buffer) {
    return new PrintStream(
        new BufferedOutputStream(new FileOutputStream(file), buffer),
        false,
        StandardCharsets.UTF_8);
  }
}
