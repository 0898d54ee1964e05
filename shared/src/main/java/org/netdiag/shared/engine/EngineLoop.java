package org.netdiag.shared.engine;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;
import org.netdiag.shared.net.Clock;
import org.netdiag.shared.net.Network;
import org.netdiag.shared.net.SyscallException;
import org.netdiag.shared.wire.Cookie;

/// The event loop: receive, expire, send what is due, wait. Belongs to the thread that opened its
/// network; [#post] and [#stop] may be called by any.
///
/// Replies are read first, so that their times are taken as close to their arrival as can be, and
/// probes are sent last, so that little lies between their stamp and their departure.
public final class EngineLoop implements AutoCloseable {
  private static final int MOST_IDLE_LANES = 16;

  private final Network network;
  private final Clock clock;
  private final Arena arena = Arena.ofConfined();
  private final Cookie cookie;
  private final Agenda agenda = new Agenda();
  private final List<Traffic> lanes = new ArrayList<>();
  private final DatagramBatches batches = new DatagramBatches(arena);
  private final List<Agenda.Entry> touched = new ArrayList<>();
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private long lanesMade;
  private volatile boolean stopping;
  private boolean closed;

  /// @param network opened by this thread; closed with the loop
  /// @param random where the key of the cookies comes from: a secure source, or a seeded one for a
  ///   run that shall repeat
  public EngineLoop(Network network, RandomGenerator random) {
    this.network = network;
    this.clock = network.clock();
    this.cookie = new Cookie(random.nextLong(), random.nextLong());
  }

  /// Has `task` run by the loop's thread before its next turn. Thread-safe. False when the loop has
  /// been closed: the task will not run.
  public boolean post(Runnable task) {
    synchronized (tasks) {
      if (closed) {
        return false;
      }
      tasks.add(task);
      network.wakeup();
    }
    return true;
  }

  /// Ends [#run] after the present turn; sessions that have not ended are closed as stopped.
  /// Thread-safe.
  public void stop() {
    synchronized (tasks) {
      stopping = true;
      if (!closed) {
        network.wakeup();
      }
    }
  }

  /// Starts a session; it is closed at once when its sockets are refused. To be called by the
  /// loop's thread.
  public void add(Session session) {
    Agenda.Entry entry = new Agenda.Entry(session);
    try {
      session.start(new SessionLanes(entry), clock.nanos());
    } catch (SyscallException | RuntimeException refused) {
      leaveLanes(entry);
      entry.leave();
      session.close(Failure.of(refused));
      return;
    }
    agenda.add(entry);
    settle(entry);
  }

  /// Asks a session that was changed from outside its events when it wants to act. To be called by
  /// the loop's thread.
  public void changed(Session session) {
    for (int i = 0; i < agenda.size(); i++) {
      if (agenda.get(i).session.equals(session)) {
        settle(agenda.get(i));
        return;
      }
    }
  }

  /// Runs until every session has ended and no task waits. For callers that own the thread, such as
  /// simulations.
  public void runToCompletion() {
    runTasks();
    while (!stopping && !agenda.isEmpty()) {
      if (turn() && !agenda.isEmpty()) {
        await();
      }
      runTasks();
    }
  }

  /// Runs until [#stop].
  public void run() {
    while (!stopping) {
      if (turn()) {
        await();
      }
      runTasks();
    }
  }

  private void runTasks() {
    Runnable task = tasks.poll();
    while (task != null) {
      task.run();
      task = tasks.poll();
    }
  }

  /// Does what can be done now; true when nothing was, so that waiting is next.
  private boolean turn() {
    int arrived = receive();
    long now = clock.nanos();
    expire(now);
    settleTouched();
    boolean acted = act(now);
    settleTouched();
    return arrived == 0 && !acted && tasks.isEmpty() && !stopping;
  }

  private int receive() {
    int arrived = 0;
    long now = clock.nanos();
    for (int i = lanes.size() - 1; i >= 0; i = Math.min(i, lanes.size()) - 1) {
      Traffic lane = lanes.get(i);
      if (lane.exclusive() && lane.users().isEmpty()) {
        lanes.remove(i);
        continue;
      }
      lane.turn(now);
      try {
        arrived += lane.receive();
        lane.flush();
      } catch (SyscallException | RuntimeException broken) {
        fail(lane, broken);
      }
    }
    endTurn();
    return arrived;
  }

  /// What is sent here may open sockets, which then have their turn too.
  private void endTurn() {
    for (int i = 0; i < lanes.size(); i++) {
      Traffic lane = lanes.get(i);
      try {
        lane.endTurn();
      } catch (SyscallException | RuntimeException broken) {
        fail(lane, broken);
        // Others may have gone with it.
        i = -1;
      }
    }
  }

  private void expire(long now) {
    for (int i = 0; i < lanes.size(); i++) {
      lanes.get(i).expire(now);
    }
  }

  /// Lets each session that is due act once, then sends what they have asked for.
  private boolean act(long now) {
    int due = 0;
    while (!agenda.isEmpty() && Times.due(agenda.firstAt(), now)) {
      Agenda.Entry entry = agenda.first();
      try {
        entry.session.act(now);
      } catch (SyscallException | RuntimeException fault) {
        end(entry, Failure.of(fault));
        continue;
      }
      settle(entry);
      if (++due >= agenda.size()) {
        break;
      }
    }
    if (due > 0) {
      flush();
    }
    return due > 0;
  }

  private void flush() {
    for (int i = lanes.size() - 1; i >= 0; i = Math.min(i, lanes.size()) - 1) {
      Traffic lane = lanes.get(i);
      try {
        lane.flush();
      } catch (SyscallException | RuntimeException broken) {
        fail(lane, broken);
      }
    }
    endTurn();
  }

  private void await() {
    long next = agenda.firstAt();
    for (int i = 0; i < lanes.size(); i++) {
      next = Times.earlier(next, lanes.get(i).nextAt());
    }
    try {
      network.await(next);
    } catch (SyscallException broken) {
      while (!agenda.isEmpty()) {
        end(agenda.first(), Failure.of(broken));
      }
    }
  }

  private void settleTouched() {
    for (int i = 0; i < touched.size(); i++) {
      Agenda.Entry entry = touched.get(i);
      entry.touched = false;
      settle(entry);
    }
    touched.clear();
  }

  private void settle(Agenda.Entry entry) {
    if (entry.gone) {
      return;
    }
    if (entry.session.done()) {
      end(entry, Failure.NONE);
    } else {
      agenda.update(entry);
    }
  }

  private void end(Agenda.Entry entry, Failure failure) {
    Session session = entry.session;
    agenda.remove(entry);
    leaveLanes(entry);
    entry.leave();
    session.close(failure);
  }

  private void fail(Traffic lane, Exception broken) {
    for (Agenda.Entry entry : List.copyOf(lane.users())) {
      end(entry, Failure.of(broken));
    }
    lanes.remove(lane);
    lane.close();
  }

  private void leaveLanes(Agenda.Entry entry) {
    int idle = 0;
    for (int i = lanes.size() - 1; i >= 0; i--) {
      Traffic lane = lanes.get(i);
      if (lane.users().contains(entry)) {
        lane.noteDrops();
        if (!lane.exclusive()) {
          lane.users().remove(entry);
        }
      }
      boolean gone = lane.exclusive() && lane.users().contains(entry);
      if (gone || (lane.users().isEmpty() && (lane.exclusive() || ++idle > MOST_IDLE_LANES))) {
        lanes.remove(i);
        lane.close();
      }
    }
  }

  /// Closes every session as stopped, the sockets and the network.
  @Override
  public void close() {
    stopping = true;
    synchronized (tasks) {
      closed = true;
    }
    runTasks();
    while (!agenda.isEmpty()) {
      end(agenda.first(), Failure.STOPPED);
    }
    network.close();
    arena.close();
  }

  private final class SessionLanes implements Lanes {
    private final Agenda.Entry entry;

    private SessionLanes(Agenda.Entry entry) {
      this.entry = entry;
    }

    @Override
    public Lane open(LaneSpec spec) throws SyscallException {
      LaneCore core = find(spec);
      core.users().add(entry);
      return new Lane(core, entry);
    }

    private LaneCore find(LaneSpec spec) throws SyscallException {
      for (Traffic traffic : lanes) {
        if (traffic instanceof LaneCore lane && lane.spec().equals(spec)) {
          return lane;
        }
      }
      LaneCore lane = new LaneCore(spec, network, arena, cookie.derived(lanesMade++), touched);
      lane.turn(clock.nanos());
      lanes.add(lane);
      return lane;
    }

    @Override
    public DatagramPort datagrams(DatagramSpec spec, DatagramReader reader)
        throws SyscallException {
      DatagramCore.Parts parts = new DatagramCore.Parts(network, batches, entry, touched);
      DatagramCore core = new DatagramCore(spec, reader, parts);
      lanes.add(core);
      return core.port();
    }

    @Override
    public Clock clock() {
      return clock;
    }
  }
}
