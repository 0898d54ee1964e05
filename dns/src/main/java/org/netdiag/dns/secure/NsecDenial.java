package org.netdiag.dns.secure;

import java.util.List;
import java.util.Optional;
import org.netdiag.dns.message.DomainName;

/// What NSEC records show.
final class NsecDenial implements Denial {
  /// The type that says of its owner that it does not exist: RFC 9824 section 2.
  static final int NXNAME = 128;

  private final DomainName zone;
  private final List<Nsec> records;

  NsecDenial(DomainName zone, List<Nsec> records) {
    this.zone = zone;
    this.records = List.copyOf(records);
  }

  @Override
  public Verdict noName(DomainName name) {
    Optional<Nsec> own = at(name);
    if (own.isPresent()) {
      return own.get().types().has(NXNAME)
          ? Verdict.SECURE
          : Verdict.bogus("NSEC shows that " + name + " exists");
    }
    Optional<Nsec> gap = around(name);
    if (gap.isEmpty()) {
      return Verdict.bogus("no NSEC shows that " + name + " does not exist");
    }
    if (Names.below(gap.get().next(), name)) {
      return Verdict.bogus("NSEC shows that names exist below " + name);
    }
    DomainName closest = closest(name, gap.get());
    if (!Names.hasRoom(closest) || around(Names.wildcard(closest)).isPresent()) {
      return Verdict.SECURE;
    }
    return Verdict.bogus("no NSEC shows that " + Names.wildcard(closest) + " does not exist");
  }

  @Override
  public Verdict noType(DomainName name, int type) {
    Optional<Nsec> own = at(name);
    if (own.isPresent()) {
      return DenialRules.noType(own.get().types(), zone, name, type);
    }
    Optional<Nsec> gap = around(name);
    if (gap.isEmpty()) {
      return Verdict.bogus("no NSEC shows that " + DenialRules.set(name, type) + " does not exist");
    }
    if (Names.below(gap.get().next(), name)) {
      return Verdict.SECURE;
    }
    DomainName closest = closest(name, gap.get());
    if (Names.hasRoom(closest)) {
      Optional<Nsec> wildcard = at(Names.wildcard(closest));
      if (wildcard.isPresent()) {
        DomainName owner = wildcard.get().owner();
        return DenialRules.noType(wildcard.get().types(), zone, owner, type);
      }
    }
    return Verdict.bogus("NSEC shows that " + name + " does not exist, the answer says it does");
  }

  @Override
  public Verdict noCloser(DomainName name, int labels) {
    Optional<Nsec> gap = around(name);
    if (gap.isPresent()
        && !Names.below(gap.get().next(), name)
        && closest(name, gap.get()).labels() == labels) {
      return Verdict.SECURE;
    }
    return Verdict.bogus("no NSEC shows that the wildcard is the closest match for " + name);
  }

  @Override
  public Shown noDelegation(DomainName name) {
    Optional<Nsec> own = at(name);
    if (own.isPresent()) {
      return Shown.of(DenialRules.noDelegation(own.get().types(), zone, name, "NSEC"));
    }
    Optional<Nsec> gap = around(name);
    if (gap.isEmpty()) {
      return Shown.of(Verdict.bogus("no NSEC of " + zone + " shows that " + name + " has no DS"));
    }
    return new Shown(Verdict.SECURE, !Names.below(gap.get().next(), name));
  }

  private Optional<Nsec> at(DomainName name) {
    for (Nsec record : records) {
      if (record.owner().equals(name)) {
        return Optional.of(record);
      }
    }
    return Optional.empty();
  }

  private Optional<Nsec> around(DomainName name) {
    for (Nsec record : records) {
      if (record.covers(name, zone)) {
        return Optional.of(record);
      }
    }
    return Optional.empty();
  }

  /// The lowest name above one in a gap that exists: of those above it, both ends of the gap show
  /// which do.
  private static DomainName closest(DomainName name, Nsec gap) {
    DomainName before = Names.common(name, gap.owner());
    DomainName after = Names.common(name, gap.next());
    return before.labels() >= after.labels() ? before : after;
  }
}
