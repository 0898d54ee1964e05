package org.netdiag.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One run of a program.
///
/// @param code the exit code
/// @param out what it printed
/// @param err what it said on stderr
public record ProcessRun(int code, String out, String err) {

  /// Runs a command to its end.
  public static ProcessRun of(String... command) throws IOException, InterruptedException {
    return of(new ProcessBuilder(command));
  }

  /// Runs to the end.
  public static ProcessRun of(ProcessBuilder builder) throws IOException, InterruptedException {
    Path out = Files.createTempFile("netdiag", ".out");
    Path err = Files.createTempFile("netdiag", ".err");
    try {
      Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      process.getOutputStream().close();
      int code = process.waitFor();
      return new ProcessRun(code, read(out), read(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  /// The command as it runs for people, but for the script: this JVM's java and module path, or its
  /// class path where it has no other.
  public static ProcessBuilder netdiag(String... args) {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.add("-XX:+UseSerialGC");
    command.add("-XX:TieredStopAtLevel=1");
    Optional<String> modules = Optional.ofNullable(System.getProperty("jdk.module.path"));
    if (modules.isPresent()) {
      command.add(
          "--enable-native-access=org.netdiag.shared,org.netdiag.cli,org.jline.terminal.ffm");
      command.addAll(List.of("-p", modules.get(), "-m", "org.netdiag.cli/org.netdiag.cli.NetDiag"));
    } else {
      command.add("--enable-native-access=ALL-UNNAMED");
      command.addAll(
          List.of("-cp", System.getProperty("java.class.path"), "org.netdiag.cli.NetDiag"));
    }
    command.addAll(List.of(args));
    return new ProcessBuilder(command);
  }

  /// Waits for the end of a process that has been told to end; forces it when the thread is
  /// interrupted.
  public static void awaitEnd(Process process) {
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static String read(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
