package org.netdiag.mtr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Runs every case file. With `-Dgolden.update=true` it writes what came out instead; the
/// difference is then to be read.
final class SessionCasesTest {
  private static final Path FOLDER = Path.of("src/test/resources/org/netdiag/mtr/cases");
  private static final boolean UPDATE = Boolean.getBoolean("golden.update");

  static List<Path> cases() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".case")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void caseRunsAsItsFileSays(Path path) throws IOException, InterruptedException {
    CaseFile file = CaseFile.read(path);
    Map<String, String> actual = new CaseRun(file).actual();
    if (UPDATE) {
      file.update(actual);
    }
    CaseFile expected = CaseFile.read(path);
    actual.forEach((section, body) -> assertEquals(expected.section(section), body, section));
    Map<String, String> again = new CaseRun(CaseFile.read(path)).actual();
    assertEquals(actual, again, "a second run differs");
  }

  @Test
  void thereAreCases() throws IOException {
    assertTrue(cases().size() >= 25, "only " + cases().size());
  }
}
