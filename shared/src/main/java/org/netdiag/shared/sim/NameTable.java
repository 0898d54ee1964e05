package org.netdiag.shared.sim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.netdiag.shared.wire.IpAddress;

/// Names and addresses of a topology: immutable.
///
/// @param forward addresses by lower-case name
/// @param reverse names by address
record NameTable(Map<String, List<IpAddress>> forward, Map<IpAddress, List<String>> reverse) {

  /// A name without its final dot, in lower case.
  static String canonical(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.length() > 1 && lower.endsWith(".")
        ? lower.substring(0, lower.length() - 1)
        : lower;
  }

  /// Collects names while a file is read.
  static final class Builder {
    private final Map<String, List<IpAddress>> forward = new LinkedHashMap<>();
    private final Map<IpAddress, List<String>> reverse = new LinkedHashMap<>();

    void add(String name, List<IpAddress> addresses) {
      List<IpAddress> known = forward.computeIfAbsent(canonical(name), key -> new ArrayList<>());
      addresses.stream().filter(address -> !known.contains(address)).forEach(known::add);
    }

    void reverse(IpAddress address, String name) {
      List<String> known = reverse.computeIfAbsent(address, key -> new ArrayList<>());
      if (!known.contains(canonical(name))) {
        known.add(canonical(name));
      }
    }

    NameTable build() {
      Map<String, List<IpAddress>> names = new LinkedHashMap<>();
      forward.forEach((name, addresses) -> names.put(name, List.copyOf(addresses)));
      Map<IpAddress, List<String>> pointers = new LinkedHashMap<>();
      reverse.forEach((address, all) -> pointers.put(address, List.copyOf(all)));
      return new NameTable(Map.copyOf(names), Map.copyOf(pointers));
    }
  }
}
