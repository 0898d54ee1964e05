package org.netdiag.dns.secure;

import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.RecordType;

/// What a list of types at a name shows, the same for NSEC and NSEC3.
final class DenialRules {
  private DenialRules() {}

  /// Whether records of a type are shown not to exist at a name.
  static Verdict noType(TypeBitmap types, DomainName zone, DomainName name, int type) {
    if (type == RecordType.ANY ? !types.isEmpty() : types.has(type)) {
      return Verdict.bogus("the proof says that " + set(name, type) + " exists");
    }
    if (types.has(RecordType.CNAME)) {
      return Verdict.bogus("the proof says that " + name + " is an alias, the answer has none");
    }
    boolean delegation = types.has(RecordType.NS) && !types.has(RecordType.SOA);
    if (delegation && type != RecordType.DS) {
      return Verdict.bogus("the proof for " + name + " is of the zone above its own");
    }
    if (type == RecordType.DS && name.labels() > 0 && types.has(RecordType.SOA)) {
      return Verdict.bogus("the proof for DS of " + name + " is of the zone itself, not of above");
    }
    return Verdict.SECURE;
  }

  /// Whether a name is shown to have no DS records: insecure when a zone begins there.
  static Verdict noDelegation(TypeBitmap types, DomainName zone, DomainName name, String proof) {
    if (types.has(RecordType.DS)) {
      return Verdict.bogus(proof + " says that " + name + " has DS records, the answer has none");
    }
    if (types.has(RecordType.SOA)) {
      return Verdict.bogus("the proof for DS of " + name + " is of the zone itself, not of above");
    }
    if (types.has(RecordType.NS)) {
      return Verdict.insecure(
          proof + " of " + zone + " proves that " + name + " is delegated without DS records");
    }
    return Verdict.SECURE;
  }

  /// Name and type, for people.
  static String set(DomainName name, int type) {
    return name + " " + RecordType.text(type);
  }
}
