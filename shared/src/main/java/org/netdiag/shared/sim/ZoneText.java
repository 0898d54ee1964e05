package org.netdiag.shared.sim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.netdiag.shared.sim.dns.WireName;
import org.netdiag.shared.sim.dns.Zone;
import org.netdiag.shared.sim.dns.ZoneRecord;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

/// Reads zones: `zone NAME [as LABEL]`, then on each further line `ttl SECONDS` or a record.
final class ZoneText {
  private static final String HEX = "0123456789abcdef";

  private final Map<String, Zone> zones = new LinkedHashMap<>();

  ZoneText() {}

  /// By the label that servers call them by, in the order of the file.
  Map<String, Zone> zones() {
    return zones;
  }

  /// What a label or a zone's name is found by.
  static String key(String label) {
    return NameTable.canonical(label);
  }

  static WireName name(Words words) {
    String word = words.next("a domain name");
    try {
      return WireName.parse(word, WireName.ROOT);
    } catch (IllegalArgumentException e) {
      throw wrong(words, e);
    }
  }

  /// Reads the rest of a zone's statement.
  void read(Words words) {
    WireName name = name(words);
    String label = key(words.skip("as") ? words.next("a label") : name.toString());
    if (zones.containsKey(label)) {
      throw words.problem(
          "a zone is called '" + label + "' already; 'zone NAME as LABEL' gives it a label");
    }
    Zone.Builder zone = new Zone.Builder(label, name);
    while (words.more()) {
      List<String> line = words.restOfLine();
      try {
        if (line.size() == 2 && line.getFirst().equals("ttl")) {
          zone.ttl(Integer.parseInt(line.getLast()));
        } else {
          zone.add(line);
        }
      } catch (NumberFormatException e) {
        throw words.wrong("a number of seconds");
      } catch (IllegalArgumentException e) {
        throw wrong(words, e);
      }
    }
    zones.put(label, zone.build());
  }

  private static TopologyException wrong(Words words, IllegalArgumentException cause) {
    TopologyException wrong = words.problem(String.valueOf(cause.getMessage()));
    wrong.initCause(cause);
    return wrong;
  }

  /// Every zone, and for files without a root zone one that has the names of the topology.
  static List<Zone> world(Map<String, Zone> zones, NameTable names) {
    List<Zone> all = new ArrayList<>(zones.values());
    boolean rooted = false;
    for (Zone zone : all) {
      rooted |= zone.name().equals(WireName.ROOT);
    }
    if (!rooted) {
      all.add(implied(names));
    }
    return List.copyOf(all);
  }

  private static Zone implied(NameTable names) {
    Zone.Builder root = new Zone.Builder(".", WireName.ROOT);
    names
        .forward()
        .forEach((name, addresses) -> {
          WireName owner = WireName.parse(name, WireName.ROOT);
          for (IpAddress address : addresses) {
            root.add(ZoneRecord.address(owner, 300, address));
          }
        });
    names
        .reverse()
        .forEach((address, all) -> {
          for (String name : all) {
            root.add(
                ZoneRecord.pointer(reverse(address), 300, WireName.parse(name, WireName.ROOT)));
          }
        });
    return root.build();
  }

  /// The name under which an address has its PTR record, RFC 1035 section 3.5 and RFC 3596 section
  /// 2.5.
  private static WireName reverse(IpAddress address) {
    byte[] bytes = address.bytes();
    StringBuilder name = new StringBuilder();
    for (int i = bytes.length - 1; i >= 0; i--) {
      int value = bytes[i] & 0xff;
      if (address.family() == Family.V4) {
        name.append(value).append('.');
      } else {
        name.append(HEX.charAt(value & 15)).append('.').append(HEX.charAt(value >> 4)).append('.');
      }
    }
    name.append(address.family() == Family.V4 ? "in-addr.arpa." : "ip6.arpa.");
    return WireName.parse(name.toString().toLowerCase(Locale.ROOT), WireName.ROOT);
  }
}
