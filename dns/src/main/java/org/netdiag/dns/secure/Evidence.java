package org.netdiag.dns.secure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.RecordClass;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.secure.Denial.Shown;
import org.netdiag.dns.secure.KeyTrust.Clockwork;

/// What one answer proves with the keys of one zone.
final class Evidence {
  /// Record sets of a denial that are looked at: an honest one has four at most.
  private static final int MOST_DENIALS = 12;

  private final ZoneTrust zone;
  private final Clockwork clockwork;
  private final Reply reply;
  private final SignatureCheck check;

  Evidence(ZoneTrust zone, Clockwork clockwork, Reply reply) {
    this.zone = zone;
    this.clockwork = clockwork;
    this.reply = reply;
    this.check = new SignatureCheck(zone.zone(), zone.keys(), clockwork.now(), clockwork.budget());
  }

  /// Whether a set is signed by the zone; where it was made from a wildcard, the answer also has to
  /// show that nothing stands closer (RFC 4035 section 5.3.4).
  SignatureCheck.Outcome signed(RecordSet set, SetState.Role role) {
    SignatureCheck.Outcome outcome =
        set.signatures().isEmpty()
            ? new SignatureCheck.Outcome(
                reply.unproven(set + " has no RRSIG, and its zone " + zone.zone() + " is signed"),
                Optional.empty())
            : check.check(set);
    if (outcome.by().isPresent() && outcome.by().get().wildcard()) {
      int labels = outcome.by().get().labels();
      Verdict closer = denial(denial -> Shown.of(denial.noCloser(set.name(), labels))).verdict();
      outcome = new SignatureCheck.Outcome(closer, outcome.by());
    }
    note(set, role, outcome);
    return outcome;
  }

  private void note(RecordSet set, SetState.Role role, SignatureCheck.Outcome outcome) {
    String reason = outcome.verdict().reason();
    if (outcome.verdict().secure() && outcome.by().isPresent()) {
      reason = remark(set, outcome.by().get());
    }
    zone.add(
        new SetState(
            set.name(),
            set.type(),
            role,
            outcome.verdict().status(),
            reason,
            SignatureState.of(set.signatures(), clockwork.now())));
  }

  private static String remark(RecordSet set, SignatureState by) {
    String made = by.wildcard() ? "made from a wildcard" : "";
    for (DnsRecord record : set.records()) {
      if (record.ttl() > by.originalTtl()) {
        return (made.isEmpty() ? "" : made + "; ")
            + "its TTL "
            + record.ttl()
            + " is above the signed "
            + by.originalTtl();
      }
    }
    return made;
  }

  /// What the NSEC and NSEC3 records of the answer show: one kind is enough.
  Shown denial(Function<Denial, Shown> ask) {
    List<Nsec> nsec = new ArrayList<>();
    List<Nsec3> nsec3 = new ArrayList<>();
    Verdict signatures = collect(nsec, nsec3);
    Shown best =
        Shown.of(
            signatures.secure()
                ? reply.unproven(
                    "no NSEC or NSEC3 record of " + zone.zone() + " came that could prove it")
                : signatures);
    if (!nsec.isEmpty()) {
      best = ask.apply(new NsecDenial(zone.zone(), nsec));
    }
    if (!nsec3.isEmpty() && !best.verdict().secure()) {
      best = ask.apply(new Nsec3Denial(zone.zone(), nsec3, clockwork.budget()));
    }
    return best.verdict().status() == ValidationStatus.BOGUS && !signatures.secure()
        ? Shown.of(signatures)
        : best;
  }

  /// Takes the records that are signed by the zone. Those of another zone say nothing; one that a
  /// wildcard made is no evidence for its owner.
  private Verdict collect(List<Nsec> nsec, List<Nsec3> nsec3) {
    Verdict verdict = Verdict.SECURE;
    int looked = 0;
    for (RecordSet set : RecordSet.of(reply.message().authority())) {
      boolean plain = set.type() == RecordType.NSEC && set.name().isWithin(zone.zone());
      boolean hashed =
          set.type() == RecordType.NSEC3
              && set.name().labels() > 0
              && set.name().parent().equals(zone.zone());
      if ((!plain && !hashed) || set.dnsClass() != RecordClass.IN || looked++ >= MOST_DENIALS) {
        continue;
      }
      SignatureCheck.Outcome outcome = check.check(set);
      note(set, SetState.Role.DENIAL, outcome);
      verdict = verdict.and(outcome.verdict());
      if (outcome.verdict().secure() && !outcome.by().orElseThrow().wildcard()) {
        for (DnsRecord record : set.records()) {
          if (plain) {
            Nsec.of(record).ifPresent(nsec::add);
          } else {
            Nsec3.of(record).ifPresent(nsec3::add);
          }
        }
      }
    }
    return verdict;
  }
}
