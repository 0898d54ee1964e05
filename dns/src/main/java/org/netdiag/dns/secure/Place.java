package org.netdiag.dns.secure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Rcode;
import org.netdiag.dns.message.RecordClass;
import org.netdiag.dns.message.RecordType;

/// Where the way through the aliases of an answer has come to.
///
/// @param name that is looked for
/// @param asked whether the answer is to a question for this very name
/// @param reply where it is looked for
/// @param left the sets of its answer section that were not looked at yet
record Place(DomainName name, boolean asked, Reply reply, List<RecordSet> left) {
  /// The beginning of an answer.
  static Place of(DomainName name, Reply reply) {
    return new Place(name, true, reply, new ArrayList<>(RecordSet.of(reply.message().answer())));
  }

  /// The same answer at an alias's target.
  Place at(DomainName target) {
    return new Place(target, false, reply, left);
  }

  /// The set of a type at the name, which from then on counts as looked at.
  Optional<RecordSet> take(int type) {
    for (RecordSet set : left) {
      if (set.type() == type && set.dnsClass() == RecordClass.IN && set.name().equals(name)) {
        left.remove(set);
        return Optional.of(set);
      }
    }
    return Optional.empty();
  }

  /// The DNAME set above the name, which from then on counts as looked at.
  Optional<RecordSet> takeDname() {
    for (RecordSet set : left) {
      if (set.type() == RecordType.DNAME
          && set.dnsClass() == RecordClass.IN
          && Names.below(name, set.name())) {
        left.remove(set);
        return Optional.of(set);
      }
    }
    return Optional.empty();
  }

  /// Whether the answer ends without saying that there is nothing at the name.
  boolean unfinished() {
    return !asked
        && reply.message().rcode() == Rcode.NOERROR
        && reply.message().authority().stream()
            .noneMatch(record ->
                record.type() == RecordType.SOA
                    || record.type() == RecordType.NSEC
                    || record.type() == RecordType.NSEC3);
  }

  /// What the answer holds beside: nothing says that it belongs there.
  Verdict rest() {
    return left.isEmpty()
        ? Verdict.SECURE
        : Verdict.undecided(
            "the answer also has " + left.getFirst() + ", which does not answer the question");
  }
}
