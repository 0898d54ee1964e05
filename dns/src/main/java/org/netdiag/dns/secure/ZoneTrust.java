package org.netdiag.dns.secure;

import java.util.ArrayList;
import java.util.List;
import org.netdiag.dns.message.DomainName;

/// A zone on the way, with the keys that are trusted in it. It gathers what is looked at.
final class ZoneTrust {
  private final DomainName zone;
  private Verdict verdict = Verdict.SECURE;
  private List<KeyRecord> keys = List.of();
  private List<DsState> delegation = List.of();
  private List<KeyState> keyStates = List.of();
  private final List<SetState> sets = new ArrayList<>();
  private final List<ZoneTrust> below = new ArrayList<>();

  ZoneTrust(DomainName zone) {
    this.zone = zone;
  }

  DomainName zone() {
    return zone;
  }

  Verdict verdict() {
    return verdict;
  }

  boolean secure() {
    return verdict.secure();
  }

  List<KeyRecord> keys() {
    return keys;
  }

  List<SetState> sets() {
    return sets;
  }

  /// Says what became of it.
  ZoneTrust end(Verdict with) {
    verdict = with;
    return this;
  }

  void trust(List<KeyRecord> trusted) {
    keys = List.copyOf(trusted);
  }

  void delegation(List<DsState> states) {
    delegation = List.copyOf(states);
  }

  void keyStates(List<KeyState> states) {
    keyStates = List.copyOf(states);
  }

  void add(SetState set) {
    for (SetState known : sets) {
      if (known.equals(set)) {
        return;
      }
    }
    sets.add(set);
  }

  ZoneTrust child(DomainName name) {
    ZoneTrust made = new ZoneTrust(name);
    below.add(made);
    return made;
  }

  ChainNode node() {
    List<ChainNode> nodes = below.stream().map(ZoneTrust::node).toList();
    return new ChainNode(
        zone, verdict.status(), verdict.reason(), delegation, keyStates, sets, nodes);
  }
}
