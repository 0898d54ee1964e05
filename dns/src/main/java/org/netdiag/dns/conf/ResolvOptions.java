package org.netdiag.dns.conf;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The options of resolv.conf(5) as glibc holds them, with its defaults.
///
/// @param ndots names with at least so many dots are asked as they are first, 0 to 15
/// @param timeoutSeconds how long the first server is waited for, 0 to 30; 0 counts as 1
/// @param attempts how often all servers are asked, 0 to 5
/// @param flags words without a number, each once, in their order
public record ResolvOptions(int ndots, int timeoutSeconds, int attempts, List<String> flags) {
  /// What holds without an `options` line.
  public static final ResolvOptions DEFAULT = new ResolvOptions(1, 5, 2, List.of());

  private static final int MOST_NDOTS = 15;
  private static final int MOST_TIMEOUT = 30;
  private static final int MOST_ATTEMPTS = 5;

  /// The words that glibc knows or knew, those of 2.41 included.
  private static final Set<String> FLAGS =
      Set.of(
          "debug",
          "rotate",
          "no-check-names",
          "inet6",
          "ip6-bytestring",
          "ip6-dotint",
          "no-ip6-dotint",
          "edns0",
          "single-request",
          "single-request-reopen",
          "no-tld-query",
          "no_tld_query",
          "use-vc",
          "no-reload",
          "trust-ad",
          "no-aaaa",
          "strict-error");

  /// Copies the list.
  public ResolvOptions {
    flags = List.copyOf(flags);
  }

  /// Whether a word without a number is set.
  public boolean has(String flag) {
    return flags.contains(flag);
  }

  /// The same with one more word of an `options` line or of RES_OPTIONS.
  ///
  /// @param faults where what is wrong with it is added
  ResolvOptions with(ConfWord word, List<ConfFault> faults) {
    String text = word.text();
    if (text.startsWith("ndots:")) {
      int value = number(word, 6, MOST_NDOTS, faults);
      return new ResolvOptions(value, timeoutSeconds, attempts, flags);
    }
    if (text.startsWith("timeout:")) {
      int value = number(word, 8, MOST_TIMEOUT, faults);
      return new ResolvOptions(ndots, value, attempts, flags);
    }
    if (text.startsWith("attempts:")) {
      int value = number(word, 9, MOST_ATTEMPTS, faults);
      return new ResolvOptions(ndots, timeoutSeconds, value, flags);
    }
    if (!FLAGS.contains(text)) {
      faults.add(word.fault(ConfFault.Kind.UNKNOWN_OPTION));
      return this;
    }
    if (flags.contains(text)) {
      return this;
    }
    List<String> more = new ArrayList<>(flags);
    more.add(text);
    return new ResolvOptions(ndots, timeoutSeconds, attempts, more);
  }

  /// atoi(3) with the C library's upper bound; what is below 0 counts as 0 here.
  private static int number(ConfWord word, int from, int most, List<ConfFault> faults) {
    String text = word.text();
    long value = 0;
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      value = Math.min(value * 10 + text.charAt(at) - '0', Integer.MAX_VALUE);
      at++;
    }
    if (at == from || at < text.length()) {
      faults.add(word.fault(ConfFault.Kind.INVALID_OPTION));
    } else if (value > most) {
      faults.add(word.fault(ConfFault.Kind.OPTION_RANGE));
    }
    return (int) Math.min(value, most);
  }
}
