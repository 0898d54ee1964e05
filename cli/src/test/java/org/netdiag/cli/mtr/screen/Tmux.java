package org.netdiag.cli.mtr.screen;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// A terminal of its own, by a tmux server of its own, in which one shell script runs.
public final class Tmux implements AutoCloseable {
  /// A look takes some milliseconds; whoever waits longer than these waits in vain.
  private static final int MOST_LOOKS = 1_500;

  private final Path folder;
  private final String socket;

  /// @param folder for its socket and what it keeps
  private Tmux(Path folder) {
    this.folder = folder;
    this.socket = folder.resolve("tmux").toString();
  }

  /// Runs a script in a terminal of 80 columns and 24 rows. Its end is kept in sight.
  public static Tmux run(Path folder, String script) throws IOException {
    assumeTrue(installed(), "tmux is not installed");
    Path file = Files.writeString(folder.resolve("script"), script + "\nexec sleep 600\n");
    Tmux tmux = new Tmux(folder);
    tmux.call("-f", "/dev/null", "new-session", "-d", "-x", "80", "-y", "24", "sh " + file);
    return tmux;
  }

  private static boolean installed() {
    for (String each : System.getenv("PATH").split(":", -1)) {
      if (Files.isExecutable(Path.of(each, "tmux"))) {
        return true;
      }
    }
    return false;
  }

  private String call(String... words) {
    List<String> command = new ArrayList<>(List.of("tmux", "-u", "-S", socket));
    command.addAll(List.of(words));
    Path out = folder.resolve("out");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
    builder.environment().put("LC_ALL", "C.UTF-8");
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      int code = process.waitFor();
      String said = Files.readString(out, StandardCharsets.UTF_8);
      if (code != 0) {
        throw new IllegalStateException(String.join(" ", command) + ": " + said);
      }
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// Presses keys, in tmux' words for them.
  public void press(String... keys) {
    List<String> words = new ArrayList<>(List.of("send-keys"));
    words.addAll(List.of(keys));
    call(words.toArray(new String[0]));
  }

  /// Gives the terminal another size.
  void resize(int columns, int rows) {
    call("resize-window", "-x", Integer.toString(columns), "-y", Integer.toString(rows));
  }

  /// What it shows, a line for each row.
  public String screen() {
    return call("capture-pane", "-p");
  }

  /// What it shows, with the colours.
  String colored() {
    return call("capture-pane", "-p", "-e");
  }

  /// What tmux knows of it, such as `#{alternate_on}`.
  String state(String format) {
    return call("display-message", "-p", format).strip();
  }

  /// Looks until it shows what is awaited.
  ///
  /// @return what it shows then
  public String await(String what, Predicate<String> awaited) {
    String seen = "";
    for (int look = 0; look < MOST_LOOKS; look++) {
      seen = screen();
      if (awaited.test(seen)) {
        return seen;
      }
    }
    throw new AssertionError("never seen: " + what + "\n" + seen);
  }

  /// Looks until it shows a text.
  ///
  /// @return what it shows then
  public String await(String text) {
    return await(text, seen -> seen.contains(text));
  }

  @Override
  public void close() {
    call("kill-server");
  }
}
