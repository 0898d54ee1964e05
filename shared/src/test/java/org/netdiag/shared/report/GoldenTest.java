package org.netdiag.shared.report;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GoldenTest {
  @ParameterizedTest
  @EnumSource(value = Format.class, mode = EnumSource.Mode.EXCLUDE, names = "NAGIOS")
  void everyFormatPrintsTheFixtureAsExpected(Format format) {
    Golden.check("golden/fixture." + format.word(), Render.fixture(format));
  }

  @ParameterizedTest
  @EnumSource(value = Format.class, mode = EnumSource.Mode.EXCLUDE, names = "NAGIOS")
  void aRunWithoutResultsIsWhole(Format format) {
    Golden.check(
        "golden/empty." + format.word(),
        Render.rows(format, Fixture.ROW, List.of(), Extras.none()));
  }

  @ParameterizedTest
  @EnumSource(value = Format.class, mode = EnumSource.Mode.EXCLUDE, names = "NAGIOS")
  void noFormatLetsTextDriveATerminal(Format format) {
    String text = Render.fixture(format);
    for (int i = 0; i < text.length(); ) {
      int code = text.codePointAt(i);
      i += Character.charCount(code);
      boolean ending = code == '\n' || (code == '\r' && format == Format.CSV);
      assertTrue(ending || !SafeText.dangerous(code), () -> "U+" + Integer.toHexString(code));
    }
  }

  @Test
  void theSchemaOfTheDocumentIsTheShippedOne() {
    Golden.check(
        "schema/fixture.json", JsonSchema.document("A fixture", Fixture.ROW, List.of(Fixture.RUN)));
  }

  @Test
  void theSchemaOfTheEventsIsTheShippedOne() {
    Golden.check(
        "schema/fixture-events.json",
        JsonSchema.events("Events of a fixture", Fixture.ROW, Map.of("reply", Fixture.PROBE)));
  }

  @Test
  void formatsAreFoundByTheirWords() {
    for (Format format : Format.values()) {
      assertTrue(Format.of(format.word()) == format);
    }
    Exception wrong = assertThrows(IllegalArgumentException.class, () -> Format.of("xml\u001b"));
    assertTrue(String.valueOf(wrong.getMessage()).contains("'xml\\u001b': one of text, json"));
  }
}
