package org.netdiag.shared.sim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.netdiag.shared.sim.DnsFault.Kind;
import org.netdiag.shared.sim.dns.NameServer;
import org.netdiag.shared.sim.dns.RecordTypes;
import org.netdiag.shared.sim.dns.WireName;
import org.netdiag.shared.sim.dns.Zone;
import org.netdiag.shared.wire.IpAddress;

/// What a node says as a name server, while it is being read.
final class DnsDraft {
  static final List<String> PROPERTIES =
      List.of(
          "serves", "recursive", "dns-port", "dns-size", "uncached", "dns-fault", "no-dns-faults");

  private final Map<String, Zone> known;
  private final Map<String, Zone> zones = new LinkedHashMap<>();
  private final List<DnsFault> faults = new ArrayList<>();
  private boolean recursive;
  private int port = 53;
  private int size = 1232;
  private Delay uncached = Delay.ZERO;

  /// @param known every zone of the file by its label
  DnsDraft(Map<String, Zone> known) {
    this.known = known;
  }

  /// Reads the property `word` if it is one of these.
  boolean read(String word, Words words) {
    switch (word) {
      case "serves" -> serves(words);
      case "recursive" -> recursive = true;
      case "dns-port" -> port = (int) words.count("a port", 1, 65535);
      case "dns-size" -> size = (int) words.count("bytes of a datagram", 512, 65507);
      case "uncached" -> uncached = DelayText.read(words);
      case "dns-fault" -> faults.add(fault(words));
      case "no-dns-faults" -> faults.clear();
      default -> {
        return false;
      }
    }
    return true;
  }

  private void serves(Words words) {
    for (String label : words.next("zones such as .,com,example.com").split(",", -1)) {
      Zone zone = known.get(ZoneText.key(label));
      if (zone == null) {
        throw known.isEmpty()
            ? words.problem("there is no 'zone' statement")
            : words.problem(
                "no zone is called '"
                    + label
                    + "'; there are "
                    + String.join(", ", known.keySet()));
      }
      // Another version of a zone replaces the one that was served.
      zones.values().removeIf(other -> other.name().equals(zone.name()));
      zones.put(label, zone);
    }
  }

  private static DnsFault fault(Words words) {
    Kind kind = kind(words);
    long number =
        switch (kind) {
          case RCODE -> words.count("a response code", 0, 4095);
          case TTL -> words.count("seconds", 0, Integer.MAX_VALUE);
          case EDE -> words.count("a code of extended errors", 0, 65535);
          default -> 0;
        };
    Optional<IpAddress> address =
        switch (kind) {
          case HIJACK, LIE, SOURCE, FORGED -> Optional.of(words.address());
          default -> Optional.empty();
        };
    Delay delay = kind == Kind.SLOW ? DelayText.read(words) : Delay.ZERO;
    double probability = words.percentNext() ? words.percent() : 1;
    DnsFault.Place place = place(kind, words);
    OptionalInt type = OptionalInt.empty();
    if (words.skip("type")) {
      String expected = "a record type such as AAAA or TYPE257";
      type = RecordTypes.parse(words.next(expected));
      if (type.isEmpty()) {
        throw words.wrong(expected);
      }
    }
    WireName below = words.skip("below") ? ZoneText.name(words) : WireName.ROOT;
    return new DnsFault(
        kind, number, address, delay, new DnsFault.When(probability, type, below), place);
  }

  private static DnsFault.Place place(Kind kind, Words words) {
    if (!kind.beside()) {
      return new DnsFault.Place(false, 0, 0);
    }
    boolean instead = words.skip("instead");
    long before = words.skip("before") ? words.duration() : 0;
    long after = words.skip("after") ? words.duration() : 0;
    return new DnsFault.Place(instead, before, after);
  }

  private static Kind kind(Words words) {
    String word = words.next("a kind of fault");
    List<String> all = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      if (kind.text().equals(word)) {
        return kind;
      }
      all.add(kind.text());
    }
    throw words.unknown("fault", all);
  }

  Optional<DnsService> build() {
    boolean none = zones.isEmpty() && !recursive && faults.isEmpty();
    return none
        ? Optional.empty()
        : Optional.of(
            new DnsService(
                port,
                new NameServer(List.copyOf(zones.values()), recursive),
                uncached,
                size,
                List.copyOf(faults)));
  }
}
