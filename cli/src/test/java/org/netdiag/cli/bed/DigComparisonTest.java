package org.netdiag.cli.bed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.netdiag.cli.ProcessRun;

/// The same questions to dig and to this command, beside each other: the same text but for ids,
/// times, cookies, the order of records and what [DigText] lists.
@Tag("netns")
@Timeout(300)
@ExtendWith(SharedBed.class)
class DigComparisonTest {
  private final DnsBed bed;

  DigComparisonTest(DnsBed bed) {
    this.bed = bed;
  }

  @BeforeAll
  static void prepare(DnsBed bed) throws IOException, InterruptedException {
    // Unbound says why in full once, and afterwards from its cache in short.
    for (String bogus : new String[] {"www.bogus.test", "www.expired.test"}) {
      bed.run("dig", bogus);
    }
  }

  static Stream<String> cases() throws IOException {
    return DnsBed.resource("dig-cases.txt").lines().filter(line -> !line.startsWith("#"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void sameTextAsDig(String line) throws IOException, InterruptedException {
    List<String> words = List.of(line.split(" ", -1));
    List<String> arguments = words.subList(1, words.size());
    List<String> dig = new ArrayList<>(List.of("dig"));
    dig.addAll(arguments);
    List<String> own = new ArrayList<>(List.of("dns"));
    own.addAll(arguments);
    ProcessRun theirs = bed.run(dig.toArray(String[]::new));
    ProcessRun ours = bed.netdiag(own.toArray(String[]::new));
    boolean sorted = !line.contains("AXFR +multi") && !line.contains("+yaml");
    boolean cached = !line.contains("@127.53.0.") && !line.contains("@127.53.1.");
    assertEquals(
        String.join("\n", DigText.comparable(theirs.out(), cached, sorted)),
        String.join("\n", DigText.comparable(ours.out(), cached, sorted)),
        () -> "stderr: " + ours.err());
    assertEquals(Integer.parseInt(words.getFirst()), ours.code(), ours::toString);
  }
}
