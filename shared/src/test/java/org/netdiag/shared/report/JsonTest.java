package org.netdiag.shared.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.netdiag.shared.stats.Allocation;

class JsonTest {
  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final String SCHEMA =
      JsonSchema.document("A fixture", Fixture.ROW, List.of(Fixture.RUN));

  @Test
  void aParserReadsBackEveryValue() throws JsonProcessingException {
    JsonNode run = MAPPER.readTree(Render.fixture(Format.JSON));
    assertEquals("netdiag.fixture/1", run.path("schema").asText());
    assertEquals("2026-11-20T12:00:00.123456Z", run.path("started").asText());
    assertTrue(run.path("interrupted").asBoolean());
    JsonNode usual = run.path("results").path(0);
    assertEquals(0, new BigDecimal("20").compareTo(usual.path("loss_pct").decimalValue()));
    assertEquals("[3.6,62.4]", usual.path("loss_ci95_pct").toString());
    assertEquals("30.501", usual.at("/rtt_ms/min").asText());
    assertEquals("30.502", usual.at("/rtt_ms/mean").asText());
    assertEquals(0, usual.at("/rtt_ms/stddev").decimalValue().signum());
    assertEquals("duplicate", usual.at("/probes/0/flags/0").asText());
    assertFalse(usual.path("probes").path(1).has("rtt_ms"));
    assertFalse(usual.has("assertions"));
    JsonNode silent = run.path("results").path(1);
    for (String key : List.of("bytes", "loss_pct", "loss_ci95_pct", "rtt_ms")) {
      assertTrue(silent.has(key) && silent.path(key).isNull(), key);
    }
    assertFalse(silent.path("target").has("address"));
    assertEquals("[null,0.25,true]", values(silent.path("assertions")));
    JsonNode failed = run.path("results").path(3);
    assertEquals(
        "{\"index\":3,\"target\":{\"name\":\"no.such.name\"},\"error\":\"unknown name\"}",
        failed.toString());
  }

  private static String values(JsonNode assertions) {
    ArrayNode values = MAPPER.createArrayNode();
    assertions.forEach(assertion -> values.add(assertion.path("value")));
    return values.toString();
  }

  @Test
  void hostileTextComesBackUnchanged() throws JsonProcessingException {
    JsonNode run = MAPPER.readTree(Render.fixture(Format.JSON));
    assertEquals(Fixture.HOSTILE, run.path("results").path(2).at("/target/name").asText());
    assertEquals(Fixture.HOSTILE, run.at("/results/2/names").fieldNames().next());
  }

  @Test
  void randomTextComesBackUnchanged() throws IOException {
    SplittableRandom random = new SplittableRandom(6);
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(12); i > 0; i--) {
        text.append((char) random.nextInt(random.nextBoolean() ? 0x100 : 0x10000));
      }
      Utf8Buffer out = new Utf8Buffer();
      new JsonCell(out, true).text(text.toString());
      assertEquals(text.toString(), MAPPER.readTree(out.toBytes()).asText());
    }
  }

  @Test
  void theDocumentIsValidAgainstItsSchema() {
    assertEquals("", errors(SCHEMA, Render.fixture(Format.JSON)));
    String empty =
        Render.rows(
            Format.JSON,
            Fixture.ROW,
            List.of(),
            new Extras<>(Fixture.RUN, new Fixture.Run(false, java.util.Optional.empty())));
    assertEquals("", errors(SCHEMA, empty));
  }

  @Test
  void theSchemasAreValidAgainstTheDraft() {
    String events = JsonSchema.events("Events", Fixture.ROW, Map.of("reply", Fixture.PROBE));
    com.networknt.schema.JsonSchema draft =
        JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    assertEquals("[]", draft.validate(SCHEMA, InputFormat.JSON).toString());
    assertEquals("[]", draft.validate(events, InputFormat.JSON).toString());
  }

  @Test
  void theSchemaRefusesWhatTheReportNeverPrints() throws JsonProcessingException {
    for (String wrong :
        List.of(
            "/results/0/sent",
            "/results/0/rtt_ms/min",
            "/results/0/target/name",
            "/results/3/error",
            "/results/0/probes/0/outcome",
            "/version",
            "/results",
            "/results/0/loss_pct")) {
      ObjectNode without = (ObjectNode) MAPPER.readTree(Render.fixture(Format.JSON));
      int slash = wrong.lastIndexOf('/');
      ObjectNode parent = (ObjectNode) without.at(wrong.substring(0, slash));
      parent.remove(wrong.substring(slash + 1));
      assertFalse(errors(SCHEMA, without.toString()).isEmpty(), "without " + wrong);
      parent.putArray(wrong.substring(slash + 1)).add(1);
      assertFalse(errors(SCHEMA, without.toString()).isEmpty(), "an array at " + wrong);
    }
    ObjectNode more = (ObjectNode) MAPPER.readTree(Render.fixture(Format.JSON));
    ((ObjectNode) more.at("/results/0")).put("surprise", 1);
    assertFalse(errors(SCHEMA, more.toString()).isEmpty());
    ObjectNode outcome = (ObjectNode) MAPPER.readTree(Render.fixture(Format.JSON));
    ((ObjectNode) outcome.at("/results/0/probes/0")).put("outcome", "maybe");
    assertFalse(errors(SCHEMA, outcome.toString()).isEmpty());
  }

  @Test
  void everyLineOfTheEventsIsValid() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    NdjsonWriter<Fixture.Row> writer = new NdjsonWriter<>(Fixture.ROW, new ReportOutput(bytes));
    writer.open(new RunInfo("0.1.0", Fixture.STARTED));
    writer.event("reply", Fixture.PROBE, new Fixture.Probe(1, "reply", 1, List.of("corrupted")));
    writer.flush();
    assertEquals(
        "{\"schema\":\"netdiag.fixture/1\",\"event\":\"reply\",\"seq\":1,\"outcome\":\"reply\","
            + "\"rtt_ms\":0.000,\"flags\":[\"corrupted\"]}\n",
        bytes.toString(StandardCharsets.UTF_8));
    for (Fixture.Row row : Fixture.rows()) {
      writer.row(row);
    }
    writer.close();
    String schema = JsonSchema.events("Events", Fixture.ROW, Map.of("reply", Fixture.PROBE));
    List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
    assertEquals(5, lines.size());
    for (String line : lines) {
      assertEquals("", errors(schema, line));
      assertFalse(line.contains("\"probes\""), "a summary has no probes");
      assertFalse(errors(schema, line.replace("\"event\":\"", "\"event\":\"x")).isEmpty());
    }
  }

  private static String errors(String schema, String json) {
    StringBuilder all = new StringBuilder();
    JsonSchemaFactory.getInstance(VersionFlag.V202012)
        .getSchema(schema)
        .validate(
            json,
            InputFormat.JSON,
            context -> context.getExecutionConfig().setFormatAssertionsEnabled(true))
        .forEach(message -> all.append(message).append('\n'));
    return all.toString();
  }

  /// A row without objects of its own, so that all garbage is the writer's.
  private static final class Plain {
    long n;
  }

  @Test
  void aRowIsWrittenWithoutGarbageAndWithoutBeingHeld() throws IOException {
    Schema<Plain> inner =
        Schema.<Plain>part().time("min", "A time.", row -> row.n * 1000.0).build();
    Schema<Plain> schema =
        Schema.<Plain>named("netdiag.plain/1")
            .integer("index", "A number.", row -> row.n)
            .text("name", "A text.", _ -> "host-é.example.net \u001b")
            .percent("loss_pct", "A share.", row -> row.n / 7.0)
            .interval("ci_pct", "An interval.", _ -> 3.62, row -> row.n)
            .flag("changed", "A flag.", row -> row.n % 2 == 0)
            .object("rtt_ms", "Times.", inner, row -> row)
            .build();
    for (Format format :
        List.of(Format.JSON, Format.NDJSON, Format.CSV, Format.MARKDOWN, Format.HTML)) {
      ReportWriter<Plain> writer = format.writer(schema, OutputStream.nullOutputStream());
      writer.open(new RunInfo("1", 0));
      Plain row = new Plain();
      long bytes = Long.MAX_VALUE;
      // Code that is compiled in the middle of a run allocates in its interpreted part what
      // compiled
      // code does not, and when that happens depends on how busy the machine is.
      for (int run = 0; run < 3; run++) {
        long once =
            Allocation.of(() -> {
              for (int i = 0; i < 100_000; i++) {
                row.n = i;
                write(writer, row);
              }
            });
        bytes = Math.min(bytes, once);
      }
      assertTrue(bytes < 10_000, format + ": " + bytes + " bytes for 100,000 rows");
    }
  }

  private static <T> void write(ReportWriter<T> writer, T row) {
    try {
      writer.row(row);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void wrongDescriptionsAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Schema.<Plain>part().integer("Sent", "A number.", row -> row.n));
    assertThrows(
        IllegalArgumentException.class,
        () -> Schema.<Plain>part().decimal("x", "A number.", 16, row -> row.n));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            Schema.<Plain>part()
                .integer("a", "A number.", row -> row.n)
                .integer("a", "Another.", row -> row.n)
                .build());
  }

  @Test
  void aKeyThatDependsOnTheRowIsThereWithAnEmptyListToo() {
    Schema<List<String>> schema =
        Schema.<List<String>>part()
            .integer("size", "How many.", List::size)
            .texts("texts", "All.", all -> all.subList(0, all.size() - 1))
            .absentUnless(all -> all.size() < 2)
            .build();
    Utf8Buffer out = new Utf8Buffer();
    JsonText.append(out, schema, List.of("a"));
    JsonText.append(out, schema, List.of("a", "b"));
    assertEquals("{\"size\":1,\"texts\":[]}{\"size\":2}", out.toString());
  }
}
