package org.netdiag.cli.mtr.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Expected screens in files; `-Dgolden.update=true` writes them anew.
final class Golden {
  private static final Path FOLDER = Path.of("src/test/resources/org/netdiag/cli/mtr/screen");

  private Golden() {}

  static void check(String file, String actual) {
    Path path = FOLDER.resolve(file);
    try {
      if (Boolean.getBoolean("golden.update")) {
        Files.createDirectories(FOLDER);
        Files.writeString(path, actual);
      }
      assertTrue(Files.exists(path), () -> path + " is missing: run with -Dgolden.update=true");
      assertEquals(Files.readString(path), actual, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
