package org.netdiag.trace.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.netdiag.trace.TraceResult;

/// The JSON Schema files that ship say what the reports print.
final class SchemaFilesTest {
  private static final Path FOLDER = Path.of("src/main/resources/org/netdiag/trace/report");

  @Test
  void shippedFilesAreTheSchemas() throws IOException {
    check("netdiag.trace.schema.json", TraceSchemas.jsonSchema());
    check("netdiag.trace.events.schema.json", TraceSchemas.eventSchema());
  }

  private static void check(String name, String schema) throws IOException {
    Path file = FOLDER.resolve(name);
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, schema);
    }
    assertEquals(schema, Files.readString(file), name);
  }

  private static String complaints(String schema, String json) {
    return JsonSchemaFactory.getInstance(VersionFlag.V202012)
        .getSchema(schema)
        .validate(json, InputFormat.JSON)
        .toString();
  }

  @Test
  void everyResultIsValid() throws IOException {
    List<TraceRow> rows = new ArrayList<>(Results.rows());
    TraceResult now = Results.path("198.51.100.1", "198.51.100.9", "203.0.113.80");
    OldTrace old = OldTrace.read(FormatsTest.json(List.of(TraceRow.of(Results.diamond()))));
    TraceDiff diff = TraceDiff.of(old.entries().getFirst(), now);
    rows.add(new TraceRow.Measured(now, List.of(), Optional.of(diff)));
    assertEquals("[]", complaints(TraceSchemas.jsonSchema(), FormatsTest.json(rows)));
  }

  @Test
  void everyEventIsValid() throws IOException {
    for (TraceResult result :
        List.of(
            Results.rich(),
            Results.gap(),
            Results.prohibited(),
            Results.tcp(),
            Results.diamond())) {
      for (String line : FormatsTest.events(result).lines().toList()) {
        assertEquals("[]", complaints(TraceSchemas.eventSchema(), line), line);
      }
    }
  }

  @Test
  void aReportWithAStrangeKeyIsNotValid() throws IOException {
    String json = FormatsTest.json(List.of(TraceRow.of(Results.tcp())));
    String strange = json.replace("\"outcome\":", "\"strange\":1,\"outcome\":");
    assertNotEquals("[]", complaints(TraceSchemas.jsonSchema(), strange));
  }
}
