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

/// The same questions to `kdig +json` and to `--format rfc8427`, beside each other: the same
/// members with the same values but for ids, times and what [KdigJson] lists.
@Tag("netns")
@Timeout(300)
@ExtendWith(SharedBed.class)
class KdigComparisonTest {
  private final DnsBed bed;

  KdigComparisonTest(DnsBed bed) {
    this.bed = bed;
  }

  @BeforeAll
  static void prepare() {
    NetworkSpace.requireTool("kdig");
  }

  static Stream<String> cases() throws IOException {
    return DnsBed.resource("kdig-cases.txt").lines().filter(line -> !line.startsWith("#"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void sameMembersAsKdig(String line) throws IOException, InterruptedException {
    List<String> words = List.of(line.split(" ", -1));
    List<String> kdig = new ArrayList<>(List.of("kdig"));
    kdig.addAll(words);
    kdig.addAll(List.of("+json", "+edns", "+noadflag", "+nopadding"));
    List<String> own = new ArrayList<>(List.of("dns", "--format", "rfc8427"));
    own.addAll(words);
    own.addAll(List.of("+noadflag", "+nocookie"));
    ProcessRun theirs = bed.run(kdig.toArray(String[]::new));
    ProcessRun ours = bed.netdiag(own.toArray(String[]::new));
    assertEquals(theirs(line, theirs), KdigJson.comparable(ours.out()), () -> ours.err());
  }

  private static String theirs(String line, ProcessRun run) {
    try {
      return KdigJson.comparable(run.out());
    } catch (IllegalArgumentException none) {
      throw new AssertionError(line + ": " + run, none);
    }
  }
}
