package org.netdiag.mtr.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netdiag.mtr.MtrHop;
import org.netdiag.mtr.MtrResult;
import org.netdiag.mtr.record.FakeRun;
import org.netdiag.mtr.verdict.Level;
import org.netdiag.mtr.verdict.Verdict;
import org.netdiag.shared.wire.IpAddress;

class HtmlPageTest {
  private static Page.Path path(int flows, boolean direct, Level level) {
    return Samples.path(new FakeRun.Shape(0, 120, flows, 0.05, direct), level);
  }

  @ParameterizedTest
  @CsvSource({"1, false, WARN", "1, true, FAIL", "4, false, UNDECIDED", "1, false, OK"})
  void aPageIsWellFormedAndHasItsParts(int flows, boolean direct, Level level) throws Exception {
    String html = Samples.html(Samples.page("mtr", path(flows, direct, level)));
    Xml page = Xml.read(html);
    assertEquals("mtr to www.example.net", page.all("title").getFirst().text());
    Xml.Element verdict = page.all("section").getFirst();
    assertEquals("card verdict " + level.key(), verdict.attribute("class"));
    assertEquals(FakeRun.HOPS, page.count("section", "chart"));
    assertEquals(FakeRun.HOPS, page.count("svg", "ci"), "a bar for each hop");
    assertEquals(FakeRun.HOPS - 1, page.count("div", "plot"), "a silent hop has no times");
    int responders = flows == 1 ? 1 : 0;
    assertEquals(FakeRun.HOPS + responders, page.count("div", "strip"), "who answered at hop 6");
    assertEquals(direct, html.contains(">Pinged<"));
  }

  @Test
  void aPageLoadsNothing() throws Exception {
    String html = Samples.html(Samples.page("mtr", path(1, true, Level.WARN)));
    assertFalse(html.contains("<script"), "no script");
    assertFalse(html.contains("url("), "no url in the style");
    assertFalse(html.contains("@import"), "no style from elsewhere");
    for (Xml.Element element : Xml.read(html).all()) {
      assertFalse(element.attributes().containsKey("src"), element.tag());
      String to = element.attribute("href");
      assertTrue(to.isEmpty() || to.startsWith("#"), to);
    }
  }

  @Test
  void everyImageSaysWhatItShows() throws Exception {
    Xml page = Xml.read(Samples.html(Samples.page("mtr", path(1, false, Level.WARN))));
    for (Xml.Element image : page.all("svg")) {
      boolean hidden =
          image.attribute("aria-hidden").equals("true")
              || image.attribute("role").equals("presentation");
      assertTrue(hidden || !image.attribute("aria-label").isBlank(), image.toString());
    }
  }

  @Test
  void whatTheNetworkSaysIsText() throws Exception {
    String evil = "<script>alert(1)</script>\"' onload=x &amp; \u001b[31m\u202e";
    Page.Path path = path(1, false, Level.WARN);
    MtrResult result = path.result();
    List<MtrHop> hops = new ArrayList<>();
    for (MtrHop hop : result.hops()) {
      Map<IpAddress, String> names =
          hop.latest().isPresent() ? Map.of(hop.latest().get(), evil) : Map.of();
      hops.add(hop.with(names, Map.of()));
    }
    Verdict verdict = result.verdict();
    Verdict evilVerdict =
        new Verdict(
            verdict.level(),
            verdict.fromTtl(),
            verdict.toTtl(),
            verdict.lossPct(),
            verdict.interval(),
            verdict.delay(),
            evil,
            List.of(evil));
    MtrResult hostile = Samples.with(result.withHops(hops), evilVerdict);
    Page page =
        new Page(
            "mtr",
            "0.1.0",
            result.startedEpochNanos(),
            true,
            List.of(new Page.Path(hostile, path.timeline())),
            List.of(evil));
    String html = Samples.html(page);
    Xml document = Xml.read(html);
    assertEquals(List.of(), document.all("script"));
    assertFalse(html.contains("\u001b") || html.contains("\u202e"), "nothing drives a terminal");
    String shown = "<script>alert(1)</script>\"' onload=x &amp; \\u001b[31m\\u202e";
    assertEquals(shown, document.all("b").get(2).text());
    for (Xml.Element element : document.all()) {
      assertFalse(element.attributes().containsKey("onload"), element.tag());
    }
  }

  @Test
  void severalTargetsHaveAnOverview() throws Exception {
    Page.Path one = path(1, false, Level.WARN);
    Page.Path other = Samples.path(new FakeRun.Shape(1, 3, 1, 0, false), Level.OK);
    Xml page = Xml.read(Samples.html(Samples.page("mtr", one, other)));
    assertEquals("mtr to 2 targets", page.all("h1").getFirst().text());
    assertEquals(2, page.count("article", "path"));
    assertEquals("#p1", page.all("a").get(1).attribute("href"));
  }

  @Test
  void aPathWithoutProbesHasAPage() throws Exception {
    MtrResult begun = new FakeRun(new FakeRun.Shape(0, 1, 1, 0, false), 1, _ -> {}).begun.result();
    Page.Path bare = new Page.Path(begun, Optional.of(new Timeline()));
    Page page = new Page("mtr", "0.1.0", 0, true, List.of(bare), List.of());
    String html = Samples.html(page);
    assertEquals(0, Xml.read(html).count("section", "chart"));
    assertTrue(html.contains("The run was cut before its end."));
  }

  @Test
  void routersThatLimitAnswersDoNotAlarm() throws Exception {
    Xml page = Xml.read(Samples.html(Samples.page("mtr", path(1, false, Level.OK))));
    assertEquals(1, page.count("section", "rate_limited"));
    for (Xml.Element link : page.all("path")) {
      String type = link.attribute("class");
      assertFalse(type.contains("warn") || type.contains("fail"), type);
    }
  }
}
