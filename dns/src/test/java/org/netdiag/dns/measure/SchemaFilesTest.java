package org.netdiag.dns.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.netdiag.dns.measure.report.CompareSchemas;
import org.netdiag.dns.measure.report.LatencySchemas;

/// The JSON Schema files that ship say what the reports print; that reports are valid is tested
/// where the commands are.
final class SchemaFilesTest {
  private static final Path FOLDER = Path.of("src/main/resources/org/netdiag/dns/measure/report");

  @Test
  void shippedFilesAreTheSchemas() throws IOException {
    check("netdiag.dns.latency.schema.json", LatencySchemas.jsonSchema());
    check("netdiag.dns.latency.events.schema.json", LatencySchemas.eventSchema());
    check("netdiag.dns.compare.schema.json", CompareSchemas.jsonSchema());
    check("netdiag.dns.compare.events.schema.json", CompareSchemas.eventSchema());
  }

  private static void check(String name, String schema) throws IOException {
    Path file = FOLDER.resolve(name);
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, schema);
    }
    assertEquals(schema, Files.readString(file), name);
  }
}
