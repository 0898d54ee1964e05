package org.netdiag.dns.secure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.secure.DsState.Match;

/// Finds the keys of a zone that its DS records or trust anchors name, and has them vouch for the
/// rest: RFC 4035 sections 5.2 and 5.3, RFC 6840 section 5.2.
final class KeyTrust {
  private final Clockwork clockwork;
  private final ZoneTrust zone;
  private final String source;

  /// @param source what names the keys, for people: `DS` or `trust anchor`
  KeyTrust(Clockwork clockwork, ZoneTrust zone, String source) {
    this.clockwork = clockwork;
    this.zone = zone;
    this.source = source;
  }

  /// What every step of a validation shares.
  ///
  /// @param now seconds since the epoch
  /// @param budget what it may cost
  record Clockwork(long now, Budget budget) {}

  /// Whether any of them names a key that can be checked.
  static boolean usable(List<DsState> delegation) {
    for (DsState ds : delegation) {
      if (supported(ds)) {
        return true;
      }
    }
    return false;
  }

  private static boolean supported(DsState ds) {
    return Algorithms.supported(ds.algorithm()) && Algorithms.digestSupported(ds.digestType());
  }

  /// The DS records of a set, none of them looked at.
  static List<DsState> delegation(RecordSet set) {
    List<DsState> states = new ArrayList<>();
    for (DnsRecord record : set.records()) {
      DsData.of(record).ifPresent(ds -> states.add(DsState.of(ds, Match.UNSEEN)));
    }
    return states;
  }

  /// Which of them cannot be checked or do not count.
  static List<DsState> sorted(List<DsState> delegation) {
    boolean strong = false;
    for (DsState ds : delegation) {
      strong |= supported(ds) && ds.digestType() != DsData.SHA1;
    }
    List<DsState> states = new ArrayList<>();
    for (DsState ds : delegation) {
      Match match =
          !supported(ds)
              ? Match.UNSUPPORTED
              : strong && ds.digestType() == DsData.SHA1 ? Match.PASSED_OVER : Match.UNSEEN;
      states.add(with(ds, match));
    }
    return states;
  }

  private static DsState with(DsState ds, Match match) {
    return new DsState(ds.tag(), ds.algorithm(), ds.digestType(), ds.digest(), match);
  }

  /// Trusts the zone's keys, or says why not.
  ///
  /// @param set its DNSKEY records
  /// @param delegation what names its keys, as [#sorted] leaves it
  Verdict check(RecordSet set, List<DsState> delegation) {
    List<KeyRecord> keys = new ArrayList<>();
    for (DnsRecord record : set.records()) {
      KeyRecord.of(record).ifPresent(keys::add);
    }
    List<KeyRecord> named = new ArrayList<>();
    List<DsState> states = new ArrayList<>();
    for (DsState ds : delegation) {
      states.add(ds.match() == Match.UNSEEN ? with(ds, match(ds, keys, named)) : ds);
    }
    zone.delegation(states);
    List<KeyState> keyStates = new ArrayList<>();
    for (KeyRecord key : keys) {
      keyStates.add(key.state(named.contains(key)));
    }
    zone.keyStates(keyStates);
    Verdict verdict = named.isEmpty() ? unnamed(states, keys) : vouched(set, named);
    if (verdict.secure()) {
      zone.trust(keys.stream().filter(KeyRecord::usable).toList());
    }
    return verdict;
  }

  private Match match(DsState ds, List<KeyRecord> keys, List<KeyRecord> named) {
    Match match = Match.NO_KEY;
    for (KeyRecord key : keys) {
      if (key.tag() == ds.tag() && key.algorithm() == ds.algorithm()) {
        Optional<Octets> digest =
            clockwork.budget().hash() ? key.digest(ds.digestType()) : Optional.empty();
        if (digest.isPresent() && digest.get().equals(ds.digest())) {
          if (!named.contains(key)) {
            named.add(key);
          }
          return Match.KEY;
        }
        match = Match.OTHER_DIGEST;
      }
    }
    return match;
  }

  private Verdict vouched(RecordSet set, List<KeyRecord> named) {
    List<KeyRecord> usable = named.stream().filter(KeyRecord::usable).toList();
    if (usable.isEmpty()) {
      KeyRecord key = named.getFirst();
      String why = key.state(true).revoked() ? "is revoked" : "is no zone key";
      return Verdict.bogus(
          "key " + key.tag() + " of " + zone.zone() + ", which the " + source + " names, " + why);
    }
    SignatureCheck check =
        new SignatureCheck(zone.zone(), usable, clockwork.now(), clockwork.budget());
    Verdict verdict = check.check(set).verdict();
    List<SignatureState> states = SignatureState.of(set.signatures(), clockwork.now());
    zone.add(
        new SetState(
            set.name(),
            RecordType.DNSKEY,
            SetState.Role.KEYS,
            verdict.status(),
            verdict.reason(),
            states));
    if (verdict.secure() || states.stream().anyMatch(state -> signs(usable, state))) {
      return verdict;
    }
    return set.signatures().isEmpty()
        ? verdict
        : Verdict.bogus(
            "the DNSKEY set of "
                + zone.zone()
                + " is not signed by key "
                + usable.getFirst().tag()
                + ", which the "
                + source
                + " names");
  }

  private static boolean signs(List<KeyRecord> keys, SignatureState state) {
    return keys.stream()
        .anyMatch(key -> key.tag() == state.tag() && key.algorithm() == state.algorithm());
  }

  private Verdict unnamed(List<DsState> states, List<KeyRecord> keys) {
    StringBuilder text = new StringBuilder();
    for (DsState ds : states) {
      if (ds.match() == Match.NO_KEY || ds.match() == Match.OTHER_DIGEST) {
        text.append(text.isEmpty() ? "" : ", and ")
            .append("the ")
            .append(source)
            .append(" for ")
            .append(zone.zone())
            .append(" (tag ")
            .append(ds.tag())
            .append(", algorithm ")
            .append(Algorithms.text(ds.algorithm()))
            .append(", ")
            .append(Algorithms.digest(ds.digestType()))
            .append(ds.match() == Match.NO_KEY ? ") matches no DNSKEY" : ") has another digest");
        if (text.length() > 400) {
          break;
        }
      }
    }
    StringBuilder there = new StringBuilder();
    for (KeyRecord key : keys) {
      if (key.state(false).entryPoint() && there.length() < 60) {
        there.append(there.isEmpty() ? "" : ", ").append(key.tag());
      }
    }
    return Verdict.bogus(
        there.isEmpty() ? text.toString() : text + "; the zone's entry points have tags " + there);
  }
}
