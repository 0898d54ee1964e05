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
import org.netdiag.cli.NetworkSpace;
import org.netdiag.cli.ProcessRun;

/// The same questions to nslookup and to `netdiag dns --format nslookup`, beside each other: the
/// same text but for the order of records.
@Tag("netns")
@Timeout(300)
@ExtendWith(SharedBed.class)
class NslookupComparisonTest {
  private final DnsBed bed;

  NslookupComparisonTest(DnsBed bed) {
    this.bed = bed;
  }

  @BeforeAll
  static void prepare() {
    NetworkSpace.requireTool("nslookup");
  }

  static Stream<String> cases() throws IOException {
    return DnsBed.resource("nslookup-cases.txt").lines().filter(line -> !line.startsWith("#"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void sameTextAsNslookup(String line) throws IOException, InterruptedException {
    String[] parts = line.split(" \\| ", -1);
    List<String> theirWords = new ArrayList<>(List.of("nslookup"));
    theirWords.addAll(List.of(parts[1].split(" ", -1)));
    List<String> ourWords = new ArrayList<>(List.of("dns", "--format", "nslookup"));
    ourWords.addAll(List.of(parts[2].split(" ", -1)));
    ProcessRun theirs = bed.run(theirWords.toArray(String[]::new));
    ProcessRun ours = bed.netdiag(ourWords.toArray(String[]::new));
    assertEquals(
        NslookupText.comparable(theirs.out()),
        NslookupText.comparable(ours.out()),
        () -> "stderr: " + ours.err());
    assertEquals(Integer.parseInt(parts[0]), ours.code(), ours::toString);
  }
}
