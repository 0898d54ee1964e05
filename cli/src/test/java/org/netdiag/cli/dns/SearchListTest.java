package org.netdiag.cli.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.netdiag.dns.message.DomainName;

final class SearchListTest {
  private static String candidates(SearchList list, String text) {
    return list.candidates(text, DomainName.parse(text)).toString();
  }

  @Test
  void dotsDecideWhetherTheNameComesFirst() {
    SearchList one = SearchList.of(List.of("a.test", "b.test"), 1);
    assertEquals("[x.a.test., x.b.test., x.]", candidates(one, "x"));
    assertEquals("[x.y., x.y.a.test., x.y.b.test.]", candidates(one, "x.y"));
    SearchList five = SearchList.of(List.of("a.test"), 5);
    assertEquals("[x.y.z.a.test., x.y.z.]", candidates(five, "x.y.z"));
    assertEquals("[x., x.a.test.]", candidates(SearchList.of(List.of("a.test"), 0), "x"));
  }

  @Test
  void finalDotEndsTheSearch() {
    SearchList list = SearchList.of(List.of("a.test"), 5);
    assertEquals("[x.]", candidates(list, "x."));
    assertEquals("[x\\..a.test., x\\..]", candidates(list, "x\\."));
    assertEquals("[x.]", candidates(SearchList.NONE, "x"));
  }

  @Test
  void domainsThatAreNoneOrMakeANameTooLongAreLeftOut() {
    SearchList list = SearchList.of(List.of("a..b", "a.test"), 1);
    assertEquals("[a.test.]", list.domains().toString());
    String label = "l".repeat(62) + ".";
    String text = label + label + label + label.substring(2);
    assertEquals("[" + text + "]", candidates(list, text.substring(0, text.length() - 1)));
  }
}
