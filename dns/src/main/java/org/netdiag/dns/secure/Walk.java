package org.netdiag.dns.secure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordClass;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.secure.KeyTrust.Clockwork;

/// The way from the trust anchors down, zone by zone: RFC 4035 section 5.2.
final class Walk {
  /// Labels whose DS records are asked for ahead.
  private static final int AHEAD = 6;

  private final Inquiry inquiry;
  private final TrustAnchors anchors;
  private final Clockwork clockwork;
  private final Map<DomainName, ZoneTrust> tops = new HashMap<>();
  private final List<ZoneTrust> roots = new ArrayList<>();
  private final Map<DomainName, Step> steps = new HashMap<>();

  Walk(Inquiry inquiry, TrustAnchors anchors, Clockwork clockwork) {
    this.inquiry = inquiry;
    this.anchors = anchors;
    this.clockwork = clockwork;
  }

  /// Where a step led.
  ///
  /// @param zone that the name is in
  /// @param end whether no zone can begin below
  private record Step(ZoneTrust zone, boolean end) {}

  /// Puts the first questions of a way without waiting.
  void begin(DomainName target) {
    anchors
        .closest(target)
        .ifPresent(top -> {
          inquiry.begin(Question.of(top, RecordType.DNSKEY));
          ahead(target, top.labels() + 1, 2);
        });
  }

  private void ahead(DomainName target, int from, int count) {
    int to = Math.min(target.labels(), from + count - 1);
    for (int labels = from; labels <= to; labels++) {
      inquiry.beginZone(Names.last(target, labels));
    }
  }

  /// The zone that a name is in, or the last one before the way ends.
  ///
  /// @throws InterruptedException when the thread is interrupted
  ZoneTrust to(DomainName target) throws InterruptedException {
    Optional<DomainName> top = anchors.closest(target);
    if (top.isEmpty()) {
      return new ZoneTrust(target).end(Verdict.undecided("no trust anchor is above " + target));
    }
    ZoneTrust zone = top(top.get());
    for (int labels = top.get().labels() + 1; labels <= target.labels(); labels++) {
      if (!zone.secure()) {
        return zone;
      }
      ahead(target, labels, AHEAD);
      DomainName name = Names.last(target, labels);
      Step step = steps.get(name);
      if (step == null) {
        step = step(zone, name);
        steps.put(name, step);
      }
      zone = step.zone;
      if (step.end) {
        return zone;
      }
    }
    return zone;
  }

  /// The zones on the ways so far.
  List<ChainNode> chain() {
    return roots.stream().map(ZoneTrust::node).toList();
  }

  private ZoneTrust top(DomainName name) throws InterruptedException {
    ZoneTrust known = tops.get(name);
    if (known != null) {
      return known;
    }
    ZoneTrust zone = new ZoneTrust(name);
    tops.put(name, zone);
    roots.add(zone);
    zone.end(keys(zone, KeyTrust.sorted(anchors.of(name)), anchors.source()));
    return zone;
  }

  private Verdict keys(ZoneTrust zone, List<DsState> delegation, String source)
      throws InterruptedException {
    zone.delegation(delegation);
    if (!KeyTrust.usable(delegation)) {
      return Verdict.insecure(unsupported(zone.zone(), delegation, source));
    }
    Reply reply = inquiry.ask(Question.of(zone.zone(), RecordType.DNSKEY));
    if (reply.missing()) {
      return Verdict.undecided(reply.failure());
    }
    Optional<RecordSet> set = find(reply.message().answer(), zone.zone(), RecordType.DNSKEY);
    if (set.isEmpty() && tops.containsKey(zone.zone())) {
      return Verdict.undecided(
          reply.from() + " gives no DNSKEY records of " + zone.zone() + ", where trust begins");
    }
    if (set.isEmpty()) {
      return reply.unproven(
          zone.zone() + " has no DNSKEY records, its " + source + " says that it has");
    }
    if (set.get().signatures().isEmpty() && (reply.stripped() || tops.containsKey(zone.zone()))) {
      return Verdict.undecided(
          reply.from() + " leaves out signatures: the DNSKEY set of " + zone.zone() + " has none");
    }
    return new KeyTrust(clockwork, zone, source).check(set.get(), delegation);
  }

  private static String unsupported(DomainName zone, List<DsState> delegation, String source) {
    StringBuilder text = new StringBuilder();
    for (DsState ds : delegation) {
      String each = "algorithm " + Algorithms.text(ds.algorithm());
      if (Algorithms.supported(ds.algorithm())) {
        each = Algorithms.digest(ds.digestType());
      }
      if (text.indexOf(each) < 0 && text.length() < 200) {
        text.append(text.isEmpty() ? "" : ", ").append(each);
      }
    }
    return "every "
        + source
        + " for "
        + zone
        + " is of a kind that is not supported ("
        + text
        + "), which leaves the zone unsigned (RFC 6840 section 5.2)";
  }

  static Optional<RecordSet> find(List<DnsRecord> section, DomainName name, int type) {
    for (RecordSet set : RecordSet.of(section)) {
      if (set.type() == type && set.dnsClass() == RecordClass.IN && set.name().equals(name)) {
        return Optional.of(set);
      }
    }
    return Optional.empty();
  }

  private Step step(ZoneTrust above, DomainName name) throws InterruptedException {
    Reply reply = inquiry.ask(Question.of(name, RecordType.DS));
    if (reply.missing()) {
      return new Step(above.child(name).end(Verdict.undecided(reply.failure())), true);
    }
    Optional<RecordSet> set = find(reply.message().answer(), name, RecordType.DS);
    if (set.isPresent()) {
      return new Step(delegated(above, set.get(), reply), false);
    }
    Evidence evidence = new Evidence(above, clockwork, reply);
    Optional<RecordSet> alias = alias(reply.message().answer(), name);
    if (alias.isPresent()) {
      Verdict verdict = evidence.signed(alias.get(), SetState.Role.DENIAL).verdict();
      return new Step(verdict.secure() ? above : above.child(name).end(verdict), false);
    }
    Denial.Shown shown = evidence.denial(denial -> denial.noDelegation(name));
    if (shown.verdict().secure()) {
      return new Step(above, shown.nothingBelow());
    }
    return new Step(above.child(name).end(shown.verdict()), true);
  }

  /// The alias that a name is, or is made by, where no zone can begin.
  private static Optional<RecordSet> alias(List<DnsRecord> section, DomainName name) {
    for (RecordSet set : RecordSet.of(section)) {
      if (set.type() == RecordType.DNAME && Names.below(name, set.name())) {
        return Optional.of(set);
      }
    }
    return find(section, name, RecordType.CNAME);
  }

  private ZoneTrust delegated(ZoneTrust above, RecordSet set, Reply reply)
      throws InterruptedException {
    Verdict verdict =
        new Evidence(above, clockwork, reply).signed(set, SetState.Role.DELEGATION).verdict();
    ZoneTrust zone = above.child(set.name());
    List<DsState> delegation = KeyTrust.sorted(KeyTrust.delegation(set));
    zone.delegation(delegation);
    return zone.end(verdict.secure() ? keys(zone, delegation, "DS") : verdict);
  }
}
