package org.netdiag.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.netdiag.shared.report.JsonValue;

class JsonTest {
  @Test
  void everyKindOfValueIsRead() {
    Json json = Json.parse("{\"a\":[1,-2.5e1,true,false,null,\"x\\\"\\u00e9\"],\"b\":{}}");
    assertEquals(6, json.at("a").items().size());
    assertEquals(-25, json.at("a").items().get(1).number());
    assertEquals(new JsonValue.Flag(true), json.at("a").items().get(2).value().orElseThrow());
    assertEquals(new JsonValue.Unknown(), json.at("a").items().get(4).value().orElseThrow());
    assertEquals("x\"é", json.at("a").items().get(5).text());
    assertTrue(Double.isNaN(json.at("b").at("c").number()));
  }

  @Test
  void everyCutTextIsRefused() {
    String whole = "{\"a\":[1,\"b\\u0041\",{\"c\":null}]}";
    for (int length = 0; length < whole.length(); length++) {
      String cut = whole.substring(0, length);
      assertThrows(IllegalArgumentException.class, () -> Json.parse(cut), cut);
    }
  }

  @Test
  void textAfterTheValueIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Json.parse("{} {}"));
    assertThrows(IllegalArgumentException.class, () -> Json.parse("[1 2]"));
  }
}
