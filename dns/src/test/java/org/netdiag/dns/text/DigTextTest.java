package org.netdiag.dns.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.shared.report.Utf8Buffer;

/// Results look as dig 9.18 prints them.
final class DigTextTest {
  static final Path FOLDER = Path.of("src/test/resources/org/netdiag/dns/text/dig");

  /// The display that dig's arguments mean.
  static DigDisplay display(String arguments) {
    DigDisplay display = DigDisplay.DEFAULT;
    for (String word : arguments.split(" ", -1)) {
      display =
          switch (word) {
            case "+noall" -> display.withAll(false);
            case "+nocmd" -> display.with(DigPart.COMMAND, false);
            case "+answer" -> display.with(DigPart.ANSWER, true);
            case "+comments" -> display.with(DigPart.COMMENTS, true);
            case "+nocomments" -> display.with(DigPart.COMMENTS, false);
            case "+noquestion" -> display.with(DigPart.QUESTION, false);
            case "+stats" -> display.with(DigPart.STATS, true);
            case "+nostats" -> display.with(DigPart.STATS, false);
            case "+noadditional" -> display.with(DigPart.ADDITIONAL, false);
            case "+noauthority" -> display.with(DigPart.AUTHORITY, false);
            case "+identify" -> display.with(DigPart.IDENTIFY, true);
            case "+qr" -> display.with(DigPart.SENT, true);
            case "-u" -> display.with(DigPart.MICROSECONDS, true);
            case "+multi" -> display.withStyle(display.style().withMultiline(true));
            case "+nottlid" -> display.withStyle(display.style().withTtl(false, false));
            default -> display;
          };
    }
    return display;
  }

  @Test
  void capturedResultsAreTheSameButForTheName() throws Exception {
    List<Path> files = Captured.files(FOLDER, "");
    assertTrue(files.size() > 40, () -> "only " + files);
    for (Path file : files) {
      Captured captured = Captured.read(file);
      String arguments = captured.arguments();
      if (arguments.contains("+yaml")) {
        continue;
      }
      DnsResult result = captured.result(Captured.server(5360), !arguments.contains("+ignore"));
      DigDisplay display = display(arguments);
      Utf8Buffer out = new Utf8Buffer();
      if (arguments.contains("+short")) {
        DigText.brief(out, result, display);
      } else {
        DigBanner banner = new DigBanner("0.1", arguments, 1, /* brief= */ false);
        DigText.append(out, result, display, Optional.of(banner));
      }
      assertEquals(captured.text(), captured.utc(out.toString()), file.getFileName().toString());
    }
  }
}
