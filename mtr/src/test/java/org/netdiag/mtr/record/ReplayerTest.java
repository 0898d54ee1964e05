package org.netdiag.mtr.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netdiag.mtr.MtrEvent;
import org.netdiag.mtr.MtrHop;
import org.netdiag.mtr.MtrResult;

class ReplayerTest {
  private static final String BEGUN =
      "{\"schema\":\"netdiag.mtr/1\",\"event\":\"begun\",\"index\":0,\"target\":{\"name\":\"t\","
          + "\"address\":\"203.0.113.80\"},\"protocol\":\"icmp\",\"flow\":\"paris\","
          + "\"privilege\":\"raw\",\"first_ttl\":1,\"max_ttl\":30,\"gap\":8,\"queries\":1,"
          + "\"flows\":1,\"rounds\":10,\"interval_ms\":1000,\"timeout_ms\":2000,\"window\":100}\n";

  private static MtrResult unnamed(MtrResult result) {
    List<MtrHop> hops = new ArrayList<>();
    for (MtrHop hop : result.hops()) {
      hops.add(hop.with(Map.of(), Map.of()));
    }
    return result.withHops(hops);
  }

  private static List<MtrResult> play(String record) throws IOException {
    try (Replayer replayer = new Replayer(new StringReader(record))) {
      return replayer.play(_ -> {});
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 0, false", "1, 0.05, false", "4, 0.2, false", "1, 0.1, true", "1, 1, false"})
  void replayGivesTheVeryResult(int flows, double loss, boolean direct) throws IOException {
    StringBuilder record = new StringBuilder();
    FakeRun run =
        new FakeRun(
            new FakeRun.Shape(0, 300, flows, loss, direct),
            11,
            event -> record.append(Lines.of(event)));
    MtrResult result = run.run();
    MtrResult replayed = play(record.toString()).getFirst();
    assertEquals(result, unnamed(replayed));
    assertTrue(replayed.hops().size() == FakeRun.HOPS || loss == 1, "the path has its hops");
  }

  @Test
  void eventsComeBackAsTheyWere() throws IOException {
    List<MtrEvent> written = new ArrayList<>();
    new FakeRun(new FakeRun.Shape(0, 40, 1, 0.1, true), 5, written::add).run();
    StringBuilder record = new StringBuilder();
    written.forEach(event -> record.append(Lines.of(event)));
    List<MtrEvent> read = new ArrayList<>();
    try (Replayer replayer = new Replayer(new StringReader(record.toString()))) {
      replayer.play(read::add);
      assertFalse(replayer.cut());
    }
    assertEquals(written.size(), read.size());
    for (int i = 1; i < written.size() - 1; i++) {
      assertEquals(written.get(i), read.get(i));
    }
  }

  @Test
  void namesAndNetworksComeFromTheRecord() throws IOException {
    StringBuilder record = new StringBuilder();
    new FakeRun(new FakeRun.Shape(0, 5, 1, 0, false), 5, e -> record.append(Lines.of(e))).run();
    MtrHop first = play(record.toString()).getFirst().hops().getFirst();
    assertEquals(Map.of(FakeRun.address("198.51.100.1"), "r1.example.net"), first.names());
    assertEquals(Map.of(FakeRun.address("198.51.100.1"), 64_500L), first.asn());
  }

  @Test
  void twoPathsThatMixAreToldApart() throws IOException {
    List<String> one = new ArrayList<>();
    List<String> other = new ArrayList<>();
    MtrResult first =
        new FakeRun(new FakeRun.Shape(0, 30, 1, 0.1, false), 1, e -> one.add(Lines.of(e))).run();
    MtrResult second =
        new FakeRun(new FakeRun.Shape(1, 30, 1, 0.3, false), 2, e -> other.add(Lines.of(e))).run();
    StringBuilder record = new StringBuilder();
    for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
      record.append(i < one.size() ? one.get(i) : "").append(i < other.size() ? other.get(i) : "");
    }
    List<MtrResult> results = new ArrayList<>(play(record.toString()));
    results.sort((a, b) -> Integer.compare(a.target().index(), b.target().index()));
    assertEquals(List.of(first, second), results.stream().map(ReplayerTest::unnamed).toList());
  }

  @Test
  void aCutRecordIsReplayedAsFarAsItGoes() throws IOException {
    StringBuilder record = new StringBuilder();
    FakeRun run =
        new FakeRun(
            new FakeRun.Shape(0, 20, 1, 0.1, false), 3, event -> record.append(Lines.of(event)));
    run.rounds(20);
    String whole = record.toString();
    String cut = whole + "{\"schema\":\"netdiag.mtr/1\",\"event\":\"re";
    try (Replayer replayer = new Replayer(new StringReader(cut))) {
      MtrResult replayed = replayer.play(_ -> {}).getFirst();
      assertTrue(replayer.cut());
      assertEquals(run.result().hops(), replayed.hops());
      long flying = 0;
      for (MtrHop hop : replayed.hops()) {
        flying += hop.stats().counts().inFlight();
      }
      assertTrue(flying >= FakeRun.HOPS, "the last round is on its way");
    }
  }

  @Test
  void anyPrefixOfARecordIsReplayed() throws IOException {
    StringBuilder record = new StringBuilder();
    new FakeRun(new FakeRun.Shape(0, 3, 1, 0.1, true), 3, e -> record.append(Lines.of(e))).run();
    for (int end = 0; end <= record.length(); end++) {
      try (Replayer replayer = new Replayer(new StringReader(record.substring(0, end)))) {
        List<MtrResult> results = replayer.play(_ -> {});
        assertTrue(results.size() <= 1);
        boolean complete = end >= record.length() - 1;
        assertEquals(!complete && end > 0, replayer.cut(), "cut at " + end);
      }
    }
  }

  @Test
  void aSnapshotShowsHowThingsStood() throws IOException {
    StringBuilder record = new StringBuilder();
    FakeRun run =
        new FakeRun(
            new FakeRun.Shape(0, 20, 1, 0.1, false), 3, event -> record.append(Lines.of(event)));
    run.run();
    try (Replayer replayer = new Replayer(new StringReader(record.toString()))) {
      assertTrue(replayer.snapshot(0).isEmpty());
      long sent = 0;
      while (sent < 50) {
        sent += replayer.next().orElseThrow() instanceof MtrEvent.Sent ? 1 : 0;
      }
      long counted = 0;
      for (MtrHop hop : replayer.snapshot(0).getFirst().hops()) {
        counted += hop.stats().counts().sent();
      }
      assertEquals(50, counted);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nonsense                                          | line 2: it is not JSON
          {"event":"sent"}                                  | line 2: it has no "schema"
          {"schema":"netdiag.trace/1","event":"sent"}       | line 2: its "schema" is 'netdiag.trace/1', not 'netdiag.mtr/1'
          {"schema":"netdiag.mtr/1","event":"sent"}         | line 2: it has no "index"
          {"schema":"netdiag.mtr/1","event":"sent","index":0,"protocol":"icmp","round":0,"query":0,"ttl":31,"flow":0,"time_ns":1} | line 2: ttl 31, flow 0, query 0 is not among the probes that its path began with
          {"schema":"netdiag.mtr/1","event":"sent","index":0,"protocol":"icmp","round":-1,"query":0,"ttl":3,"flow":0,"time_ns":1} | line 2: its "round" is not a whole number of 0 to 1099511627776
          {"schema":"netdiag.mtr/1","event":"sent","index":7,"protocol":"icmp","round":0,"query":0,"ttl":3,"flow":0,"time_ns":1} | line 2: its path has not begun
          {"schema":"netdiag.mtr/1","event":"seen","index":0,"protocol":"icmp","round":0,"query":0,"ttl":3,"flow":0,"time_ns":1} | line 2: its "event" is 'seen', which nothing here is called
          {"schema":"netdiag.mtr/1","event":"reply","index":0,"protocol":"icmp","round":0,"query":0,"ttl":3,"flow":0,"time_ns":1,"rtt_ns":5,"kind":"hop","from":"1.2.3"} | line 2: an address is '1.2.3', which is none
          """)
  void aWrongLineIsNamed(String line, String complaint) {
    String record = BEGUN + line + "\n";
    IllegalArgumentException wrong =
        assertThrows(IllegalArgumentException.class, () -> play(record));
    assertEquals(complaint, wrong.getMessage());
  }

  @Test
  void aSecondRunInOneRecordIsRefused() {
    StringBuilder record = new StringBuilder();
    new FakeRun(new FakeRun.Shape(0, 2, 1, 0, false), 3, e -> record.append(Lines.of(e))).run();
    long lines = record.toString().lines().count();
    IllegalArgumentException wrong =
        assertThrows(IllegalArgumentException.class, () -> play(record + BEGUN));
    assertEquals(
        "line " + (lines + 1) + ": its path has ended before: a record holds one run",
        wrong.getMessage());
  }

  @Test
  void aTargetThatWasNotMeasuredIsTold() throws IOException {
    String line =
        "{\"schema\":\"netdiag.mtr/1\",\"event\":\"summary\",\"index\":2,"
            + "\"target\":{\"name\":\"nope.example\"},\"error\":\"no such name\"}\n";
    try (Replayer replayer = new Replayer(new StringReader(line))) {
      assertTrue(replayer.play(_ -> {}).isEmpty());
      assertEquals(
          List.of(new Unmeasured(2, "nope.example", "no such name")), replayer.unmeasured());
      assertFalse(replayer.cut());
    }
  }

  /// A text that never ends, as a device file may be.
  private static final class Endless extends Reader {
    @Override
    public int read(char[] into, int from, int count) {
      Arrays.fill(into, from, from + count, 'x');
      return count;
    }

    @Override
    public void close() {}
  }

  @Test
  void aLineWithoutEndIsRefused() {
    Replayer replayer = new Replayer(new Endless());
    IllegalArgumentException wrong = assertThrows(IllegalArgumentException.class, replayer::next);
    assertEquals("line 1 is longer than 8388608 characters", wrong.getMessage());
  }
}
