package org.netdiag.dns.zone;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.TextStrings;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

/// An SPF record: RFC 7208.
///
/// @param text the whole record
/// @param lookups how many of its own terms make a verifier look something up (section 4.6.4)
/// @param others the domains of `include` and `redirect`, without those that macros make
/// @param faults what is wrong with its form, a few words each
record SpfRecord(String text, int lookups, List<DomainName> others, List<String> faults) {
  /// What one evaluation may look up: section 4.6.4.
  static final int MOST_LOOKUPS = 10;

  private static final String VERSION = "v=spf1";

  SpfRecord {
    others = List.copyOf(others);
    faults = List.copyOf(faults);
  }

  /// The SPF records among TXT records.
  static List<SpfRecord> of(List<DnsRecord> texts) {
    List<SpfRecord> found = new ArrayList<>();
    for (DnsRecord record : texts) {
      String text = TextStrings.joined(record);
      String lower = text.toLowerCase(Locale.ROOT);
      if (lower.equals(VERSION) || lower.startsWith(VERSION + " ")) {
        found.add(parse(text));
      }
    }
    return found;
  }

  static SpfRecord parse(String text) {
    Terms terms = new Terms();
    String[] words = text.split(" ", -1);
    for (int i = 1; i < words.length; i++) {
      if (!words[i].isEmpty()) {
        terms.add(words[i]);
      }
    }
    return new SpfRecord(text, terms.lookups, terms.others, terms.faults);
  }

  /// What was read so far.
  private static final class Terms {
    private int lookups;
    private final List<DomainName> others = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    void add(String word) {
      int equals = word.indexOf('=');
      int colon = colon(word);
      if (equals > 0 && (colon < 0 || equals < colon)) {
        modifier(word, equals);
        return;
      }
      String bare = "+-~?".indexOf(word.charAt(0)) >= 0 ? word.substring(1) : word;
      int end = colon(bare);
      String name = (end < 0 ? bare : bare.substring(0, end)).toLowerCase(Locale.ROOT);
      String value = end < 0 ? "" : bare.substring(end);
      mechanism(word, name, value);
    }

    private static int colon(String word) {
      for (int i = 0; i < word.length(); i++) {
        if (word.charAt(i) == ':' || word.charAt(i) == '/') {
          return i;
        }
      }
      return -1;
    }

    private void modifier(String word, int equals) {
      if (word.substring(0, equals).equalsIgnoreCase("redirect")) {
        lookups++;
        other(word, word.substring(equals + 1));
      }
    }

    private void mechanism(String word, String name, String value) {
      switch (name) {
        case "all" -> require(word, value.isEmpty());
        case "include" -> {
          lookups++;
          require(word, value.length() > 1 && value.charAt(0) == ':');
          other(word, value.isEmpty() ? "" : value.substring(1));
        }
        case "exists" -> {
          lookups++;
          require(word, value.length() > 1 && value.charAt(0) == ':');
        }
        case "a", "mx", "ptr" -> lookups++;
        case "ip4" -> require(word, network(value, Family.V4));
        case "ip6" -> require(word, network(value, Family.V6));
        default -> faults.add("unknown term '" + word + "'");
      }
    }

    private static boolean network(String value, Family family) {
      if (value.length() < 2 || value.charAt(0) != ':') {
        return false;
      }
      int slash = value.indexOf('/');
      String address = slash < 0 ? value.substring(1) : value.substring(1, slash);
      if (slash >= 0) {
        String bits = value.substring(slash + 1);
        boolean digits = !bits.isEmpty() && bits.length() < 4;
        for (int i = 0; i < bits.length() && digits; i++) {
          digits = bits.charAt(i) >= '0' && bits.charAt(i) <= '9';
        }
        if (!digits || Integer.parseInt(bits) > family.addressBits()) {
          return false;
        }
      }
      return IpAddress.parse(address).map(it -> it.family() == family).orElse(false);
    }

    private void require(String word, boolean fits) {
      if (!fits) {
        faults.add("'" + word + "' is malformed");
      }
    }

    private void other(String word, String name) {
      if (name.indexOf('%') >= 0 || name.isEmpty()) {
        return;
      }
      try {
        others.add(DomainName.parse(name));
      } catch (IllegalArgumentException notAName) {
        faults.add("'" + word + "' has no domain name");
      }
    }
  }
}
