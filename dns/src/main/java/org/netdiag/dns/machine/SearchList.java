package org.netdiag.dns.machine;

import java.util.ArrayList;
import java.util.List;
import org.netdiag.dns.conf.ResolvOptions;

/// The names that glibc's res_search asks for one after the other until one exists: resolv.conf(5),
/// `search` and `ndots`.
final class SearchList {
  private SearchList() {}

  /// All of them, with a final dot, in their order.
  ///
  /// @param name as a program gives it
  /// @param domains as [Machine#searchDomains] has them
  static List<String> of(String name, List<String> domains, ResolvOptions options) {
    List<String> names = new ArrayList<>();
    if (name.endsWith(".")) {
      names.add(name);
      return names;
    }
    int dots = 0;
    for (int i = 0; i < name.length(); i++) {
      dots += name.charAt(i) == '.' ? 1 : 0;
    }
    boolean first = dots >= options.ndots();
    if (first) {
      names.add(name + ".");
    }
    boolean root = false;
    for (String domain : domains) {
      String bare = domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain;
      root |= bare.isEmpty();
      add(names, bare.isEmpty() ? name + "." : name + "." + bare + ".");
    }
    boolean last =
        dots > 0
            || domains.isEmpty()
            || !(options.has("no-tld-query") || options.has("no_tld_query"));
    if (!first && !root && last) {
      add(names, name + ".");
    }
    return names;
  }

  private static void add(List<String> names, String name) {
    if (!names.contains(name)) {
      names.add(name);
    }
  }
}
