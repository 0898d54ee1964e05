package org.netdiag.dns.secure;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.Rcode;
import org.netdiag.dns.message.RecordClass;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.secure.Denial.Shown;
import org.netdiag.dns.secure.KeyTrust.Clockwork;

/// Validates an answer: every record set on the way from the question over its aliases to the end,
/// or the proof that there is nothing.
final class AnswerCheck {
  /// Aliases in a row: more than resolvers follow.
  private static final int MOST_ALIASES = 20;

  private final Inquiry inquiry;
  private final Walk walk;
  private final Clockwork clockwork;
  private Verdict worst = Verdict.SECURE;
  private String proven = "";

  AnswerCheck(Inquiry inquiry, Walk walk, Clockwork clockwork) {
    this.inquiry = inquiry;
    this.walk = walk;
    this.clockwork = clockwork;
  }

  /// What the answer denies, for people: `that x. does not exist`; empty when it denies nothing.
  String proven() {
    return proven;
  }

  /// Validates an answer.
  ///
  /// @throws InterruptedException when the thread is interrupted
  Verdict check(Question question, Reply reply) throws InterruptedException {
    Place place = Place.of(question.name(), reply);
    if (question.type() == RecordType.ANY) {
      return any(place);
    }
    Set<DomainName> seen = new HashSet<>();
    while (seen.add(place.name()) && seen.size() <= MOST_ALIASES) {
      if (answered(place, question.type())) {
        return worst.and(place.rest());
      }
      Optional<DomainName> target = alias(place);
      if (target.isEmpty() && place.unfinished()) {
        worst = worst.and(place.rest());
        Question next = new Question(place.name(), question.type(), question.dnsClass());
        Reply more = inquiry.ask(next);
        if (more.missing()) {
          return worst.and(Verdict.undecided(more.failure()));
        }
        place = Place.of(place.name(), more);
        if (answered(place, question.type())) {
          return worst.and(place.rest());
        }
        target = alias(place);
      }
      if (target.isEmpty()) {
        nothing(place, question.type());
        return worst.and(place.rest());
      }
      place = place.at(target.get());
    }
    return worst.and(
        seen.size() > MOST_ALIASES
            ? Verdict.undecided("more than " + MOST_ALIASES + " aliases in a row")
            : Verdict.bogus("the aliases go round in a circle at " + place.name()));
  }

  private Verdict any(Place place) throws InterruptedException {
    boolean found = false;
    for (RecordSet set : List.copyOf(place.left())) {
      if (set.name().equals(place.name())) {
        place.left().remove(set);
        judge(set, place.reply());
        found = true;
      }
    }
    if (!found) {
      nothing(place, RecordType.ANY);
    }
    return worst.and(place.rest());
  }

  private boolean answered(Place place, int type) throws InterruptedException {
    Optional<RecordSet> set = place.take(type);
    if (set.isEmpty()) {
      return false;
    }
    Optional<RecordSet> dname =
        type == RecordType.CNAME && set.get().signatures().isEmpty()
            ? place.takeDname()
            : Optional.empty();
    if (dname.isPresent()) {
      judge(dname.get(), place.reply());
      made(place.name(), dname.get(), set);
    } else {
      judge(set.get(), place.reply());
    }
    if (place.reply().message().rcode() != Rcode.NOERROR) {
      worst = worst.and(Verdict.bogus("NXDOMAIN is answered although " + set.get() + " exists"));
    }
    return true;
  }

  /// The target of the alias at a name.
  private Optional<DomainName> alias(Place place) throws InterruptedException {
    Optional<RecordSet> dname = place.takeDname();
    if (dname.isPresent()) {
      judge(dname.get(), place.reply());
      return made(place.name(), dname.get(), place.take(RecordType.CNAME));
    }
    Optional<RecordSet> cname = place.take(RecordType.CNAME);
    if (cname.isEmpty()) {
      return Optional.empty();
    }
    judge(cname.get(), place.reply());
    return target(cname.get());
  }

  private Optional<DomainName> target(RecordSet alias) {
    if (alias.records().size() == 1) {
      try {
        return Optional.of(DomainName.ofWire(alias.records().getFirst().rdata().bytes()));
      } catch (IllegalArgumentException malformed) {
        // Said below.
      }
    }
    worst = worst.and(Verdict.bogus(alias + " is not one alias"));
    return Optional.empty();
  }

  /// The name that a DNAME record makes of another one (RFC 6672 section 2.2); the CNAME record
  /// that says so needs no signature (section 5.3.1), but has to say the same.
  private Optional<DomainName> made(DomainName name, RecordSet dname, Optional<RecordSet> cname) {
    Optional<DomainName> target = target(dname);
    if (target.isEmpty()) {
      return target;
    }
    byte[] wire = name.wire().bytes();
    byte[] prefix = Arrays.copyOf(wire, wire.length - dname.name().wireLength() + 1);
    prefix[prefix.length - 1] = 0;
    DomainName made;
    try {
      made = DomainName.ofWire(prefix).append(target.get());
    } catch (IllegalArgumentException tooLong) {
      worst = worst.and(Verdict.bogus(dname + " makes a name that is too long"));
      return Optional.empty();
    }
    if (cname.isPresent() && !target(cname.get()).equals(Optional.of(made))) {
      worst = worst.and(Verdict.bogus(cname.get() + " is not what " + dname + " makes"));
    }
    return Optional.of(made);
  }

  private void judge(RecordSet set, Reply reply) throws InterruptedException {
    if (set.dnsClass() != RecordClass.IN) {
      worst = worst.and(Verdict.undecided(set + " is not of class IN"));
      return;
    }
    ZoneTrust zone = walk.to(zoneOf(set));
    worst =
        worst.and(
            zone.secure()
                ? new Evidence(zone, clockwork, reply).signed(set, SetState.Role.ANSWER).verdict()
                : zone.verdict());
  }

  /// The zone that a set says to be of, or else the lowest that it can be of.
  private DomainName zoneOf(RecordSet set) {
    boolean upper = set.type() == RecordType.DS && set.name().labels() > 0;
    DomainName lowest = upper ? set.name().parent() : set.name();
    return signer(set.signatures(), lowest).orElse(lowest);
  }

  /// The lowest signer that a name is within.
  private Optional<DomainName> signer(List<DnsRecord> signatures, DomainName name) {
    Optional<DomainName> lowest = Optional.empty();
    for (SignatureState state : SignatureState.of(signatures, clockwork.now())) {
      if (name.isWithin(state.signer())
          && (lowest.isEmpty() || state.signer().labels() > lowest.get().labels())) {
        lowest = Optional.of(state.signer());
      }
    }
    return lowest;
  }

  /// Judges the proof that there is nothing at a name.
  private void nothing(Place place, int type) throws InterruptedException {
    DomainName name = place.name();
    DomainName lowest = type == RecordType.DS && name.labels() > 0 ? name.parent() : name;
    Reply reply = place.reply();
    Optional<DomainName> signer = signer(reply.message().authority(), lowest);
    ZoneTrust zone = walk.to(signer.orElse(lowest));
    if (!zone.secure()) {
      worst = worst.and(zone.verdict());
      return;
    }
    Evidence evidence = new Evidence(zone, clockwork, reply);
    boolean noName = reply.message().rcode() == Rcode.NXDOMAIN;
    proven =
        noName
            ? "that " + name + " does not exist"
            : "that " + name + " has no " + RecordType.text(type) + " records";
    worst =
        worst.and(
            evidence
                .denial(
                    denial -> Shown.of(noName ? denial.noName(name) : denial.noType(name, type)))
                .verdict());
    for (RecordSet set : RecordSet.of(reply.message().authority())) {
      if (set.type() == RecordType.SOA) {
        worst = worst.and(evidence.signed(set, SetState.Role.DENIAL).verdict());
      }
    }
  }
}
