package org.netdiag.shared.engine;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.netdiag.shared.net.Capabilities;
import org.netdiag.shared.net.Clock;
import org.netdiag.shared.net.Network;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.net.Route;
import org.netdiag.shared.net.RxBatch;
import org.netdiag.shared.net.RxSlot;
import org.netdiag.shared.net.SyscallException;
import org.netdiag.shared.net.TxBatch;
import org.netdiag.shared.wire.Cookie;

/// What the handles of one lane share: its sockets, the table of what is on its way, and the
/// matching of what comes back.
final class LaneCore implements Traffic {
  private static final int SMALL_BYTES = 2048;
  private static final int LARGE_BYTES = 65_792;
  private static final int SMALL_SLOTS = 64;
  private static final int LARGE_SLOTS = 4;
  private static final int MOST_ECHO_PORTS = 4;
  private static final int RECEIVES_PER_TURN = 8;
  private static final int EMSGSIZE = 90;
  private static final long DROP_CHECK_NANOS = 10_000_000;

  private final LaneSpec spec;
  private final Network network;
  private final Clock clock;
  private final Arena arena;
  private final List<Agenda.Entry> touched;
  private final Matcher matcher;
  private final Arrivals arrivals;
  private final List<Port> ports = new ArrayList<>();
  private final RxBatch rx;
  private final SendPace pace = new SendPace();
  private final boolean large;
  private final Sent sent;
  private long now;
  private long dropsCheckedAt;

  final InFlight inFlight;
  final Expiry expiry;
  final ProbeEvent event = new ProbeEvent();

  /// Sessions that have asked for this lane and have not been closed.
  private final Set<Agenda.Entry> users = new LinkedHashSet<>();

  LaneCore(LaneSpec spec, Network network, Arena arena, Cookie cookie, List<Agenda.Entry> touched)
      throws SyscallException {
    this.spec = spec;
    this.network = network;
    this.clock = network.clock();
    this.dropsCheckedAt = clock.nanos();
    this.arena = arena;
    this.touched = touched;
    this.large = spec.message().length() > SMALL_BYTES - 256;
    this.rx =
        new RxBatch(
            arena, 2 * (large ? LARGE_SLOTS : SMALL_SLOTS), large ? LARGE_BYTES : SMALL_BYTES);
    this.inFlight = new InFlight(1 << 20);
    this.expiry = new Expiry(inFlight);
    this.sent = new Sent(inFlight, cookie);
    for (int i = 0; i < spec.sockets(); i++) {
      openPort();
    }
    this.matcher = spec.matcher(inFlight, sent, capabilities().ident());
    this.arrivals = new Arrivals(this, matcher, clock);
  }

  @Override
  public Set<Agenda.Entry> users() {
    return users;
  }

  @Override
  public boolean exclusive() {
    return false;
  }

  LaneSpec spec() {
    return spec;
  }

  /// What its sockets give.
  Capabilities capabilities() {
    return ports.getFirst().capabilities;
  }

  boolean send(Agenda.Entry owner, Probe probe) throws SyscallException {
    checkBytes(probe.bytes);
    if (!pace.open(now)) {
      return false;
    }
    int slot = inFlight.take(now, matcher.slots(ports.size()));
    if (slot < 0) {
      if (spec.socket().protocol() != Protocol.ICMP || ports.size() == MOST_ECHO_PORTS) {
        return false;
      }
      openPort();
      slot = inFlight.take(now, matcher.slots(ports.size()));
    }
    inFlight.fill(slot, owner, probe);
    Port port = ports.get(matcher.portOf(slot, ports.size()));
    if (!room(port)) {
      inFlight.end(slot, InFlight.FREE, now);
      return false;
    }
    matcher.taken(slot);
    probe.token = inFlight.token(slot);
    write(port, slot, probe);
    pace.queued(now);
    return true;
  }

  private void write(Port port, int slot, Probe probe) {
    ProbeMessage message = spec.message();
    int wire = matcher.wireSequence(slot);
    int length = probe.bytes == 0 ? message.length(wire) : probe.bytes;
    inFlight.ident[slot] = port.capabilities.ident();
    inFlight.wire[slot] = wire;
    inFlight.bytes[slot] = length;
    TxBatch tx = port.tx;
    int at = tx.add(probe.token, probe.high, probe.low, probe.scope, probe.port, probe.ttl, length);
    tx.sourcePort(at, probe.sourcePort);
    tx.ident(at, matcher.identification(slot));
    message.write(tx.bytes(), tx.offset(at), sent.of(slot));
  }

  private void checkBytes(int bytes) {
    int least = spec.message().payloadOffset();
    int most = spec.message().length();
    if (bytes != 0 && (bytes < least || bytes > most)) {
      throw new IllegalArgumentException(bytes + " bytes are not in " + least + " to " + most);
    }
  }

  /// A packet that waits for its send cannot be taken back from the batch: it leaves, and ends
  /// then.
  void abandon(long token) {
    int slot = inFlight.slotOf(token);
    if (slot >= 0 && inFlight.state[slot] == InFlight.QUEUED) {
      inFlight.state[slot] = InFlight.ABANDONED;
    } else if (slot >= 0 && inFlight.state[slot] == InFlight.WAITING) {
      end(slot, InFlight.TIMED_OUT);
    }
  }

  /// Ends a probe that nothing more is awaited for.
  private void end(int slot, byte how) {
    inFlight.end(slot, how, now);
    ports.get(matcher.portOf(slot, ports.size())).socket.release(inFlight.token(slot));
  }

  Route route(long high, long low, int scope) throws SyscallException {
    return network.route(spec.socket(), high, low, scope);
  }

  long retryAt() {
    return Times.later(pace.openAt(now), Times.plus(now, 100_000));
  }

  /// The first payload byte of an answer that is not what was sent.
  int differsAt(int slot, RxBatch batch, RxSlot answer) {
    return spec.message()
        .firstDifference(batch.bytes(), answer.offset, answer.length, sent.of(slot));
  }

  @Override
  public void turn(long nanos) {
    now = nanos;
  }

  private boolean room(Port port) throws SyscallException {
    if (port.tx.size() == port.tx.capacity()) {
      flush(port);
    }
    if (port.capabilities.transmitStamps()
        && port.stampsOwed + port.tx.size() - port.sendFrom >= port.capabilities.errorSlots()) {
      flush(port);
      receive(port);
      if (port.stampsOwed >= port.capabilities.errorSlots()) {
        port.stampsOwed /= 2;
        return false;
      }
    }
    return port.tx.size() < port.tx.capacity();
  }

  private Port openPort() throws SyscallException {
    int slots = large ? LARGE_SLOTS : SMALL_SLOTS;
    int bytes = large ? LARGE_BYTES : SMALL_BYTES;
    Port port = new Port(network.open(spec.socket()), ports.size(), arena, slots, bytes);
    ports.add(port);
    return port;
  }

  @Override
  public void flush() throws SyscallException {
    for (int i = 0; i < ports.size(); i++) {
      flush(ports.get(i));
    }
  }

  private void flush(Port port) throws SyscallException {
    TxBatch tx = port.tx;
    if (port.sendFrom == tx.size() || (port.refused && !pace.open(now))) {
      return;
    }
    int from = port.sendFrom;
    int consumed = port.socket.send(tx, from, tx.size());
    port.sendFrom = from + consumed;
    for (int i = from; i < port.sendFrom; i++) {
      settle(port, i);
    }
    port.refused = port.sendFrom < tx.size();
    if (port.refused) {
      refused(port, consumed);
    }
    if (port.sendFrom == tx.size()) {
      tx.clear();
      port.sendFrom = 0;
    }
  }

  /// A kernel that keeps refusing for longer than the probe would wait for an answer has not sent
  /// it.
  private void refused(Port port, int consumed) throws SyscallException {
    long at = clock.nanos();
    port.refusedSince = consumed > 0 ? at : port.refusedSince;
    if (port.refusedSince == 0) {
      port.refusedSince = at;
    }
    pace.refused(at);
    int slot = inFlight.slotOf(port.tx.token(port.sendFrom));
    if (slot >= 0 && at - port.refusedSince > inFlight.timeoutNanos[slot]) {
      settle(port, port.sendFrom++);
    }
  }

  private void settle(Port port, int at) throws SyscallException {
    TxBatch tx = port.tx;
    int slot = inFlight.slotOf(tx.token(at));
    if (slot < 0) {
      return;
    }
    inFlight.sentNanos[slot] = tx.sentNanos(at);
    inFlight.sentEpochNanos[slot] = tx.sentEpochNanos(at);
    if (tx.errno(at) == 0) {
      pace.accepted();
      port.refusedSince = 0;
      if (port.capabilities.transmitStamps()) {
        port.stampsOwed++;
      }
      if (inFlight.state[slot] == InFlight.QUEUED) {
        inFlight.state[slot] = InFlight.WAITING;
        expiry.add(slot);
      } else if (inFlight.state[slot] == InFlight.ABANDONED) {
        end(slot, InFlight.TIMED_OUT);
      }
      event.wasSent = true;
      tell(slot, ProbeEvent.Kind.SENT, tx.sentNanos(at), tx.sentEpochNanos(at));
      return;
    }
    port.lastMtu = 0;
    if (tx.errno(at) == EMSGSIZE) {
      receive(port);
    }
    boolean abandoned = inFlight.state[slot] == InFlight.ABANDONED;
    inFlight.end(slot, InFlight.FREE, now);
    if (abandoned) {
      return;
    }
    event.errno = tx.errno(at);
    event.icmpInfo = port.lastMtu;
    event.wasSent = false;
    tell(slot, ProbeEvent.Kind.SEND_FAILED, tx.sentNanos(at), tx.sentEpochNanos(at));
  }

  @Override
  public int receive() throws SyscallException {
    int total = 0;
    for (int i = 0; i < ports.size(); i++) {
      total += receive(ports.get(i));
    }
    if (now - dropsCheckedAt >= DROP_CHECK_NANOS) {
      dropsCheckedAt = now;
      noteDrops();
    }
    return total;
  }

  private int receive(Port port) throws SyscallException {
    int total = 0;
    for (int i = 0; i < RECEIVES_PER_TURN; i++) {
      int count = port.socket.receive(rx);
      total += count;
      if (count > 0) {
        arrivals.take(port, rx);
      }
      if (count < rx.capacity()) {
        break;
      }
    }
    return total;
  }

  /// Asks the kernel for replies that it has dropped, and slows down if there are any.
  @Override
  public void noteDrops() {
    long fresh = 0;
    for (int i = 0; i < ports.size(); i++) {
      fresh += ports.get(i).newDrops();
    }
    if (fresh > 0) {
      pace.overflowed(now);
      for (Agenda.Entry user : users) {
        user.session.onLocalDrops(fresh);
      }
    }
  }

  @Override
  public void expire(long at) {
    int slot = expiry.next(at);
    while (slot >= 0) {
      long deadline = inFlight.sentNanos[slot] + inFlight.timeoutNanos[slot];
      inFlight.end(slot, InFlight.TIMED_OUT, at);
      ports.get(matcher.portOf(slot, ports.size())).socket.release(inFlight.token(slot));
      tell(
          slot,
          ProbeEvent.Kind.TIMEOUT,
          deadline,
          inFlight.sentEpochNanos[slot] + inFlight.timeoutNanos[slot]);
      slot = expiry.next(at);
    }
  }

  /// When something of this lane is due: a time-out, or packets that the kernel refused for now.
  @Override
  public long nextAt() {
    long next = expiry.nextAt();
    for (int i = 0; i < ports.size(); i++) {
      if (ports.get(i).refused) {
        next = Times.earlier(next, pace.openAt(now));
      }
    }
    return next;
  }

  /// Completes the reused event with what the table knows of the probe, and tells its session.
  void tell(int slot, ProbeEvent.Kind kind, long nanos, long epochNanos) {
    event.kind = kind;
    event.target = inFlight.target[slot];
    event.sequence = inFlight.sequence[slot];
    event.nanos = nanos;
    event.epochNanos = epochNanos;
    event.sentEpochNanos = inFlight.sentEpochNanos[slot];
    Agenda.Entry entry = inFlight.session[slot];
    entry.session.onEvent(event);
    if (!entry.touched) {
      entry.touched = true;
      touched.add(entry);
    }
  }

  @Override
  public void close() {
    for (Port port : ports) {
      port.socket.close();
    }
  }
}
