package org.netdiag.ping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The JSON Schema files that ship say what the reports print.
final class SchemaFilesTest {
  private static final Path FOLDER = Path.of("src/main/resources/org/netdiag/ping");

  static List<Path> cases() throws IOException {
    return SessionCasesTest.cases();
  }

  @Test
  void shippedFilesAreTheSchemas() throws IOException {
    check("netdiag.ping.schema.json", PingSchemas.jsonSchema());
    check("netdiag.ping.events.schema.json", PingSchemas.eventSchema());
  }

  private static void check(String name, String schema) throws IOException {
    Path file = FOLDER.resolve(name);
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, schema);
    }
    assertEquals(schema, Files.readString(file), name);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void reportOfEachCaseIsValid(Path path) throws IOException {
    String json = CaseFile.read(path).section("json");
    if (!json.isEmpty()) {
      var schema =
          JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(PingSchemas.jsonSchema());
      assertEquals("[]", schema.validate(json, InputFormat.JSON).toString());
    }
  }
}
