package org.netdiag.dns.secure;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.RecordType;

/// What NSEC3 records show.
final class Nsec3Denial implements Denial {
  /// More rounds of the hash than this make a zone count as unsigned: RFC 9276 section 3.2 leaves
  /// the number to validators, which have agreed on 150 at most.
  static final int MOST_ITERATIONS = 150;

  private final DomainName zone;
  private final List<Nsec3> records;
  private final Budget budget;
  private final Map<DomainName, Octets> hashes = new HashMap<>();

  /// @param records of which only those are taken that are hashed as the first
  Nsec3Denial(DomainName zone, List<Nsec3> records, Budget budget) {
    this.zone = zone;
    this.budget = budget;
    List<Nsec3> same = new ArrayList<>();
    for (Nsec3 record : records) {
      if (record.sameHash(records.getFirst())) {
        same.add(record);
      }
    }
    this.records = List.copyOf(same);
  }

  /// The proof that a name does not exist, but one above it does: RFC 5155 section 8.3.
  ///
  /// @param closest the lowest name above that exists
  /// @param gap what covers the name next below it
  private record Encloser(DomainName closest, Nsec3 gap) {}

  private Optional<Verdict> tooMany() {
    int iterations = records.getFirst().iterations();
    return iterations <= MOST_ITERATIONS
        ? Optional.empty()
        : Optional.of(
            Verdict.insecure(
                "NSEC3 of "
                    + zone
                    + " has "
                    + iterations
                    + " iterations, above "
                    + MOST_ITERATIONS
                    + ", for which validators take a zone for unsigned (RFC 9276)"));
  }

  @Override
  public Verdict noName(DomainName name) {
    Optional<Verdict> tooMany = tooMany();
    if (tooMany.isPresent()) {
      return tooMany.get();
    }
    Optional<Nsec3> own = at(name);
    if (own.isPresent()) {
      return own.get().types().has(NsecDenial.NXNAME)
          ? Verdict.SECURE
          : Verdict.bogus("NSEC3 shows that " + name + " exists");
    }
    Optional<Encloser> encloser = encloser(name);
    if (encloser.isEmpty()) {
      return Verdict.bogus("no NSEC3 shows that " + name + " does not exist");
    }
    DomainName closest = encloser.get().closest();
    if (Names.hasRoom(closest) && around(Names.wildcard(closest)).isEmpty()) {
      return Verdict.bogus("no NSEC3 shows that " + Names.wildcard(closest) + " does not exist");
    }
    return open(encloser.get(), name);
  }

  @Override
  public Verdict noType(DomainName name, int type) {
    Optional<Verdict> tooMany = tooMany();
    if (tooMany.isPresent()) {
      return tooMany.get();
    }
    Optional<Nsec3> own = at(name);
    if (own.isPresent()) {
      return DenialRules.noType(own.get().types(), zone, name, type);
    }
    Optional<Encloser> encloser = encloser(name);
    if (encloser.isEmpty()) {
      return Verdict.bogus(
          "no NSEC3 shows that " + DenialRules.set(name, type) + " does not exist");
    }
    DomainName closest = encloser.get().closest();
    if (Names.hasRoom(closest)) {
      DomainName wildcard = Names.wildcard(closest);
      Optional<Nsec3> made = at(wildcard);
      if (made.isPresent()) {
        Verdict verdict = DenialRules.noType(made.get().types(), zone, wildcard, type);
        return verdict.and(open(encloser.get(), name));
      }
    }
    Verdict open = open(encloser.get(), name);
    return open.secure()
        ? Verdict.bogus("NSEC3 shows that " + name + " does not exist, the answer says it does")
        : open;
  }

  @Override
  public Verdict noCloser(DomainName name, int labels) {
    Optional<Verdict> tooMany = tooMany();
    if (tooMany.isPresent()) {
      return tooMany.get();
    }
    DomainName next = Names.last(name, labels + 1);
    Optional<Nsec3> gap = around(next);
    if (gap.isEmpty()) {
      return Verdict.bogus("no NSEC3 shows that the wildcard is the closest match for " + name);
    }
    return open(new Encloser(next.parent(), gap.get()), name);
  }

  @Override
  public Shown noDelegation(DomainName name) {
    Optional<Verdict> tooMany = tooMany();
    if (tooMany.isPresent()) {
      return Shown.of(tooMany.get());
    }
    Optional<Nsec3> own = at(name);
    if (own.isPresent()) {
      return Shown.of(DenialRules.noDelegation(own.get().types(), zone, name, "NSEC3"));
    }
    Optional<Encloser> encloser = encloser(name);
    if (encloser.isEmpty()) {
      return Shown.of(Verdict.bogus("no NSEC3 of " + zone + " shows that " + name + " has no DS"));
    }
    return new Shown(open(encloser.get(), name), /* nothingBelow= */ true);
  }

  /// Secure when no unsigned delegation may lie in the gap.
  private Verdict open(Encloser encloser, DomainName name) {
    return encloser.gap().optOut()
        ? Verdict.insecure(
            "NSEC3 of "
                + zone
                + " leaves open by opt-out whether "
                + Names.last(name, encloser.closest().labels() + 1)
                + " is delegated without DS records")
        : Verdict.SECURE;
  }

  private Optional<Encloser> encloser(DomainName name) {
    DomainName next = name;
    for (DomainName above = name; above.labels() > zone.labels(); ) {
      above = above.parent();
      Optional<Nsec3> found = at(above);
      if (found.isPresent()) {
        if (leadsAway(found.get())) {
          return Optional.empty();
        }
        DomainName closest = above;
        return around(next).map(gap -> new Encloser(closest, gap));
      }
      next = above;
    }
    return Optional.empty();
  }

  /// Whether names below are another zone's, or are made by a DNAME record.
  private static boolean leadsAway(Nsec3 record) {
    TypeBitmap types = record.types();
    return types.has(RecordType.DNAME) || (types.has(RecordType.NS) && !types.has(RecordType.SOA));
  }

  private Optional<Nsec3> at(DomainName name) {
    Octets hash = hash(name);
    for (Nsec3 record : records) {
      if (record.hash().equals(hash)) {
        return Optional.of(record);
      }
    }
    return Optional.empty();
  }

  private Optional<Nsec3> around(DomainName name) {
    Octets hash = hash(name);
    for (Nsec3 record : records) {
      if (hash.length() > 0 && record.covers(hash)) {
        return Optional.of(record);
      }
    }
    return Optional.empty();
  }

  /// The hash of RFC 5155 section 5; empty when the budget is used up, which no record has.
  private Octets hash(DomainName name) {
    Octets known = hashes.get(name);
    if (known != null) {
      return known;
    }
    Octets made = budget.hash() ? make(name) : Octets.EMPTY;
    hashes.put(name, made);
    return made;
  }

  private Octets make(DomainName name) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      byte[] salt = records.getFirst().salt().bytes();
      byte[] value = Names.lower(name);
      for (int i = 0; i <= records.getFirst().iterations(); i++) {
        sha1.update(value);
        sha1.update(salt);
        value = sha1.digest();
      }
      return Octets.of(value);
    } catch (NoSuchAlgorithmException e) {
      return Octets.EMPTY;
    }
  }
}
