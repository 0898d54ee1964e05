package org.netdiag.shared.findings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.netdiag.shared.report.Format;
import org.netdiag.shared.report.JsonValue;
import org.netdiag.shared.report.RunInfo;

/// Findings in every format, with text from a hostile name server.
final class FindingWriterTest {
  private static final String HOSTILE = "\u001b[31m\"q\", a|b <b>\r\n\u202eevil é";
  private static final RunInfo INFO = new RunInfo("1.2.3", 1_795_176_000_123_456_789L);
  private static final ExitPolicy LENIENT = new ExitPolicy(false, false);

  private static Finding finding(Level level) {
    return new Finding(
        "dns.group." + level.key(),
        level,
        "What was found by this check and is told in a title that takes more than one line",
        new Evidence()
            .text("server", "192.0.2.1#53")
            .number("tries", 3)
            .millis("lost_ms", 5_003_456_789L)
            .flag("rotate", true)
            .texts("said", List.of(HOSTILE, "b"))
            .value("nothing", new JsonValue.Unknown())
            .value("part", new JsonValue.Fields(Map.of("a", new JsonValue.Whole(1))))
            .values(),
        "Every look-up waits for this server first, which takes five seconds each time.",
        level == Level.PASS ? "" : "Remove the server, or put it behind one that answers.");
  }

  private static FindingReport report(Level... levels) {
    List<Finding> findings =
        java.util.Arrays.stream(levels).map(FindingWriterTest::finding).toList();
    return new FindingReport("netdiag.doctor/1", "dns", findings, "DNS works; " + HOSTILE);
  }

  private static String written(Format format, FindingReport report) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new FindingWriter(format, bytes, new FindingText(false, false), LENIENT).write(report, INFO);
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void jsonAndItsLinesAreValid() throws IOException {
    FindingReport report = report(Level.values());
    JsonSchemaFactory factory = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    String schema = FindingSchemas.jsonSchema("Findings", report.schema());
    String json = written(Format.JSON, report);
    assertEquals("[]", factory.getSchema(schema).validate(json, InputFormat.JSON).toString());
    JsonValue parsed = JsonValue.parse(json);
    assertEquals("DNS works; " + HOSTILE, parsed.get("summary").orElseThrow().text().orElseThrow());
    JsonValue first = parsed.get("results").orElseThrow().items().getFirst();
    JsonValue evidence = first.get("evidence").orElseThrow();
    assertEquals(5003.457, evidence.get("lost_ms").orElseThrow().number().orElseThrow());
    assertEquals(
        HOSTILE, evidence.get("said").orElseThrow().items().getFirst().text().orElseThrow());

    var events = factory.getSchema(FindingSchemas.eventSchema("Findings", report.schema()));
    List<String> lines = written(Format.NDJSON, report).lines().toList();
    assertEquals(Level.values().length + 1, lines.size());
    for (String line : lines) {
      assertEquals("[]", events.validate(line, InputFormat.JSON).toString(), line);
    }
    assertTrue(lines.getLast().contains("\"event\":\"summary\",\"summary\":\"DNS works"));
  }

  @Test
  void flatFormatsHaveARowForEachAndTheEvidenceAsText() throws IOException {
    List<String> csv = written(Format.CSV, report(Level.FAIL, Level.PASS)).lines().toList();
    assertEquals("id,level,title,evidence,meaning,remedy", csv.getFirst());
    assertEquals(3, csv.size());
    assertTrue(csv.get(1).startsWith("dns.group.fail,fail,"), csv.get(1));
    assertTrue(
        csv.get(1).contains("\"server: 192.0.2.1#53; tries: 3; lost_ms: 5003.457;"), csv.get(1));
    assertTrue(csv.get(1).contains("nothing: -; part: {a: 1}\""), csv.get(1));
    assertTrue(written(Format.MARKDOWN, report(Level.FAIL)).contains("| dns.group.fail | fail |"));
    assertTrue(written(Format.HTML, report(Level.FAIL)).contains("<td>dns.group.fail</td>"));
  }

  @Test
  void numbersAreSamplesAndCounts() throws IOException {
    String metrics = written(Format.PROMETHEUS, report(Level.FAIL));
    assertTrue(
        metrics.contains("netdiag_doctor_finding{id=\"dns.group.fail\",level=\"fail\"} 1\n"),
        metrics);
    String line = written(Format.NAGIOS, report(Level.WARN, Level.PASS, Level.PASS));
    assertTrue(line.startsWith("DNS WARNING - DNS works; "), line);
    assertTrue(line.contains("|'pass'=2;;;0; 'info'=0;;;0; 'warn'=1;;;0; 'fail'=0;"), line);
  }

  @Test
  void textFitsTheScreenAndDrivesNoTerminal() throws IOException {
    String text = written(Format.TEXT, report(Level.values()));
    for (String line : text.lines().toList()) {
      assertTrue(line.length() <= 80, line);
    }
    assertFalse(text.contains("\u001b"));
    assertTrue(
        text.startsWith(
            """
            ok    What was found by this check and is told in a title that takes more than
                  one line
            info  What was found\
            """),
        text);
    assertTrue(
        text.contains(
            """
            FAIL  What was found by this check and is told in a title that takes more than
                  one line
                  dns.group.fail
                  server: 192.0.2.1#53; tries: 3; lost_ms: 5003.457; rotate: yes; said:\
            """),
        text);
    assertTrue(text.contains("\n      -> Remove the server, or put it behind one that answers.\n"));
    assertTrue(text.endsWith(" é.\n"), text);
  }

  @Test
  void whatWasSkippedSaysWhyAndOneServerIsToldOnce() {
    JsonValue one = new JsonValue.Fields(Map.of("192.0.2.1#53", new JsonValue.Text("no answer")));
    Finding skip = new Finding("a.b", Level.SKIP, "TCP: not checked", Map.of(), "Nobody.", "");
    Finding warn =
        new Finding("a.c", Level.WARN, "UDP: no answer", Map.of("servers", one), "It waits.", "");
    String text =
        new FindingText(false, false)
            .format(new FindingReport("netdiag.test/1", "DNS", List.of(skip, warn), "Bad"));
    assertEquals(
        """
        skip  TCP: not checked. Nobody.
        WARN  UDP: no answer
              a.c
              It waits.

        Bad.
        """,
        text);
  }

  @Test
  void checksThatWereSkippedForOneReasonAreToldTogether() {
    List<Finding> skipped = new ArrayList<>();
    for (String title : List.of("TCP: not checked", "EDNS: not checked", "Names: not checked")) {
      skipped.add(new Finding("a.b", Level.SKIP, title, Map.of(), "Nobody.", ""));
    }
    skipped.add(new Finding("a.c", Level.SKIP, "Keys: not checked", Map.of(), "No root.", ""));
    String text =
        new FindingText(false, false)
            .format(new FindingReport("netdiag.test/1", "DNS", skipped, "Open"));
    assertEquals(
        """
        skip  TCP; EDNS; Names: not checked. Nobody.
        skip  Keys: not checked. No root.

        Open.
        """,
        text);
  }

  @Test
  void coloursComeOnlyWhenAsked() {
    FindingReport report = report(Level.FAIL, Level.PASS);
    String colored = new FindingText(true, false).format(report);
    assertTrue(colored.startsWith("\u001b[1;31mFAIL\u001b[0m  What"), colored);
    String plain = new FindingText(false, false).format(report);
    assertEquals(plain, colored.replaceAll("\u001b\\[[0-9;]*m", ""));
    String brief = new FindingText(false, true).format(report);
    assertFalse(brief.contains("ok  "), brief);
    assertTrue(brief.contains("FAIL"), brief);
  }

  @Test
  void exitCodeFollowsThePolicy() {
    ExitPolicy strict = new ExitPolicy(true, true);
    assertEquals(0, LENIENT.code(report(Level.PASS, Level.INFO, Level.WARN, Level.SKIP)));
    assertEquals(0, LENIENT.code(report(Level.INCONCLUSIVE)));
    assertEquals(1, LENIENT.code(report(Level.PASS, Level.FAIL)));
    assertEquals(1, strict.code(report(Level.WARN)));
    assertEquals(1, strict.code(report(Level.INCONCLUSIVE, Level.FAIL)));
    assertEquals(3, strict.code(report(Level.INCONCLUSIVE)));
    assertEquals(0, strict.code(report(Level.SKIP, Level.INFO)));
  }
}
