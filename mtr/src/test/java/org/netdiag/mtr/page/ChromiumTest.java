package org.netdiag.mtr.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netdiag.mtr.record.FakeRun;
import org.netdiag.mtr.verdict.Level;

/// Lays a page out in a real browser, at the width of a phone and of a desk.
class ChromiumTest {
  /// Measures the page and writes what it finds into the document, which the browser then prints.
  private static final String PROBE =
      """
      <script>
      const root = document.documentElement;
      let flat = 0;
      for (const svg of document.querySelectorAll('.plot svg, .strip svg, .ci')) {
        const box = svg.getBoundingClientRect();
        flat += box.width < 20 || box.height < 4 ? 1 : 0;
      }
      const dark = getComputedStyle(document.body).backgroundColor;
      root.setAttribute('data-found',
        [root.scrollWidth - root.clientWidth, flat, dark.replace(/[^0-9,]/g, '')].join(';'));
      </script>
      </body>\
      """;

  @TempDir private Path folder;

  private static Optional<Path> chromium() {
    String search = Optional.ofNullable(System.getenv("PATH")).orElse("");
    for (String folder : search.split(File.pathSeparator, -1)) {
      for (String name : List.of("chromium", "chromium-browser", "google-chrome")) {
        Path program = Path.of(folder, name);
        if (Files.isExecutable(program)) {
          return Optional.of(program);
        }
      }
    }
    return Optional.empty();
  }

  private String[] found(Path browser, String html, int width, int scheme)
      throws IOException, InterruptedException {
    Path page = folder.resolve("page.html");
    Files.writeString(page, html);
    Path out = folder.resolve("out.txt");
    Process process =
        new ProcessBuilder(
                browser.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--user-data-dir=" + folder.resolve("profile"),
                "--blink-settings=preferredColorScheme=" + scheme,
                "--window-size=" + width + ",2000",
                "--dump-dom",
                page.toUri().toString())
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      process.waitFor();
    }
    String dom = Files.readString(out, StandardCharsets.UTF_8);
    Matcher matcher = Pattern.compile("data-found=\"([^\"]*)\"").matcher(dom);
    assumeTrue(matcher.find(), "the browser does not start here");
    return matcher.group(1).split(";", -1);
  }

  @Test
  void aPageFitsItsWindowAndFollowsTheScheme() throws IOException, InterruptedException {
    Optional<Path> browser = chromium();
    assumeTrue(browser.isPresent(), "no Chromium is installed");
    Page.Path path = Samples.path(new FakeRun.Shape(0, 60, 1, 0.05, true), Level.WARN);
    String html =
        Samples.html(Samples.page("pathping", path))
            .replaceFirst("<meta http-equiv[^>]*>", "")
            .replace("</body>", PROBE);
    String[] phone = found(browser.get(), html, 500, 0);
    assertEquals("0", phone[0], "nothing is wider than the window");
    assertEquals("0", phone[1], "no chart is flat");
    String[] desk = found(browser.get(), html, 1400, 1);
    assertEquals("0", desk[0], "nothing is wider than the window");
    assertEquals("0", desk[1], "no chart is flat");
    assertTrue(phone[2].startsWith("14,") && desk[2].startsWith("244,"), "dark, then light");
  }
}
