package org.netdiag.dns.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The JSON Schema files that ship say what the reports print.
final class SchemaFilesTest {
  private static final Path FOLDER = Path.of("src/main/resources/org/netdiag/dns/report");

  @Test
  void shippedFilesAreTheSchemas() throws IOException {
    check("netdiag.dns.schema.json", DnsSchemas.jsonSchema());
    check("netdiag.dns.events.schema.json", DnsSchemas.eventSchema());
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
    assertEquals("[]", complaints(DnsSchemas.jsonSchema(), FormatsTest.json(Samples.rows())));
  }

  @Test
  void everyEventIsValid() throws IOException {
    for (DnsRow row : Samples.rows()) {
      for (String line : FormatsTest.events(row).lines().toList()) {
        assertEquals("[]", complaints(DnsSchemas.eventSchema(), line), line);
      }
    }
  }

  @Test
  void aReportWithAStrangeKeyIsNotValid() throws IOException {
    String json = FormatsTest.json(Samples.rows());
    String strange = json.replace("\"outcome\":", "\"strange\":1,\"outcome\":");
    assertNotEquals("[]", complaints(DnsSchemas.jsonSchema(), strange));
  }
}
