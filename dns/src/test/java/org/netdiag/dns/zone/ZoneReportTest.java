package org.netdiag.dns.zone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.netdiag.dns.fake.Fault;
import org.netdiag.shared.findings.ExitPolicy;
import org.netdiag.shared.findings.Finding;
import org.netdiag.shared.findings.FindingReport;
import org.netdiag.shared.findings.FindingText;
import org.netdiag.shared.findings.FindingWriter;
import org.netdiag.shared.findings.Level;
import org.netdiag.shared.report.Format;
import org.netdiag.shared.report.RunInfo;

/// The report of a zone.
final class ZoneReportTest {
  private static final Path FOLDER = Path.of("src/main/resources/org/netdiag/dns/zone");

  @Test
  void shippedFilesAreTheSchemas() throws IOException {
    check("netdiag.dns.zone.schema.json", ZoneSchemas.jsonSchema());
    check("netdiag.dns.zone.events.schema.json", ZoneSchemas.eventSchema());
  }

  private static void check(String name, String schema) throws IOException {
    Path file = FOLDER.resolve(name);
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, schema);
    }
    assertEquals(Files.readString(file), schema, name);
  }

  private static FindingReport troubled() throws Exception {
    ZoneBed bed = ZoneBed.of(ZoneBed.GOOD, ZoneBed.GOOD.replace("2026112001", "2026111901"));
    bed.two().with(Fault.NO_TCP);
    return bed.examine();
  }

  private static String written(Format format, FindingReport report) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int code =
        new FindingWriter(format, out, new FindingText(false, false), new ExitPolicy(false, false))
            .write(report, new RunInfo("0", 0));
    assertEquals(report.count(Level.FAIL) > 0 ? 1 : 0, code);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String complaints(String schema, String json) {
    return JsonSchemaFactory.getInstance(VersionFlag.V202012)
        .getSchema(schema)
        .validate(json, InputFormat.JSON)
        .toString();
  }

  @Test
  void everyReportIsValid() throws Exception {
    for (FindingReport report : new FindingReport[] {troubled(), ZoneBed.healthy().examine()}) {
      assertEquals("[]", complaints(ZoneSchemas.jsonSchema(), written(Format.JSON, report)));
      for (String line : written(Format.NDJSON, report).lines().toList()) {
        assertEquals("[]", complaints(ZoneSchemas.eventSchema(), line), line);
      }
    }
  }

  @Test
  void findingsSayWhatTheyMeanAndEachIdComesOnce() throws Exception {
    for (FindingReport report : new FindingReport[] {troubled(), ZoneBed.healthy().examine()}) {
      Set<String> ids = new HashSet<>();
      for (Finding finding : report.findings()) {
        assertTrue(ids.add(finding.id()), finding.id());
        assertTrue(finding.id().matches("dns\\.zone\\.[a-z_]+\\.[a-z0-9_]+"), finding.id());
        assertFalse(finding.title().endsWith("."), finding.title());
        if (finding.level() == Level.WARN || finding.level() == Level.FAIL) {
          assertFalse(finding.evidence().isEmpty(), finding.id());
          assertFalse(finding.meaning().isEmpty(), finding.id());
          assertFalse(finding.remedy().isEmpty(), finding.id());
        }
        assertEquals(finding.level() == Level.PASS, finding.meaning().isEmpty(), finding.id());
      }
    }
  }

  @Test
  void summaryNamesTheWorst() throws Exception {
    assertEquals(
        "Zone good.test. works, with 2 warnings: servers do not answer over TCP:"
            + " ns2.good.test. (127.53.1.2): refused, and more",
        troubled().summary());
  }
}
