package org.netdiag.mtr.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netdiag.mtr.MtrEvent;
import org.netdiag.mtr.MtrResult;
import org.netdiag.mtr.record.FakeRun;
import org.netdiag.mtr.report.MtrEventSchemas;
import org.netdiag.mtr.report.MtrRow;
import org.netdiag.mtr.report.MtrSchemas;
import org.netdiag.shared.report.JsonWriter;
import org.netdiag.shared.report.NdjsonWriter;
import org.netdiag.shared.report.ReportOutput;
import org.netdiag.shared.report.RunInfo;
import org.netdiag.shared.report.Utf8Buffer;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.trace.report.HopChange;

class MtrDiffTest {
  private static final Path SCHEMA =
      Path.of("src/main/resources/org/netdiag/mtr/diff/netdiag.mtr.diff.schema.json");
  private static final long MILLI = 1_000_000;

  @TempDir private Path folder;

  /// A run over these addresses, `*` for a silent hop; the last is the target unless it is silent.
  /// Each hop is 10 ms farther than the one before; hops from `from` on lose `lost` of 300 and are
  /// `slower` ms slower.
  private static OldMtr.Entry run(String path, int from, long lost, long slower) {
    List<OldMtr.Step> steps = new ArrayList<>();
    String last = "*";
    for (String each : path.split(" ", -1)) {
      last = each;
      int ttl = steps.size() + 1;
      boolean silent = each.equals("*");
      boolean off = ttl >= from;
      Set<IpAddress> addresses = new LinkedHashSet<>();
      for (String one : each.split("/", -1)) {
        if (!silent) {
          addresses.add(FakeRun.address("10.0.0." + one));
        }
      }
      long gone = silent ? 300 : off ? lost : 0;
      steps.add(
          new OldMtr.Step(
              ttl,
              addresses,
              300 - gone,
              gone,
              silent ? "silent" : "ok",
              silent
                  ? OptionalLong.empty()
                  : OptionalLong.of((10L * ttl + (off ? slower : 0)) * MILLI),
              silent ? OptionalDouble.empty() : OptionalDouble.of(MILLI)));
    }
    String level = lost == 0 ? "ok" : "warn";
    OptionalInt link = lost == 0 ? OptionalInt.empty() : OptionalInt.of(from);
    return new OldMtr.Entry(
        "2026-11-21T08:00:00.000000Z",
        "web",
        FakeRun.address("203.0.113.80"),
        "icmp",
        300,
        !last.equals("*"),
        new OldMtr.Said(level, link, link, "said"),
        steps);
  }

  private static OldMtr.Entry run(String path) {
    return run(path, 99, 0, 0);
  }

  private static void outcome(String outcome, List<String> reasons, MtrDiff diff) {
    assertEquals(outcome, diff.outcome().key());
    assertEquals(reasons, diff.reasons());
  }

  @Test
  void equalRunsAreUnchanged() {
    outcome("unchanged", List.of(), MtrDiff.of(run("1 2 * 4 5"), run("1 2 * 4 5")));
    outcome("unchanged", List.of(), MtrDiff.of(run("1 2 3"), run("1 * 3")));
  }

  @Test
  void lossThatReachesTheTargetCounts() {
    outcome(
        "changed",
        List.of("the target loses 8.0 % instead of 0.0 %", "the verdict was ok and is warn"),
        MtrDiff.of(run("1 2 3 4 5"), run("1 2 3 4 5", 3, 24, 0)));
  }

  @Test
  void lossThatMayBeChanceDoesNotCount() {
    outcome(
        "undecided",
        List.of("the verdict was ok and is warn"),
        MtrDiff.of(run("1 2 3 4 5"), run("1 2 3 4 5", 3, 3, 0)));
  }

  @Test
  void delayIsFoundWhereItArises() {
    outcome(
        "changed",
        List.of("the target is 12.0 ms slower than 50.0 ms, from hop 4 on"),
        MtrDiff.of(run("1 2 3 4 5"), run("1 2 3 4 5", 4, 0, 12)));
    outcome("unchanged", List.of(), MtrDiff.of(run("1 2 3 4 5"), run("1 2 3 4 5", 4, 0, 1)));
  }

  @Test
  void aRouterThatAnswersLessIsToldAndDoesNotCount() {
    OldMtr.Entry now = run("1 2 3");
    List<OldMtr.Step> hops = new ArrayList<>(now.hops());
    OldMtr.Step second = hops.get(1);
    hops.set(
        1,
        new OldMtr.Step(
            2,
            second.addresses(),
            100,
            200,
            "rate_limited",
            second.medianNanos(),
            second.stddevNanos()));
    OldMtr.Entry limited =
        new OldMtr.Entry(
            now.started(),
            now.name(),
            now.address(),
            now.protocol(),
            now.rounds(),
            true,
            now.verdict(),
            hops);
    MtrDiff diff = MtrDiff.of(run("1 2 3"), limited);
    outcome("unchanged", List.of(), diff);
    assertTrue(diff.hops().get(1).loss().orElseThrow().significant());
  }

  @Test
  void aHopMoreShiftsNothingBehindIt() {
    MtrDiff diff = MtrDiff.of(run("1 2 3 4"), run("1 2 9 3 4"));
    assertEquals(MtrDiff.Outcome.CHANGED, diff.outcome());
    assertTrue(diff.reasons().contains("hop 3 is new: 10.0.0.9"), diff.reasons().toString());
    assertEquals(HopChange.Kind.ADDED, diff.hops().get(2).kind());
    assertEquals(HopChange.Kind.SAME, diff.hops().get(4).kind());
  }

  @Test
  void anotherRouterMayBeAnotherBranch() {
    outcome(
        "undecided",
        List.of(
            "hop 2 was 10.0.0.2 and is 10.0.0.9, which may be another branch of a load balancer"),
        MtrDiff.of(run("1 2 3 4"), run("1 9 3 4")));
    assertEquals(
        MtrDiff.Outcome.CHANGED,
        MtrDiff.of(run("1 2 3 4 5 6"), run("1 11 12 13 14 6")).outcome(),
        "four in a row are another route");
    outcome("unchanged", List.of(), MtrDiff.of(run("1 2/7 3"), run("1 7/8 3")));
  }

  @Test
  void aTargetThatIsGoneCounts() {
    outcome(
        "changed",
        List.of("the target does not answer any more"),
        MtrDiff.of(run("1 2 3 4"), run("1 2 * *")));
    outcome("changed", List.of("the target answers now"), MtrDiff.of(run("1 2 *"), run("1 2 3 4")));
  }

  @Test
  void theTextShowsEveryHop() {
    Utf8Buffer out = new Utf8Buffer();
    MtrDiff.of(run("1 2 3 4 5"), run("1 7 * 4 5", 4, 24, 12)).append(out);
    assertEquals(
        """
        web (203.0.113.80), icmp
        A 2026-11-21T08:00:00.000000Z, 300 rounds, ok: said
        B 2026-11-21T08:00:00.000000Z, 300 rounds, warn: said
        =  1  10.0.0.1  median 10.0 -> 10.0 ms
        !  2  10.0.0.7  (was 10.0.0.2)
        ?  3  silent  (was 10.0.0.3)  loss 0.0 -> 100.0 % (+100.0 points, 96.9 to 100.0)
        =  4  10.0.0.4  loss 0.0 -> 8.0 % (+8.0 points, 4.2 to 13.0)  median 40.0 -> 52.0 ms \
        (12.0 ms slower)
        =  5  10.0.0.5  loss 0.0 -> 8.0 % (+8.0 points, 4.2 to 13.0)  median 50.0 -> 62.0 ms \
        (12.0 ms slower)
        Changed: the target loses 8.0 % instead of 0.0 %; the target is 12.0 ms slower than \
        50.0 ms, from hop 4 on; the verdict was ok and is warn.
        """,
        out.toString());
  }

  private static String json(List<MtrDiff> diffs) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    JsonWriter<MtrDiff> writer = new JsonWriter<>(DiffSchemas.diff(), new ReportOutput(bytes));
    writer.open(new RunInfo("0.1.0", 0));
    for (MtrDiff diff : diffs) {
      writer.row(diff);
    }
    writer.close();
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void jsonFollowsTheSchemaThatShips() throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(SCHEMA.getParent());
      Files.writeString(SCHEMA, DiffSchemas.jsonSchema());
    }
    assertEquals(DiffSchemas.jsonSchema(), Files.readString(SCHEMA));
    String json =
        json(
            List.of(
                MtrDiff.of(run("1 2 3 4 5"), run("1 7 * 4 5", 4, 24, 12)),
                MtrDiff.of(run("1 2 3"), run("1 9 2 *")),
                MtrDiff.of(run("*"), run("1"))));
    assertEquals(
        "[]",
        JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(DiffSchemas.jsonSchema())
            .validate(json, InputFormat.JSON)
            .toString());
    assertTrue(json.contains("\"outcome\":\"changed\""));
  }

  @Test
  void reportAndRecordOfARunSayTheSame() throws IOException {
    ByteArrayOutputStream record = new ByteArrayOutputStream();
    NdjsonWriter<MtrRow> lines = new NdjsonWriter<>(MtrSchemas.result(), new ReportOutput(record));
    List<MtrEvent> events = new ArrayList<>();
    MtrResult result = new FakeRun(new FakeRun.Shape(0, 200, 1, 0.1, false), 9, events::add).run();
    for (MtrEvent event : events) {
      MtrEventSchemas.write(lines, event);
    }
    lines.flush();
    Path recorded = folder.resolve("run.ndjson");
    Files.write(recorded, record.toByteArray());
    ByteArrayOutputStream report = new ByteArrayOutputStream();
    JsonWriter<MtrRow> writer = new JsonWriter<>(MtrSchemas.result(), new ReportOutput(report));
    writer.open(new RunInfo("0.1.0", result.startedEpochNanos()));
    writer.row(MtrRow.of(result));
    writer.close();
    Path reported = folder.resolve("run.json");
    Files.write(reported, report.toByteArray());
    RunDiff diff = RunDiff.of(OldMtr.read(recorded), OldMtr.read(reported));
    assertEquals(1, diff.diffs().size());
    assertFalse(diff.changed());
    MtrDiff only = diff.diffs().getFirst();
    for (HopDiff hop : only.hops()) {
      assertEquals(HopChange.Kind.SAME, hop.kind());
      assertEquals(0, hop.loss().orElseThrow().points());
      assertTrue(hop.rtt().isEmpty() || Math.abs(hop.rtt().get().shiftNanos()) <= 500);
    }
    assertEquals(only.before().verdict(), only.now().verdict());
  }

  @Test
  void pathsAreFoundByNameAndProtocol() {
    OldMtr before = new OldMtr("a", List.of(run("1 2")));
    RunDiff same = RunDiff.of(before, new OldMtr("b", List.of(run("1 2"))));
    assertEquals(1, same.diffs().size());
    RunDiff none = RunDiff.of(before, new OldMtr("b", List.of()));
    assertEquals(List.of("web"), none.onlyBefore());
    assertFalse(none.changed());
    RunDiff fresh = RunDiff.of(new OldMtr("a", List.of()), before);
    assertEquals(List.of("web"), fresh.onlyNow());
  }

  @Test
  void aFileThatIsNeitherIsRefused() throws IOException {
    Path file = folder.resolve("other.json");
    Files.writeString(file, "{\"schema\":\"netdiag.trace/1\",\"results\":[]}");
    IllegalArgumentException wrong =
        assertThrows(IllegalArgumentException.class, () -> OldMtr.read(file));
    assertEquals("its \"schema\" is 'netdiag.trace/1', not 'netdiag.mtr/1'", wrong.getMessage());
    Files.writeString(file, "{}");
    wrong = assertThrows(IllegalArgumentException.class, () -> OldMtr.read(file));
    assertEquals("not a report of netdiag: it names no \"schema\"", wrong.getMessage());
  }
}
