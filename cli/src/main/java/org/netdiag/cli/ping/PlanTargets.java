package org.netdiag.cli.ping;

import org.netdiag.cli.args.TargetList;
import org.netdiag.ping.PingTargets;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

/// The targets of a list that have an address, as a plan wants them: without gaps.
final class PlanTargets implements PingTargets {
  private final TargetList list;
  private final int size;

  /// Places in the list by index in the plan; empty when they are the same.
  private final int[] places;

  PlanTargets(TargetList list) {
    this.list = list;
    this.size = list.size() - list.failures();
    this.places = new int[size == list.size() ? 0 : size];
    int at = 0;
    for (int i = 0; i < list.size() && places.length > 0; i++) {
      if (list.resolved(i)) {
        places[at++] = i;
      }
    }
  }

  /// The place in the input of the target with this index in the plan.
  int place(int index) {
    return places.length == 0 ? index : places[index];
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Family family(int index) {
    return list.family(place(index));
  }

  @Override
  public long high(int index) {
    return list.high(place(index));
  }

  @Override
  public long low(int index) {
    return list.low(place(index));
  }

  @Override
  public int scope(int index) {
    return list.scope(place(index));
  }

  @Override
  public IpAddress address(int index) {
    return list.address(place(index));
  }

  @Override
  public String name(int index) {
    String name = list.name(place(index));
    return name.isEmpty() ? address(index).toString() : name;
  }
}
