package org.netdiag.cli.dns;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.netdiag.cli.args.FailureException;
import org.netdiag.shared.report.Nearest;

/// dig's words that begin with `+`, turned into this tool's options. A later word undoes an earlier
/// one, as there.
public final class DigWords {
  private final Map<String, String> options = new LinkedHashMap<>();
  private final List<String> ednsOptions = new ArrayList<>();
  private final List<String> domains = new ArrayList<>();
  private final Set<String> show = new LinkedHashSet<>(DigOptions.USUAL_PARTS);
  private boolean shown;
  private boolean trace;

  private DigWords() {}

  /// What a command line means.
  ///
  /// @param args its words without those of dig, options first
  /// @param trace whether `+trace` was among them, which is another command here
  public record Translated(List<String> args, boolean trace) {}

  /// Translates them. A command line without such words is given back as it is.
  ///
  /// @throws FailureException with the nearest known word when one is unknown, or its value is
  ///   missing or superfluous
  public static Translated translate(List<String> args) throws FailureException {
    int from = 0;
    while (from < args.size() && !isDig(args.get(from)) && !args.get(from).equals("--")) {
      from++;
    }
    if (from == args.size() || args.get(from).equals("--")) {
      return new Translated(args, false);
    }
    DigWords words = new DigWords();
    List<String> others = new ArrayList<>(args.subList(0, from));
    for (int i = from; i < args.size(); i++) {
      if (args.get(i).equals("--")) {
        others.addAll(args.subList(i, args.size()));
        break;
      }
      if (isDig(args.get(i))) {
        words.read(args.get(i));
      } else {
        others.add(args.get(i));
      }
    }
    List<String> all = words.options();
    all.addAll(others);
    return new Translated(all, words.trace);
  }

  private static boolean isDig(String word) {
    return word.length() > 1 && word.charAt(0) == '+';
  }

  private List<String> options() {
    List<String> all = new ArrayList<>();
    for (Map.Entry<String, String> each : options.entrySet()) {
      all.add(each.getValue().isEmpty() ? each.getKey() : each.getKey() + "=" + each.getValue());
    }
    for (String each : ednsOptions) {
      all.add(DnsTable.EDNS_OPTION.key() + "=" + each);
    }
    for (String each : domains) {
      all.add(QueryTable.DOMAIN.key() + "=" + each);
    }
    if (shown) {
      all.add(QueryTable.SHOW.key() + "=" + (show.isEmpty() ? "none" : String.join(",", show)));
    }
    return all;
  }

  private void read(String word) throws FailureException {
    int equals = word.indexOf('=');
    String name = equals < 0 ? word.substring(1) : word.substring(1, equals);
    String value = equals < 0 ? "" : word.substring(equals + 1);
    boolean on = DigOptions.known(name) || !name.startsWith("no");
    String known = DigOptions.find(on ? name : name.substring(2));
    if (known.isEmpty()) {
      throw new FailureException(
          "unknown option '+" + name + "'",
          "the nearest is +" + Nearest.of(name, DigOptions.names()),
          "see --help");
    }
    DigOptions.Meaning meaning = DigOptions.meaning(known);
    if (equals >= 0 && (!on || !meaning.valued())) {
      throw new FailureException("option +" + name, "it takes no value", "leave '=' out");
    }
    if (on && meaning.needsValue() && value.isEmpty()) {
      throw new FailureException("option +" + name, "its value is missing", "see --help");
    }
    apply(meaning, on, value);
  }

  private void apply(DigOptions.Meaning meaning, boolean on, String value) throws FailureException {
    switch (meaning.kind()) {
      case FLAG, VALUE, OPTIONAL -> set(meaning.option(), on, value);
      case SPLIT -> set(meaning.option(), /* on= */ true, on ? value : "0");
      case OPPOSITE -> set(meaning.option(), !on, "");
      case FIXED -> fixed(meaning, on);
      case SHOW -> show(meaning.option(), on);
      case RETRY -> set(meaning.option(), on, tries(value));
      case EDNS -> edns(on, value);
      case COOKIE -> cookie(on, value);
      case LIST -> list(on, value);
      case HTTPS -> https(meaning, on, value);
      case DOMAIN -> domain(on, value);
      case AUTHORITIES ->
          set(value.isEmpty() ? DnsTable.TLS_STRICT.key() : meaning.option(), on, value);
      case NOTHING -> {}
      case TRACE -> trace = on;
    }
  }

  private void set(String option, boolean on, String value) {
    if (on) {
      options.put(option, value);
    } else {
      options.remove(option);
    }
  }

  /// An option with one of several values: the opposite of a value that is not set changes nothing.
  private void fixed(DigOptions.Meaning meaning, boolean on) {
    if (on) {
      options.put(meaning.option(), meaning.value());
    } else {
      boolean _ = options.remove(meaning.option(), meaning.value());
    }
  }

  private void show(String part, boolean on) {
    shown = true;
    if (part.equals("all")) {
      show.clear();
      if (on) {
        show.addAll(DigOptions.USUAL_PARTS);
      }
    } else if (on) {
      show.add(part);
    } else {
      show.remove(part);
    }
  }

  private static String tries(String retries) throws FailureException {
    boolean number = !retries.isEmpty() && retries.length() < 4;
    for (int i = 0; i < retries.length(); i++) {
      number &= retries.charAt(i) >= '0' && retries.charAt(i) <= '9';
    }
    if (!number) {
      throw new FailureException(
          "option +retry", "'" + retries + "' is no whole number in 0 to 99", "");
    }
    return Integer.toString(Integer.parseInt(retries) + 1);
  }

  private void edns(boolean on, String version) {
    set(DnsTable.NO_EDNS.key(), !on, "");
    set(DnsTable.EDNS_VERSION.key(), on && !version.isEmpty(), version);
    if (!on) {
      for (String option : DigOptions.EDNS_KEYS) {
        options.remove(option);
      }
      ednsOptions.clear();
    }
  }

  private void cookie(boolean on, String hex) {
    set(DnsTable.NO_COOKIE.key(), !on, "");
    set(DnsTable.COOKIE.key(), on && !hex.isEmpty(), hex);
  }

  private void list(boolean on, String value) {
    if (on) {
      ednsOptions.add(value);
    } else {
      ednsOptions.clear();
    }
  }

  private void https(DigOptions.Meaning meaning, boolean on, String path) {
    if (!on) {
      boolean _ = options.remove(DnsTable.TRANSPORT.key(), "https");
      return;
    }
    options.put(DnsTable.TRANSPORT.key(), "https");
    set(DnsTable.HTTPS_PATH.key(), !path.isEmpty(), path);
    set(DnsTable.HTTPS_GET.key(), meaning.value().equals("get"), "");
  }

  private void domain(boolean on, String name) {
    domains.clear();
    if (on) {
      domains.add(name);
      options.put(QueryTable.SEARCH.key(), "");
    }
  }
}
