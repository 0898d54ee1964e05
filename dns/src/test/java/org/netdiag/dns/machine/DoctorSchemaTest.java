package org.netdiag.dns.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The JSON Schema files that ship say what the reports print.
final class DoctorSchemaTest {
  private static final Path FOLDER = Path.of("src/main/resources/org/netdiag/dns/machine");

  @Test
  void shippedFilesAreTheSchemas() throws IOException {
    check("netdiag.doctor.schema.json", Doctor.jsonSchema());
    check("netdiag.doctor.events.schema.json", Doctor.eventSchema());
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
