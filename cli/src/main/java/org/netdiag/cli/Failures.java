package org.netdiag.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.netdiag.cli.args.FailureException;
import org.netdiag.shared.net.SyscallException;

/// One line for whatever kept a command from running: `netdiag COMMAND: what, why, what to do`.
final class Failures {
  private static final int LENGTH = 600;

  private Failures() {}

  /// The line, without its end.
  ///
  /// @param command the command that was named; empty when none was
  static String line(String command, Exception failure) {
    return clean((command.isEmpty() ? "netdiag: " : "netdiag " + command + ": ") + text(failure));
  }

  private static String text(Exception failure) {
    String message = String.valueOf(failure.getMessage());
    return switch (failure) {
      case FailureException e -> e.sentence();
      case SyscallException e ->
          e.operation() + ", " + e.errnoName() + (e.hint().isEmpty() ? "" : ", " + e.hint());
      case NoSuchFileException e -> e.getFile() + ", there is no such file, check the name";
      case AccessDeniedException e -> e.getFile() + ", no permission, check its owner and mode";
      case FileSystemException e ->
          e.getFile() + ", " + (e.getReason() == null ? "it cannot be used" : e.getReason());
      case IOException e -> "input or output failed, " + message;
      case IllegalArgumentException e -> message;
      case InterruptedException e -> "interrupted, the run did not end by itself";
      default ->
          "internal error, "
              + failure.getClass().getSimpleName()
              + " "
              + message
              + ", please report it with this command line";
    };
  }

  /// One line that cannot drive a terminal.
  private static String clean(String text) {
    StringBuilder out = new StringBuilder(Math.min(text.length(), LENGTH) + 8);
    for (int i = 0; i < text.length() && out.length() < LENGTH; i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\r' || c == '\t') {
        out.append(' ');
      } else if (c < ' ' || (c >= 127 && c < 160) || c == '\u2028' || c == '\u2029') {
        out.append("\\x");
        out.append(Character.forDigit(c >> 4 & 15, 16)).append(Character.forDigit(c & 15, 16));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
