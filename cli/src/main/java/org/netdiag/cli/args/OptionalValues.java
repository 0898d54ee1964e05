package org.netdiag.cli.args;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Values that may be left out, made explicit before the command line is split.
///
/// picocli would take the next word, whatever it is: `--multipath example.net`.
final class OptionalValues {
  private final Map<String, Option> named = new HashMap<>();
  private final List<String> out = new ArrayList<>();

  private OptionalValues() {}

  /// The words with a value attached to every option whose value may be left out: the next word
  /// when that is a number, otherwise the option's fallback.
  static List<String> attach(List<Option> options, List<String> words) {
    OptionalValues values = new OptionalValues();
    boolean any = false;
    for (Option option : options) {
      any |= !option.fallback().isEmpty();
    }
    return any ? values.attached(options, words) : words;
  }

  private List<String> attached(List<Option> options, List<String> words) {
    for (Option option : options) {
      for (String name : option.names()) {
        named.put(name, option);
      }
    }
    int at = 0;
    while (at < words.size() && !words.get(at).equals("--")) {
      String next = at + 1 < words.size() ? words.get(at + 1) : "";
      at += word(words.get(at), isNumber(next) ? next : "") ? 2 : 1;
    }
    out.addAll(words.subList(at, words.size()));
    return out;
  }

  /// Adds a word.
  ///
  /// @param number the next word when that is a number
  /// @return whether the number went with it
  private boolean word(String word, String number) {
    String name = optionalName(word);
    if (name.isEmpty()) {
      out.add(word);
      return false;
    }
    if (word.length() > name.length()) {
      out.add(word.substring(0, word.length() - 1));
    }
    Option option = optional(name);
    out.add(option.key() + "=" + (number.isEmpty() ? option.fallback() : number));
    return !number.isEmpty();
  }

  /// The name of an option with an optional value that the word is, or that ends its cluster of
  /// flags (`-nT`); empty for any other word.
  private String optionalName(String word) {
    if (isOptional(word)) {
      return word;
    }
    if (word.length() < 3 || word.charAt(0) != '-' || word.charAt(1) == '-') {
      return "";
    }
    for (int i = 1; i < word.length() - 1; i++) {
      Option flag = named.get("-" + word.charAt(i));
      if (flag == null || flag.takesValue()) {
        return "";
      }
    }
    String last = "-" + word.charAt(word.length() - 1);
    return isOptional(last) ? last : "";
  }

  private boolean isOptional(String name) {
    Option option = named.get(name);
    return option != null && !option.fallback().isEmpty();
  }

  private Option optional(String name) {
    Option option = named.get(name);
    if (option == null) {
      throw new IllegalStateException(name);
    }
    return option;
  }

  private static boolean isNumber(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) < '0' || word.charAt(i) > '9') {
        return false;
      }
    }
    return !word.isEmpty();
  }
}
