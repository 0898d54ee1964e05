package org.netdiag.cli.pathping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.netdiag.cli.CommandRun;
import org.netdiag.cli.DataFile;
import org.netdiag.cli.args.CommandLineReader;
import org.netdiag.cli.args.FailureException;
import org.netdiag.cli.args.Option;
import org.netdiag.cli.mtr.MtrRuns;

/// The command over simulated networks.
final class PathpingTest {
  private static final List<DataFile.Case> BAD =
      DataFile.read(PathpingTest.class, "bad-arguments.txt");
  private static final List<DataFile.Case> GOOD =
      DataFile.read(PathpingTest.class, "good-arguments.txt");

  private static CommandRun over(String name, String... args) {
    return MtrRuns.run("pathping", name, List.of(args));
  }

  @Test
  void badArgumentsAreOneLineAndExitTwo() {
    for (DataFile.Case each : BAD) {
      List<String> args = new ArrayList<>(List.of("pathping"));
      args.addAll(each.words());
      CommandRun run = CommandRun.withInput("", args);
      assertEquals(each.right() + "\n", run.err(), each.left());
      assertEquals(2, run.code(), each.left());
      assertEquals("", run.out(), each.left());
    }
  }

  @Test
  void goodArgumentsMeanWhatTheySay() throws FailureException {
    for (DataFile.Case each : GOOD) {
      PathpingOptions options =
          new PathpingOptionsReader(CommandLineReader.read(PathpingTable.ALL, each.words())).read();
      for (String part : each.right().split(" ; ", -1)) {
        assertTrue(options.toString().contains(part), each.left() + " => " + options);
      }
    }
  }

  @Test
  void everyOptionIsInHelpAndInATest() {
    String help = CommandRun.of("pathping", "--help").out();
    String tests = GOOD.toString() + BAD;
    for (Option option : PathpingTable.ALL) {
      assertTrue(help.contains(option.key()), option.key());
      boolean tested = false;
      for (String name : option.names()) {
        tested |= tests.contains(name);
      }
      boolean elsewhere = List.of("--help", "--version").contains(option.key());
      assertTrue(tested || elsewhere, option.key());
    }
  }

  @Test
  void textLooksLikePathping() {
    String out = MtrRuns.text(0, over("lossy", "web.lossy.example"));
    assertEquals(DataFile.text(PathpingTest.class, "lossy.txt"), out);
  }

  @Test
  void hopsHaveBothMeasurementsAndLinksOfTheirOwn() throws IOException {
    String json = MtrRuns.text(0, over("lossy", "--json", "web.lossy.example"));
    JsonSchema schema = MtrRuns.schema("netdiag.pathping.schema.json");
    assertEquals("[]", schema.validate(json, InputFormat.JSON).toString(), json);
    assertTrue(json.startsWith("{\"schema\":\"netdiag.pathping/1\","), json);
    assertEquals(5, MtrRuns.count(json, "\"direct\":{\"sent\":"), json);
    assertTrue(json.contains("\"links\":["), json);
    assertTrue(json.contains("\"rounds\":100,"), json);
  }

  @Test
  void fewerProbesAreAskedFor() {
    String json = MtrRuns.text(0, over("lossy", "-q", "7", "--json", "web.lossy.example"));
    assertEquals(5, MtrRuns.count(json, "\"direct\":{\"sent\":7,"), json);
  }

  @Test
  void everyFormatIsPrinted() throws IOException {
    String[] args = {"--format", "csv", "-q", "5", "web.lossy.example"};
    assertEquals(6, MtrRuns.text(0, over("lossy", args)).lines().count());
    args[1] = "markdown";
    assertEquals(7, MtrRuns.text(0, over("lossy", args)).lines().count());
    args[1] = "prometheus";
    assertTrue(MtrRuns.text(0, over("lossy", args)).contains("netdiag_pathping_sent{"));
    args[1] = "html";
    assertTrue(MtrRuns.text(0, over("lossy", args)).startsWith("<!DOCTYPE html>"));
    args[1] = "nagios";
    assertTrue(
        MtrRuns.text(0, over("lossy", args)).startsWith("PATHPING OK - web.lossy.example: "));
    args[1] = "ndjson";
    JsonSchema schema = MtrRuns.schema("netdiag.pathping.events.schema.json");
    for (String line : MtrRuns.text(0, over("lossy", args)).lines().toList()) {
      assertEquals("[]", schema.validate(line, InputFormat.JSON).toString(), line);
    }
  }

  @Test
  void targetThatIsNotReachedIsExitOneAndUnknownOneExitTwo() {
    MtrRuns.text(1, over("lossy", "-q", "3", "192.0.2.99"));
    CommandRun run = over("lossy", "nobody.example");
    assertEquals(2, run.code());
    assertEquals(
        "netdiag pathping: nobody.example, the simulated network 'lossy' has none such,"
            + " check the name\n",
        run.err());
  }
}
