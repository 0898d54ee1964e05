package org.netdiag.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.netdiag.cli.args.FailureException;
import org.netdiag.ping.PingPermissionException;
import org.netdiag.shared.net.SyscallException;
import org.netdiag.shared.report.SafeText;
import org.netdiag.trace.TracePermissionException;

/// One line for whatever kept a command from running: `netdiag COMMAND: what, why, what to do`.
public final class Failures {
  private static final int LENGTH = 600;

  private Failures() {}

  /// The line, without its end.
  ///
  /// @param command the command that was named; empty when none was
  public static String line(String command, Exception failure) {
    return clean((command.isEmpty() ? "netdiag: " : "netdiag " + command + ": ") + text(failure));
  }

  private static String text(Exception failure) {
    String message = String.valueOf(failure.getMessage());
    return switch (failure) {
      case FailureException e -> e.sentence();
      case PingPermissionException _ -> message;
      case TracePermissionException _ -> message;
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
    return SafeText.escape(text.length() <= LENGTH ? text : text.substring(0, LENGTH) + "...");
  }
}
