package org.netdiag.ping;

import java.util.List;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

/// The destinations of a plan, by index. A million of them need no million objects: a source that
/// can compute its addresses, such as a CIDR block, implements this by itself.
///
/// Immutable and thread-safe; every method takes 0 to [#size] − 1.
public interface PingTargets {
  /// How many there are.
  int size();

  /// Family of a target's address.
  Family family(int index);

  /// High half of a target's address, as in [IpAddress#high].
  long high(int index);

  /// Low half of a target's address, as in [IpAddress#low].
  long low(int index);

  /// Interface index of a link-local address, otherwise 0.
  default int scope(int index) {
    return 0;
  }

  /// Address of a target.
  default IpAddress address(int index) {
    return IpAddress.of(family(index), high(index), low(index), scope(index));
  }

  /// What a target was called.
  default String name(int index) {
    return address(index).toString();
  }

  /// A target as an object.
  default PingTarget get(int index) {
    return new PingTarget(index, name(index), address(index));
  }

  /// The given targets in their order; their own indices do not matter.
  static PingTargets of(List<PingTarget> targets) {
    TargetTable.Builder table = TargetTable.builder();
    for (PingTarget target : targets) {
      table.add(target.name(), target.address());
    }
    return table.build();
  }

  /// One target.
  static PingTargets of(PingTarget target) {
    return of(List.of(target));
  }
}
