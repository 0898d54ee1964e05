package org.netdiag.mtr.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.netdiag.mtr.MtrEvent;
import org.netdiag.mtr.MtrResult;
import org.netdiag.shared.report.JsonValue;
import org.netdiag.shared.report.Utf8Buffer;

/// The forms that programs read from mtr.
final class CompatTest {
  private static final MtrTextOptions USUAL = MtrTextOptions.DEFAULT.withHost("workstation");
  private static final MtrTextOptions EVERY =
      new MtrTextOptions(false, "LDR SNBAWVGJMXIY", false, true, false, "workstation");

  private static String json(MtrResult result, MtrTextOptions options) {
    Utf8Buffer out = new Utf8Buffer();
    MtrJson.append(out, result, options);
    return out.toString();
  }

  private static String csv(MtrResult result, MtrTextOptions options) {
    Utf8Buffer out = new Utf8Buffer();
    MtrCsv.head(out, options);
    MtrCsv.append(out, result, options, "0.1.0");
    return out.toString();
  }

  private static String xml(MtrResult result, MtrTextOptions options) {
    Utf8Buffer out = new Utf8Buffer();
    MtrXml.append(out, result, options);
    return out.toString();
  }

  @Test
  void formsAreAsExpected() {
    Golden.check("mtr.json", json(Paths.rich(), USUAL) + json(Paths.rich(), EVERY));
    Golden.check("mtr.csv", csv(Paths.rich(), USUAL) + csv(Paths.rich(), EVERY));
    Golden.check("mtr.xml", xml(Paths.rich(), EVERY));
    Utf8Buffer raw = new Utf8Buffer();
    MtrRaw lines = new MtrRaw();
    for (MtrEvent event : Events.all()) {
      lines.append(raw, event, Map.of(Paths.address("198.51.100.1"), "r1.example.net"));
    }
    Golden.check("mtr.raw", raw.toString());
  }

  /// Keys as mtr 0.95 prints them for `--json -z -o "LDR SNBAWVGJMXI"`.
  @Test
  void jsonHasMtrsKeysInItsOrder() {
    MtrTextOptions options = new MtrTextOptions(false, "LDR SNBAWVGJMXI", false, true, false, "vm");
    JsonValue report = JsonValue.parse(json(Paths.rich(), options)).get("report").orElseThrow();
    assertEquals(
        List.of("src", "dst", "tos", "tests", "psize", "bitpattern"),
        List.copyOf(report.get("mtr").orElseThrow().fields().keySet()));
    JsonValue hub = report.get("hubs").orElseThrow().items().getFirst();
    assertEquals(
        List.of(
            "count", "host", "ASN", "Loss%", "Drop", "Rcv", "Snt", "Last", "Best", "Avg", "Wrst",
            "StDev", "Gmean", "Jttr", "Javg", "Jmax", "Jint"),
        List.copyOf(hub.fields().keySet()));
  }

  @Test
  void jsonOfAnyPathCanBeRead() {
    for (long seed = 1; seed <= 100; seed++) {
      MtrResult result = RandomPaths.random(seed);
      JsonValue report = JsonValue.parse(json(result, EVERY)).get("report").orElseThrow();
      assertEquals(result.hops().size(), report.get("hubs").orElseThrow().items().size());
    }
    assertEquals(
        List.of(),
        JsonValue.parse(json(Paths.refused(), USUAL))
            .get("report")
            .flatMap(it -> it.get("hubs"))
            .orElseThrow()
            .items());
  }

  @Test
  void aNameOfAnyKindComesBackFromJson() {
    JsonValue hubs =
        JsonValue.parse(json(Paths.rich(), USUAL))
            .get("report")
            .flatMap(it -> it.get("hubs"))
            .orElseThrow();
    assertEquals(Paths.HOSTILE, hubs.items().get(2).get("host").orElseThrow().text().orElseThrow());
  }

  @Test
  void silentHopsHaveNoTimesInAnyForm() throws ReflectiveOperationException {
    JsonValue hubs =
        JsonValue.parse(json(Paths.rich(), USUAL))
            .get("report")
            .flatMap(it -> it.get("hubs"))
            .orElseThrow();
    JsonValue silent = hubs.items().get(1);
    assertEquals("???", silent.get("host").orElseThrow().text().orElseThrow());
    assertEquals(100, silent.get("Loss%").orElseThrow().number().orElseThrow());
    for (String key : List.of("Last", "Avg", "Best", "Wrst", "StDev")) {
      assertTrue(silent.fields().containsKey(key) && silent.get(key).isEmpty(), key);
    }
    String row = csv(Paths.rich(), USUAL).lines().toList().get(2);
    assertEquals("MTR.netdiag-0.1.0,1768467600,OK,www.example.net,2,???,100.00,100,,,,,,", row);
    String xml = xml(Paths.rich(), USUAL);
    assertEquals("100.0%", XmlQuery.evaluate(xml, "normalize-space(/MTR/HUB[2]/Loss)"));
    assertEquals("", XmlQuery.evaluate(xml, "string(/MTR/HUB[2]/Avg)"));
    assertEquals("1", XmlQuery.evaluate(xml, "count(/MTR/HUB[2]/Avg)"));
  }

  @Test
  void csvHasMtrsHeadAndAsManyCellsInEachRow() {
    assertEquals(
        "Mtr_Version,Start_Time,Status,Host,Hop,Ip,Loss%,Snt, ,Last,Avg,Best,Wrst,StDev",
        csv(Paths.rich(), USUAL).lines().findFirst().orElseThrow());
    for (MtrResult result : Paths.all()) {
      List<String> lines = csv(result, EVERY).lines().toList();
      for (String line : lines) {
        assertEquals(cells(lines.getFirst()).size(), cells(line).size(), line);
      }
    }
  }

  /// The cells of a line of RFC 4180.
  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }

  @Test
  void xmlOfAnyPathCanBeRead() throws ReflectiveOperationException {
    for (long seed = 1; seed <= 50; seed++) {
      MtrResult result = RandomPaths.random(seed);
      assertEquals(
          Integer.toString(result.hops().size()),
          XmlQuery.evaluate(xml(result, EVERY), "count(/MTR/HUB)"));
    }
    String xml = xml(Paths.rich(), EVERY);
    assertEquals("7", XmlQuery.evaluate(xml, "string(/MTR/HUB[7]/@COUNT)"));
    assertEquals("www.example.net", XmlQuery.evaluate(xml, "string(/MTR/HUB[7]/@HOST)"));
    assertTrue(XmlQuery.evaluate(xml, "string(/MTR/HUB[3]/@HOST)").startsWith("evil\\u001b[2J"));
    assertEquals("0x0", XmlQuery.evaluate(xml, "string(/MTR/@TOS)"));
    assertThrows(
        ReflectiveOperationException.class, () -> XmlQuery.evaluate(xml + "<", "count(/MTR)"));
  }

  @Test
  void aColumnNamedTwiceIsOneKey() {
    MtrTextOptions twice = new MtrTextOptions(false, "LLS", false, false, false);
    JsonValue hubs =
        JsonValue.parse(json(Paths.rich(), twice))
            .get("report")
            .flatMap(it -> it.get("hubs"))
            .orElseThrow();
    assertEquals(4, hubs.items().getFirst().fields().size());
  }

  @Test
  void rawSequencesBeginAnewBehindTheLastPort() {
    MtrRaw raw = new MtrRaw();
    Utf8Buffer out = new Utf8Buffer();
    for (int round = 0; round < 32_537; round++) {
      out.clear();
      raw.append(out, new MtrEvent.Sent(Paths.name(1, round), 0), Map.of());
      raw.append(out, new MtrEvent.TimedOut(Paths.name(1, round), 0), Map.of());
      if (round == 32_535) {
        assertEquals("x 0 65535\n", out.toString());
      }
    }
    assertEquals("x 0 33000\n", out.toString());
  }
}
