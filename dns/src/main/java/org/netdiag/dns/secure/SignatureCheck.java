package org.netdiag.dns.secure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;

/// Holds the signatures of a record set against the keys of its zone: RFC 4035 section 5.3.
///
/// Any one right signature is enough (RFC 6840 section 5.11). When there is none, the reason is of
/// the signature that came furthest.
final class SignatureCheck {
  private final DomainName zone;
  private final List<KeyRecord> keys;
  private final long now;
  private final Budget budget;

  /// @param keys that may sign records of the zone
  /// @param now seconds since the epoch
  SignatureCheck(DomainName zone, List<KeyRecord> keys, long now, Budget budget) {
    this.zone = zone;
    this.keys = List.copyOf(keys);
    this.now = now;
    this.budget = budget;
  }

  /// What the signatures of a set came to.
  ///
  /// @param verdict secure or bogus
  /// @param by the signature that is right
  record Outcome(Verdict verdict, Optional<SignatureState> by) {}

  /// How far a signature came, and what stopped it.
  private record Stop(int step, String reason) {
    static final Stop START = new Stop(-1, "");

    Stop later(Stop other) {
      return other.step > step ? other : this;
    }
  }

  private static final int RIGHT = 9;

  /// Checks a set.
  Outcome check(RecordSet set) {
    if (set.signatures().isEmpty()) {
      return failed(set + " has no RRSIG");
    }
    Stop furthest = Stop.START;
    int[] failures = new int[1];
    for (DnsRecord record : set.signatures()) {
      Optional<SignatureState> state = SignatureState.parse(record, now);
      Stop stop =
          state.isEmpty()
              ? new Stop(0, "the RRSIG of " + set + " is malformed")
              : check(set, record, state.get(), failures);
      if (stop.step == RIGHT) {
        return new Outcome(Verdict.SECURE, state);
      }
      furthest = furthest.later(stop);
    }
    return failed(furthest.reason);
  }

  private static Outcome failed(String reason) {
    return new Outcome(Verdict.bogus(reason), Optional.empty());
  }

  private Stop check(RecordSet set, DnsRecord record, SignatureState state, int[] failures) {
    String what = "the RRSIG of " + set + " by key " + state.tag();
    if (!state.signer().equals(zone)) {
      return new Stop(1, what + " is of " + state.signer() + ", not of its zone " + zone);
    }
    if (state.labels() > SignatureState.counted(set.name())) {
      return new Stop(2, what + " counts " + state.labels() + " labels, more than the name has");
    }
    if (state.labels() < zone.labels()) {
      return new Stop(2, what + " counts " + state.labels() + " labels, fewer than its zone has");
    }
    if (!Algorithms.supported(state.algorithm())) {
      return new Stop(
          3, what + " has algorithm " + Algorithms.text(state.algorithm()) + ", not supported");
    }
    List<KeyRecord> candidates = candidates(state);
    if (candidates.isEmpty()) {
      return new Stop(
          4,
          "no DNSKEY of "
              + zone
              + " that counts has tag "
              + state.tag()
              + " and algorithm "
              + Algorithms.text(state.algorithm())
              + ", which signs "
              + set);
    }
    if (!state.lifetime().valid()) {
      return new Stop(5, what + time(state));
    }
    for (KeyRecord key : candidates) {
      if (failures[0] >= Budget.MOST_FAILURES || !budget.check()) {
        return new Stop(7, "too many signatures and keys to try for " + set + ": an attack");
      }
      if (Arithmetic.right(set, record, key.record())) {
        return new Stop(RIGHT, "");
      }
      failures[0]++;
    }
    return new Stop(6, what + " does not fit the records: they or it were changed");
  }

  private List<KeyRecord> candidates(SignatureState state) {
    List<KeyRecord> fit = new ArrayList<>();
    for (KeyRecord key : keys) {
      if (key.tag() == state.tag() && key.algorithm() == state.algorithm()) {
        fit.add(key);
      }
    }
    return fit;
  }

  /// Every validator has the root's signatures before it at all times, so that a clock is likelier
  /// to be wrong than they.
  private String time(SignatureState state) {
    String clock = "; the signer's or this machine's clock is wrong";
    return state.lifetime() == Lifetime.NOT_YET_VALID
        ? " is not yet valid: it " + state.text() + ", on " + moment(state.inception()) + clock
        : " "
            + state.text()
            + ", on "
            + moment(state.expiration())
            + (zone.equals(DomainName.ROOT) ? clock : "");
  }

  private static String moment(long seconds) {
    return Instant.ofEpochSecond(seconds).toString();
  }
}
