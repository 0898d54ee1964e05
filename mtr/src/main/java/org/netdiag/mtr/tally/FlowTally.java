package org.netdiag.mtr.tally;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.trace.ReplyKind;
import org.netdiag.trace.TraceReply;

/// The running statistics of one flow at one TTL, for each [Role] apart.
///
/// A probe that nobody answered counts for whom the flow met last, and before the first answer for
/// who answers first.
final class FlowTally {
  /// How often an address has to come back before its flow is held to be balanced packet by packet.
  private static final int RETURNS = 2;

  /// Unanswered probes in a row that a target which has lost nothing may have.
  private static final int LEAST_MISSED = 3;

  /// How unlikely a row of unanswered probes has to be before the target is held to have moved.
  private static final double CHANCE = 0.02;

  private final @Nullable RowTally[] rows = new @Nullable RowTally[Role.COUNT];
  private final Set<IpAddress> met = new LinkedHashSet<>();
  private Role role = Role.ROUTER;
  private boolean known;
  private long since;
  private Optional<IpAddress> current = Optional.empty();
  private Optional<ReplyKind> kind = Optional.empty();
  private long answeredOrdinal = -1;
  private long missed;
  private long waiting;
  private long failed;
  private int returns;

  /// Lost probes that will turn out to be the target's when it answers here again; -1 when there is
  /// no doubt about whose they are.
  private long doubted = -1;

  FlowTally() {}

  /// What stands here now.
  Role role() {
    return role;
  }

  /// Whether anybody has answered.
  boolean known() {
    return known;
  }

  /// The statistics of a role.
  RowTally row(Role whose) {
    RowTally row = rows[whose.place()];
    if (row == null) {
      row = new RowTally();
      rows[whose.place()] = row;
    }
    return row;
  }

  /// The statistics of a role; null when there are none.
  @Nullable RowTally known(Role whose) {
    return rows[whose.place()];
  }

  /// Those of what stands here now.
  RowTally row() {
    return row(role);
  }

  /// Answers that what no longer stands here has given.
  long receivedByOther() {
    RowTally other = rows[role.other().place()];
    return other == null ? 0 : other.receivedCount();
  }

  void sent() {
    waiting++;
  }

  void sendFailed() {
    failed++;
  }

  /// Probes that never left this host.
  long failed() {
    return failed;
  }

  /// Probes that wait for an answer.
  long waiting() {
    return waiting;
  }

  /// Whose a probe is that was not answered.
  private Role roleAt(long ordinal) {
    return ordinal < since ? role.other() : role;
  }

  /// A probe was not answered in time.
  ///
  /// @return whose it is
  Role timedOut(long ordinal) {
    Role whose = roleAt(ordinal);
    row(whose).sent();
    row(whose).timedOut();
    waiting--;
    missed += ordinal > answeredOrdinal ? 1 : 0;
    doubted += doubted >= 0 && whose == role ? 1 : 0;
    return whose;
  }

  /// Whose losses become somebody else's.
  ///
  /// @param from the first probe, of those that were lost
  /// @param to whose they are
  record Handed(long from, Role to) {}

  /// Takes an answer in time into the statistics of who gave it.
  ///
  /// @return the losses that were somebody else's until now
  Optional<Handed> answered(long ordinal, TraceReply reply) {
    Role whose = Role.of(reply.kind());
    Optional<Handed> handed = Optional.empty();
    if (!known) {
      known = true;
      handed = Optional.of(new Handed(0, whose));
      swap(whose);
    } else if (ordinal > answeredOrdinal) {
      handed = turned(ordinal, whose);
    }
    row(whose).sent();
    row(whose).received(ordinal, reply.rttNanos());
    waiting--;
    return handed;
  }

  /// What was counted before the first answer.
  private void swap(Role whose) {
    if (role != whose) {
      rows[whose.place()] = rows[role.place()];
      rows[role.place()] = null;
      role = whose;
    }
  }

  private Optional<Handed> turned(long ordinal, Role whose) {
    Optional<Handed> handed = Optional.empty();
    if (role != whose) {
      if (doubted >= 0) {
        row(role).handLost(row(whose), doubted);
        handed = Optional.of(new Handed(since, whose));
      } else {
        since = ordinal;
      }
      role = whose;
    }
    doubted = -1;
    return handed;
  }

  /// Takes in who has answered last.
  ///
  /// @param most addresses that are remembered
  /// @return who did before, when that was somebody else
  Optional<IpAddress> meets(long ordinal, TraceReply reply, int most) {
    IpAddress from = reply.from();
    missed = 0;
    boolean fresh = met.size() >= most || met.add(from);
    if (ordinal < answeredOrdinal) {
      return Optional.empty();
    }
    answeredOrdinal = ordinal;
    if (!says(reply.kind())) {
      kind = Optional.of(reply.kind());
    }
    if (current.isPresent() && current.get().equals(from)) {
      return Optional.empty();
    }
    Optional<IpAddress> before = current;
    current = Optional.of(from);
    returns += before.isPresent() && !fresh ? 1 : 0;
    return before;
  }

  /// Whether so many probes in a row were not answered that the target stands here no longer:
  /// three, and more where it has lost some before.
  boolean seemsGone() {
    if (role != Role.TARGET || missed < LEAST_MISSED) {
      return false;
    }
    RowTally row = row();
    double lost = row.timedOutCount() - missed + 0.5;
    double share = lost / (lost + row.receivedCount() + 0.5);
    return Math.pow(share, (double) missed) <= CHANCE;
  }

  /// Holds the target to stand here no longer: what was lost since its latest answer was not its
  /// own.
  Handed doubt() {
    kind = Optional.empty();
    row(Role.TARGET).handLost(row(Role.ROUTER), missed);
    doubted = missed;
    since = answeredOrdinal + 1;
    role = Role.ROUTER;
    return new Handed(since, Role.ROUTER);
  }

  /// Whether several routers answer in turn: packets are balanced one by one, and the route does
  /// not change.
  boolean inTurn() {
    return returns >= RETURNS;
  }

  /// Who answered last.
  Optional<IpAddress> current() {
    return current;
  }

  /// Who of these has ever answered, in the order of first answers.
  List<IpAddress> met(Set<IpAddress> among) {
    List<IpAddress> some = new ArrayList<>(met);
    some.retainAll(among);
    return some;
  }

  /// Whether the latest answer said this about the path.
  boolean says(ReplyKind what) {
    return kind.isPresent() && kind.get() == what;
  }

  /// The latest probe that was answered; -1 for none.
  long answeredOrdinal() {
    return answeredOrdinal;
  }

  /// How many probes have timed out since the latest answer.
  long missed() {
    return missed;
  }
}
