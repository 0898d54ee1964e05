package org.netdiag.mtr.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The verdicts of `verdicts.txt`.
class VerdictCasesTest {
  /// A path and what is to be said of it.
  record Case(String name, List<String> lines) {
    String line(String key) {
      for (String line : lines) {
        if (line.startsWith(key + ":")) {
          return line.substring(key.length() + 1).strip();
        }
      }
      return "";
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    InputStream stream = VerdictCasesTest.class.getResourceAsStream("verdicts.txt");
    assertNotNull(stream);
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      List<String> lines = new ArrayList<>();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.startsWith("# ")) {
          lines = new ArrayList<>();
          cases.add(new Case(line.substring(2), lines));
        } else if (!line.isBlank()) {
          lines.add(line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theVerdictIsAsWritten(Case one) {
    PathVerdict path =
        VerdictMaker.judge(Hops.of(one.line("hops")), !one.line("reached").equals("no"));
    Verdict verdict = path.verdict();
    StringBuilder level = new StringBuilder(verdict.level().key());
    verdict.fromTtl().ifPresent(ttl -> level.append(' ').append(ttl));
    verdict.toTtl().ifPresent(ttl -> level.append(' ').append(ttl));
    assertEquals(one.line("level"), level.toString());
    assertEquals(one.line("text"), verdict.text());
    StringBuilder words = new StringBuilder();
    for (HopVerdict hop : path.hops()) {
      words.append(words.isEmpty() ? "" : " ").append(hop.word().key());
    }
    assertEquals(one.line("words"), words.toString());
    assertEquals(one.line("caution"), String.join(" | ", verdict.cautions()));
  }
}
