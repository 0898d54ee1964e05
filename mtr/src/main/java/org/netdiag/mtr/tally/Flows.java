package org.netdiag.mtr.tally;

import java.util.EnumSet;
import java.util.Set;
import org.netdiag.trace.ReplyKind;

/// The flows of one TTL, and what they come to together.
final class Flows {
  private final FlowTally[] each;

  Flows(int count) {
    this.each = new FlowTally[count];
    for (int flow = 0; flow < count; flow++) {
      each[flow] = new FlowTally();
    }
  }

  /// How many there are.
  int count() {
    return each.length;
  }

  FlowTally get(int flow) {
    return each[flow];
  }

  /// What a role has come to, of probes that have ended; those that nobody has ever answered are
  /// whose the latest answer was.
  ///
  /// @param latest whose the hop's latest answer was
  RowTally sum(Role role, Role latest) {
    if (each.length == 1) {
      return each[0].row(role);
    }
    RowTally all = new RowTally();
    for (FlowTally flow : each) {
      boolean its = flow.known() || latest == role;
      RowTally row = flow.known(flow.known() ? role : flow.role());
      if (its && row != null) {
        all.take(row);
      }
    }
    return all;
  }

  /// What stands here now has come to, of probes that have ended.
  RowTally total() {
    if (each.length == 1) {
      return each[0].row();
    }
    RowTally all = new RowTally();
    for (FlowTally flow : each) {
      all.take(flow.row());
    }
    return all;
  }

  /// Whether several routers answer a flow in turn.
  boolean inTurn() {
    for (FlowTally flow : each) {
      if (flow.inTurn()) {
        return true;
      }
    }
    return false;
  }

  /// What stands here for one flow or another.
  Set<Role> shown() {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (FlowTally flow : each) {
      if (flow.known()) {
        roles.add(flow.role());
      }
    }
    return roles;
  }

  /// Answers that are set aside, because somebody else stands here now.
  long setAside() {
    long count = 0;
    for (FlowTally flow : each) {
      count += flow.receivedByOther();
    }
    return count;
  }

  /// Answers in time, of whatever stood here.
  long receivedInAll() {
    long count = 0;
    for (FlowTally flow : each) {
      count += flow.row().receivedCount() + flow.receivedByOther();
    }
    return count;
  }

  /// Whether anybody has answered.
  boolean answered() {
    for (FlowTally flow : each) {
      if (flow.answeredOrdinal() >= 0) {
        return true;
      }
    }
    return false;
  }

  /// Whether the latest answer of one of them said this about the path.
  boolean says(ReplyKind kind) {
    for (FlowTally flow : each) {
      if (flow.says(kind)) {
        return true;
      }
    }
    return false;
  }

  /// The longest round-trip time of what stands here now; -1 without a reply.
  long longestNanos() {
    long longest = -1;
    for (FlowTally flow : each) {
      longest = Math.max(longest, flow.row().longestNanos());
    }
    return longest;
  }

  /// Probes that wait for an answer.
  long inFlight() {
    long waiting = 0;
    for (FlowTally flow : each) {
      waiting += flow.waiting();
    }
    return waiting;
  }

  /// Probes that never left this host.
  long failed() {
    long failed = 0;
    for (FlowTally flow : each) {
      failed += flow.failed();
    }
    return failed;
  }
}
