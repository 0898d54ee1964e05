package org.netdiag.shared.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PrometheusTest {
  private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";

  @Test
  void theFixtureFollowsTheExpositionFormat() {
    Map<String, String> samples = parse(Render.fixture(Format.PROMETHEUS));
    assertEquals("5", samples.get("netdiag_fixture_sent{target=example.net,address=192.0.2.1}"));
    assertEquals(
        "0.030501000",
        samples.get(
            "netdiag_fixture_rtt_seconds{target=example.net,address=192.0.2.1,quantile=0.5}"));
    assertEquals(
        "0.200000",
        samples.get("netdiag_fixture_loss_ratio{target=example.net,address=192.0.2.1}"));
    assertEquals(
        "1",
        samples.get(
            "netdiag_fixture_changed{target="
                + SafeText.escape(Fixture.HOSTILE)
                + ",address=2001:db8::1}"));
  }

  @Test
  void whatIsUnknownHasNoSample() {
    String text =
        Render.rows(Format.PROMETHEUS, Fixture.ROW, List.of(Fixture.silent(0)), Extras.none());
    assertFalse(text.contains("rtt"), text);
    assertFalse(text.contains("loss"), text);
    assertTrue(text.contains("netdiag_fixture_sent{target=\"=HYPERLINK(\\\"x\\\")\"} 0"), text);
  }

  @Test
  void aTargetGivenTwiceHasTwoSeries() {
    List<Fixture.Row> rows = List.of(Fixture.usual(0), Fixture.usual(1), Fixture.usual(2));
    Map<String, String> samples =
        parse(Render.rows(Format.PROMETHEUS, Fixture.ROW, rows, Extras.none()));
    assertTrue(
        samples.containsKey("netdiag_fixture_sent{target=example.net,address=192.0.2.1,repeat=3}"));
  }

  /// A strict reader of text format 0.0.4: HELP, TYPE, then all samples of that metric.
  private static Map<String, String> parse(String text) {
    assertTrue(text.endsWith("\n"));
    Map<String, String> samples = new LinkedHashMap<>();
    Set<String> done = new HashSet<>();
    String help = "";
    String metric = "";
    for (String line : text.lines().toList()) {
      if (line.startsWith("# HELP ")) {
        help = line.split(" ", 4)[2];
        assertTrue(help.matches(NAME), line);
        assertTrue(done.add(help), "one group per metric: " + line);
        unescape(line.split(" ", 4)[3], "\\n");
      } else if (line.startsWith("# TYPE ")) {
        assertEquals("# TYPE " + help + " gauge", line);
        metric = help;
      } else {
        Sample sample = sample(line);
        assertEquals(metric, sample.name(), "samples follow their TYPE");
        assertTrue(sample.value().matches("-?[0-9]+(\\.[0-9]+)?"), line);
        String key = sample.name() + "{" + String.join(",", sample.labels()) + "}";
        assertEquals(null, samples.put(key, sample.value()), "twice: " + line);
      }
    }
    return samples;
  }

  private record Sample(String name, List<String> labels, String value) {}

  private static Sample sample(String line) {
    int brace = line.indexOf('{');
    if (brace < 0) {
      return new Sample(line.split(" ", 2)[0], List.of(), line.split(" ", 2)[1]);
    }
    List<String> labels = new ArrayList<>();
    int at = brace + 1;
    while (line.charAt(at) != '}') {
      int equals = line.indexOf('=', at);
      String label = line.substring(at, equals);
      assertTrue(label.matches("[a-zA-Z_][a-zA-Z0-9_]*"), line);
      assertEquals('"', line.charAt(equals + 1));
      int end = equals + 2;
      while (line.charAt(end) != '"') {
        end += line.charAt(end) == '\\' ? 2 : 1;
      }
      labels.add(label + "=" + unescape(line.substring(equals + 2, end), "\\n\""));
      at = end + 1;
      if (line.charAt(at) == ',') {
        at++;
      }
    }
    assertEquals("} ", line.substring(at, at + 2));
    return new Sample(line.substring(0, brace), labels, line.substring(at + 2));
  }

  private static String unescape(String text, String allowed) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        c = text.charAt(++i);
        assertTrue(allowed.indexOf(c) >= 0, () -> "not an escape: " + text);
        c = c == 'n' ? '\n' : c;
      }
      out.append(c);
    }
    return out.toString();
  }
}
