package org.netdiag.mtr.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.netdiag.shared.report.Assertion;

/// The JSON Schema files that ship say what the reports print.
final class SchemaFilesTest {
  private static final Path FOLDER = Path.of("src/main/resources/org/netdiag/mtr/report");

  @Test
  void shippedFilesAreTheSchemas() throws IOException {
    check("netdiag.mtr.schema.json", MtrSchemas.jsonSchema());
    check("netdiag.mtr.events.schema.json", MtrSchemas.eventSchema());
    check("netdiag.pathping.schema.json", PathpingSchemas.jsonSchema());
    check("netdiag.pathping.events.schema.json", PathpingSchemas.eventSchema());
  }

  private static void check(String name, String schema) throws IOException {
    Path file = FOLDER.resolve(name);
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, schema);
    }
    assertEquals(schema, Files.readString(file), name);
  }

  private static JsonSchema schema(String text) {
    return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(text);
  }

  private static String complaints(JsonSchema schema, String json) {
    return schema.validate(json, InputFormat.JSON).toString();
  }

  @Test
  void everyResultIsValid() throws IOException {
    List<MtrRow> rows = new ArrayList<>(Paths.rows());
    rows.add(
        new MtrRow.Measured(
            Paths.rich(),
            List.of(
                new Assertion("loss<1%", OptionalDouble.of(4), Optional.empty(), false),
                new Assertion("reached", OptionalDouble.empty(), Optional.of(true), true))));
    for (long seed = 1; seed <= 300; seed++) {
      rows.add(MtrRow.of(RandomPaths.random(seed)));
    }
    assertEquals(
        "[]",
        complaints(schema(MtrSchemas.jsonSchema()), FormatsTest.json(MtrSchemas.result(), rows)));
    assertEquals(
        "[]",
        complaints(
            schema(PathpingSchemas.jsonSchema()),
            FormatsTest.json(PathpingSchemas.result(), rows)));
  }

  @Test
  void everyEventIsValid() throws IOException {
    JsonSchema mtr = schema(MtrSchemas.eventSchema());
    for (String line : FormatsTest.events(MtrSchemas.result()).lines().toList()) {
      assertEquals("[]", complaints(mtr, line), line);
    }
    JsonSchema pathping = schema(PathpingSchemas.eventSchema());
    for (String line : FormatsTest.events(PathpingSchemas.result()).lines().toList()) {
      assertEquals("[]", complaints(pathping, line), line);
    }
  }

  @Test
  void aReportWithAStrangeKeyIsNotValid() throws IOException {
    String json = FormatsTest.json(MtrSchemas.result(), List.of(MtrRow.of(Paths.rich())));
    JsonSchema schema = schema(MtrSchemas.jsonSchema());
    assertNotEquals(
        "[]", complaints(schema, json.replace("\"ttl\":1,", "\"strange\":1,\"ttl\":1,")));
    assertNotEquals(
        "[]", complaints(schema, json.replace("\"level\":\"warn\"", "\"level\":\"x\"")));
  }
}
