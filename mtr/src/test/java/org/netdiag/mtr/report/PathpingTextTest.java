package org.netdiag.mtr.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.netdiag.mtr.MtrResult;
import org.netdiag.shared.report.Utf8Buffer;

/// Pathping's text.
final class PathpingTextTest {
  private static final Pattern SHARE = Pattern.compile("(\\d+)/ *(\\d+) = *(<?\\d+)%");

  private static String text(MtrResult result) {
    Utf8Buffer out = new Utf8Buffer();
    PathpingText.append(out, result);
    return out.toString();
  }

  @Test
  void textOfEachFixtureIsAsExpected() {
    StringBuilder all = new StringBuilder();
    for (MtrResult result : Paths.all()) {
      all.append(text(result)).append('\n');
    }
    Golden.check("pathping.text", all.toString());
  }

  /// Microsoft's published example: loss to the hops of 0, 16, 13, 14 and 13 of 100.
  @Test
  void publishedExampleHasItsFigures() {
    MtrResult result = Links.result(100, 0, 16, 13, 14, 13);
    List<String> links = new ArrayList<>();
    List<String> hops = new ArrayList<>();
    for (String line : text(result).lines().toList()) {
      Matcher share = SHARE.matcher(line);
      List<String> found = new ArrayList<>();
      while (share.find()) {
        found.add(share.group(3));
      }
      if (line.endsWith("   |")) {
        links.addAll(found);
      } else if (found.size() == 2) {
        hops.add(String.join(" ", found));
      }
    }
    assertEquals(List.of("0", "13", "0", "0", "0"), links);
    assertEquals(List.of("0 0", "16 3", "13 0", "14 1", "13 0"), hops);
  }

  @Test
  void columnsStandWhereWindowsHasThem() {
    List<String> lines = text(Links.result(100, 0, 16)).lines().toList();
    int head = lines.indexOf("            Source to Here   This Node/Link");
    assertEquals("Hop  RTT    Lost/Sent = Pct  Lost/Sent = Pct  Address", lines.get(head + 1));
    assertEquals(" ".repeat(43) + "192.0.2.10", lines.get(head + 2).substring(3));
    assertEquals(" ".repeat(29) + "   0/ 100 =  0%   |", lines.get(head + 3));
    assertEquals("  1    1ms     0/ 100 =  0%     0/ 100 =  0%  198.51.100.1", lines.get(head + 4));
    assertEquals(" ".repeat(29) + "  16/ 100 = 16%   |", lines.get(head + 5));
    assertEquals("  2    2ms    16/ 100 = 16%     0/ 100 =  0%  203.0.113.80", lines.get(head + 6));
  }

  @Test
  void aSmallLossIsNotRoundedAway() {
    String text = text(Links.result(1000, 0, 2));
    assertTrue(text.contains("   2/1000 = <1%"), text);
    String most = text(Links.result(1000, 0, 998));
    assertTrue(most.contains(" 998/1000 = 99%"), most);
  }
}
