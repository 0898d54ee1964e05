package org.netdiag.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Cases from a file beside the test: `LEFT => RIGHT` on each line that is neither empty nor a
/// comment.
public final class DataFile {
  private DataFile() {}

  /// One case.
  public record Case(String left, String right) {
    /// The left side's words.
    public List<String> words() {
      return left.isEmpty() ? List.of() : List.of(left.split(" +", -1));
    }
  }

  /// The cases of the file `name`, at least one.
  public static List<Case> read(Class<?> test, String name) {
    List<Case> cases = new ArrayList<>();
    for (String line : text(test, name).lines().toList()) {
      int arrow = line.indexOf(" => ");
      if (!line.startsWith("#") && arrow >= 0) {
        cases.add(new Case(line.substring(0, arrow).strip(), line.substring(arrow + 4).strip()));
      }
    }
    if (cases.isEmpty()) {
      throw new IllegalStateException(name + " has no cases");
    }
    return cases;
  }

  /// The whole text of the file `name`.
  public static String text(Class<?> test, String name) {
    try (InputStream in = Objects.requireNonNull(test.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
