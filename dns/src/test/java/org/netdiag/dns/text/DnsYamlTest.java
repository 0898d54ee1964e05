package org.netdiag.dns.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.netdiag.dns.report.Samples;
import org.netdiag.shared.report.Utf8Buffer;

/// Results look as dig 9.18 prints them with `+yaml`.
final class DnsYamlTest {
  private static String yaml(org.netdiag.dns.query.DnsResult result, DigDisplay display) {
    Utf8Buffer out = new Utf8Buffer();
    DnsYaml.append(out, result, display);
    return out.toString();
  }

  @Test
  void capturedResultsAreTheSameButForKeysThatAreThereTwice() throws Exception {
    List<Path> files = Captured.files(DigTextTest.FOLDER, "yaml-");
    assertEquals(6, files.size());
    for (Path file : files) {
      Captured captured = Captured.read(file);
      String expected = captured.text();
      int again = expected.indexOf("CLIENT-SUBNET: 0/0/0");
      if (again >= 0) {
        expected =
            expected.substring(0, again) + "CLIENT-SUBNET-2" + expected.substring(again + 13);
      }
      String actual =
          yaml(
              captured.result(Captured.server(5360), /* fallback= */ true),
              DigTextTest.display(captured.arguments()));
      assertEquals(expected, actual, file.getFileName().toString());
    }
  }

  @Test
  void textOfAServerIsQuoted() {
    String yaml = yaml(Samples.answer(), DigDisplay.DEFAULT);
    assertTrue(yaml.contains("EXTRA-TEXT: \".[3\\\"\"\n"), yaml);
    assertTrue(yaml.contains("NSID: 6e 73 (\"ns\")\n"), yaml);
  }

  @Test
  void noReplyIsAnError() {
    String expected = "- type: DIG_ERROR\n  message: |\n    no servers could be reached\n";
    assertEquals(expected, yaml(Samples.silent(), DigDisplay.DEFAULT));
  }
}
