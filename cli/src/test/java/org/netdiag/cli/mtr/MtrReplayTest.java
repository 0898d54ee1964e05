package org.netdiag.cli.mtr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netdiag.cli.CommandRun;

/// A run, its record, and what the record shows.
final class MtrReplayTest {
  private static final List<List<String>> RUNS =
      List.of(
          List.of("lossy", "-c", "30", "web.lossy.example", "192.0.2.99"),
          List.of("lossy", "-4", "-6", "web.lossy.example"),
          List.of("ecmp", "--flows", "4", "web.ecmp.example"),
          List.of("mpls", "--queries", "3", "web.mpls.example"),
          List.of("nat", "--protocol", "all", "-c", "3", "old.nat.example"),
          List.of("rate-limited", "-c", "20", "web.limited.example"),
          List.of("silent-hops", "--gap", "3", "203.0.113.80"),
          List.of("route-change", "-c", "90", "web.change.example"),
          List.of("hostile", "203.0.113.9", "2001:db8:2::9"));

  @TempDir Path folder;

  private CommandRun measured(List<String> run, Path record, String... more) {
    List<String> args = new ArrayList<>(run.subList(1, run.size()));
    args.addAll(List.of("--record", record.toString()));
    args.addAll(List.of(more));
    return MtrRuns.run("mtr", run.getFirst(), args);
  }

  private static CommandRun replayed(Path record, String... more) {
    List<String> args = new ArrayList<>(List.of("mtr", "--replay", record.toString()));
    args.addAll(List.of(more));
    return CommandRun.withInput("", args);
  }

  @Test
  void recordShowsTheRunAgainInEveryFormat() {
    for (String format :
        List.of(
            "text",
            "json",
            "ndjson",
            "csv",
            "markdown",
            "html",
            "prometheus",
            "mtr-json",
            "mtr-csv",
            "mtr-xml")) {
      for (int i = 0; i < RUNS.size(); i++) {
        Path record = folder.resolve(format + i);
        CommandRun run = measured(RUNS.get(i), record, "--format", format);
        assertEquals(run, replayed(record, "--format", format), format + " " + RUNS.get(i));
      }
    }
  }

  @Test
  void recordIsWhatNdjsonPrints() throws IOException {
    for (List<String> run : RUNS) {
      Path record = folder.resolve("record");
      String printed = measured(run, record, "--format", "ndjson").out();
      assertEquals(printed, Files.readString(record), run.toString());
    }
  }

  @Test
  void nagiosAndRawCanBeReplayed() {
    Path record = folder.resolve("record");
    CommandRun run = measured(RUNS.getFirst(), record, "--format", "nagios");
    assertEquals(run, replayed(record, "--format", "nagios"));
    CommandRun two = replayed(record, "--format", "mtr-raw");
    assertEquals(2, two.code());
    assertTrue(two.err().contains("mtr-raw has no place for a second path"), two.err());
    MtrRuns.text(0, MtrRuns.over("lossy", "--record", record.toString(), "192.0.2.1"));
    assertTrue(MtrRuns.text(0, replayed(record, "--format", "mtr-raw")).startsWith("x 0 33000\n"));
  }

  @Test
  void namesWithoutAddressAreInTheRecord() {
    Path record = folder.resolve("record");
    CommandRun run =
        measured(List.of("lossy", "web.lossy.example", "nobody.example"), record, "--json");
    CommandRun again = replayed(record, "--json");
    assertEquals(2, again.code());
    assertEquals(run.out(), again.out());
    assertEquals(run.err(), again.err());
  }

  @Test
  void expressionsAreJudgedAnew() {
    Path record = folder.resolve("record");
    String[] words = {"--assert", "hops < 5"};
    assertEquals(0, measured(List.of("lossy", "web.lossy.example"), record).code());
    String out = MtrRuns.text(1, replayed(record, words));
    assertTrue(out.contains("\nassert hops < 5: does not hold, it is 5"), out);
    words[1] = "hops == 5";
    MtrRuns.text(0, replayed(record, words));
  }

  @Test
  void recordThatWasCutIsShownAsFarAsItGoes() throws IOException {
    Path record = folder.resolve("record");
    assertEquals(0, measured(List.of("lossy", "web.lossy.example"), record).code());
    String whole = Files.readString(record);
    String half = whole.substring(0, whole.indexOf("\"round\":5,") + 20);
    Path cut = Files.writeString(folder.resolve("cut"), half);
    CommandRun run = replayed(cut, "--json");
    assertEquals(0, run.code());
    assertTrue(run.out().contains("\"reached\":true"), run.out());
    assertEquals(
        "netdiag mtr: "
            + cut
            + ", the record ends before the run did,"
            + " what is shown is all that it holds\n",
        run.err());
  }

  @Test
  void whatIsNoRecordIsOneLine() throws IOException {
    assertLine("it holds no run", "");
    assertLine("line 1: it is not JSON", "hello\n");
    assertLine("line 1: ", "{\"schema\":\"netdiag.trace/1\",\"event\":\"sent\"}\n");
    Path bytes = Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xff, (byte) 0xfe, '\n'});
    CommandRun run = replayed(bytes);
    assertEquals(2, run.code());
    assertEquals(1, run.err().lines().count(), run.err());
  }

  private void assertLine(String why, String text) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), text);
    CommandRun run = replayed(file);
    assertEquals(2, run.code());
    assertEquals("", run.out());
    assertTrue(
        run.err().startsWith("netdiag mtr: option --replay, " + file + ": " + why), run.err());
    assertEquals(1, run.err().lines().count(), run.err());
  }

  @Test
  void recordThatCannotBeKeptIsSaidAndTheRunGoesOn() {
    Path full = Path.of("/dev/full");
    org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(full), "there is no /dev/full here");
    CommandRun run = measured(List.of("lossy", "web.lossy.example"), full, "--json");
    assertEquals(2, run.code());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().startsWith("netdiag mtr: record file /dev/full, "), run.err());
    assertTrue(run.out().contains("\"rounds\":10,"), run.out());
    CommandRun nagios = measured(List.of("lossy", "192.0.2.1"), full, "--format", "nagios");
    assertEquals(3, nagios.code());
  }

  @Test
  void recordOfPathpingIsShownAsPathping() throws IOException {
    CommandRun run =
        MtrRuns.run("pathping", "lossy", List.of("--format", "ndjson", "web.lossy.example"));
    Path record = Files.writeString(folder.resolve("record"), run.out());
    for (String format : List.of("text", "json", "csv")) {
      CommandRun direct =
          MtrRuns.run("pathping", "lossy", List.of("--format", format, "web.lossy.example"));
      assertEquals(direct, replayed(record, "--format", format), format);
    }
  }
}
