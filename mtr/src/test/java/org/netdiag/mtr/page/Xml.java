package org.netdiag.mtr.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A page read as strictly as XML is: every element is closed in its order, every attribute is
/// quoted and there once, and `&` begins nothing but the number of a character.
final class Xml {
  private static final String ATTRIBUTE = "\\s+([a-zA-Z0-9-]+)=\"([^\"<]*)\"";
  private static final Pattern TAG =
      Pattern.compile("<(/?)([a-z0-9]+|!DOCTYPE html)((?:" + ATTRIBUTE + ")*)\\s*(/?)>");
  private static final Pattern ENTITY = Pattern.compile("&#(\\d+);");

  private final List<Element> elements = new ArrayList<>();

  /// An element with the text in it.
  record Element(String tag, Map<String, String> attributes, StringBuilder content) {
    String attribute(String name) {
      return attributes.getOrDefault(name, "");
    }

    boolean is(String type) {
      return (" " + attribute("class") + " ").contains(" " + type + " ");
    }

    String text() {
      return content.toString();
    }
  }

  private Xml() {}

  static Xml read(String html) {
    Xml page = new Xml();
    Deque<Element> open = new ArrayDeque<>();
    Matcher tags = TAG.matcher(html);
    int at = 0;
    while (tags.find()) {
      String text = plain(html.substring(at, tags.start()));
      open.forEach(element -> element.content().append(text));
      at = tags.end();
      if (!tags.group(1).isEmpty()) {
        assertEquals(open.pop().tag(), tags.group(2), "closed in order");
      } else if (!tags.group(2).startsWith("!")) {
        Element element =
            new Element(tags.group(2), attributes(tags.group(3)), new StringBuilder());
        page.elements.add(element);
        if (tags.group(6).isEmpty()) {
          open.push(element);
        }
      }
    }
    assertTrue(open.isEmpty(), "everything is closed");
    assertTrue(html.substring(at).isBlank(), "nothing behind the end");
    return page;
  }

  private static Map<String, String> attributes(String text) {
    Map<String, String> attributes = new LinkedHashMap<>();
    Matcher each = Pattern.compile(ATTRIBUTE).matcher(text);
    while (each.find()) {
      assertNull(attributes.put(each.group(1), plain(each.group(2))), each.group(1));
    }
    return attributes;
  }

  private static String plain(String text) {
    assertFalse(text.contains("<"), () -> "no tag: " + text);
    String rest = ENTITY.matcher(text).replaceAll("");
    assertFalse(rest.contains("&"), () -> "no entity: " + text);
    return ENTITY
        .matcher(text)
        .replaceAll(found ->
            Matcher.quoteReplacement(Character.toString(Integer.parseInt(found.group(1)))));
  }

  List<Element> all() {
    return elements;
  }

  List<Element> all(String tag) {
    List<Element> some = new ArrayList<>(elements);
    some.removeIf(element -> !element.tag().equals(tag));
    return some;
  }

  int count(String tag, String type) {
    List<Element> some = all(tag);
    some.removeIf(element -> !element.is(type));
    return some.size();
  }
}
