package org.netdiag.shared.engine;

import org.netdiag.shared.net.Clock;
import org.netdiag.shared.net.Origin;
import org.netdiag.shared.net.RxBatch;
import org.netdiag.shared.net.RxSlot;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IcmpType;

/// Turns what a lane's sockets have received into events of the probes concerned.
final class Arrivals {
  private final LaneCore lane;
  private final Matcher matcher;
  private final Clock clock;
  private final InFlight inFlight;
  private final ProbeEvent event;

  Arrivals(LaneCore lane, Matcher matcher, Clock clock) {
    this.lane = lane;
    this.matcher = matcher;
    this.clock = clock;
    this.inFlight = lane.inFlight;
    this.event = lane.event;
  }

  void take(Port port, RxBatch batch) {
    long nanos = clock.nanos();
    long epochNanos = clock.epochNanos();
    for (int i = 0; i < batch.size(); i++) {
      RxSlot rx = batch.at(i);
      switch (rx.origin) {
        case TRANSMIT_STAMP -> transmitStamp(port, rx);
        case ICMP_ERROR, LOCAL_ERROR -> error(port, batch, rx, nanos, epochNanos);
        case REPLY, TCP_OPEN, TCP_REFUSED -> reply(port, batch, rx, nanos, epochNanos);
      }
    }
  }

  private void transmitStamp(Port port, RxSlot rx) {
    port.stampsOwed = Math.max(0, port.stampsOwed - 1);
    int slot = inFlight.slotOf(rx.token);
    if (slot >= 0) {
      inFlight.transmitStamp[slot] = rx.stamp;
    }
  }

  private void error(Port port, RxBatch batch, RxSlot rx, long nanos, long epochNanos) {
    if (rx.origin == Origin.LOCAL_ERROR) {
      port.lastMtu = rx.icmpInfo;
    }
    int slot = matcher.slotOfError(port.number, batch, rx);
    if (slot < 0 || inFlight.state[slot] <= InFlight.QUEUED) {
      return;
    }
    describe(slot, batch, rx, nanos, epochNanos);
    event.translated = matcher.translated(slot, batch, rx);
    if (inFlight.state[slot] != InFlight.WAITING) {
      furtherError(slot, rx, nanos);
    } else if (rx.origin == Origin.LOCAL_ERROR) {
      event.errno = rx.errno;
      inFlight.end(slot, InFlight.REFUSED, nanos);
      lane.tell(slot, ProbeEvent.Kind.SEND_FAILED, nanos, event.epochNanos);
    } else if (advice(rx)) {
      lane.tell(slot, ProbeEvent.Kind.NOTICE, nanos, event.epochNanos);
    } else if (matcher.answers(rx)) {
      event.refused = true;
      inFlight.end(slot, InFlight.ANSWERED, nanos);
      lane.tell(slot, ProbeEvent.Kind.REPLY, nanos, event.epochNanos);
    } else {
      inFlight.end(slot, InFlight.REFUSED, nanos);
      lane.tell(slot, ProbeEvent.Kind.ICMP_ERROR, nanos, event.epochNanos);
    }
  }

  /// An error about a probe that has ended.
  private void furtherError(int slot, RxSlot rx, long nanos) {
    if (rx.origin != Origin.ICMP_ERROR || advice(rx)) {
      return;
    }
    boolean late = inFlight.state[slot] == InFlight.TIMED_OUT;
    if (late) {
      inFlight.state[slot] = InFlight.ANSWERED_LATE;
    }
    ProbeEvent.Kind kind = late ? ProbeEvent.Kind.LATE_ERROR : ProbeEvent.Kind.DUPLICATE_ERROR;
    lane.tell(slot, kind, nanos, event.epochNanos);
  }

  /// A router that sends a redirect has passed the packet on (RFC 1122 section 3.2.2.2), and one
  /// that quenches a source says nothing about this packet (RFC 6633); Linux puts both into the
  /// error queue.
  private boolean advice(RxSlot rx) {
    return rx.origin == Origin.ICMP_ERROR
        && (lane.spec().socket().family() == Family.V4
            ? rx.icmpType == IcmpType.V4_REDIRECT || rx.icmpType == IcmpType.V4_SOURCE_QUENCH
            : rx.icmpType == IcmpType.V6_REDIRECT);
  }

  private void reply(Port port, RxBatch batch, RxSlot rx, long nanos, long epochNanos) {
    int slot = matcher.slotOfReply(port.number, batch, rx);
    if (slot < 0 || inFlight.state[slot] <= InFlight.QUEUED) {
      return;
    }
    int proof = matcher.proof(slot, batch, rx);
    boolean tcp = rx.origin != Origin.REPLY;
    boolean stranger =
        !tcp && (rx.peerHigh != inFlight.high[slot] || rx.peerLow != inFlight.low[slot]);
    describe(slot, batch, rx, nanos, epochNanos);
    event.differentResponder = stranger;
    event.truncated = proof == ProbeMessage.CUT;
    event.corrupted = proof == ProbeMessage.DIFFERENT || rx.checksumBad;
    event.differsAt = proof == ProbeMessage.DIFFERENT ? lane.differsAt(slot, batch, rx) : -1;
    event.refused = matcher.refuses(batch, rx);
    if (proof == ProbeMessage.FOREIGN || (stranger && !inFlight.anyResponder[slot])) {
      lane.tell(slot, ProbeEvent.Kind.REJECTED, nanos, event.epochNanos);
    } else if (rx.retransmits > 0 && inFlight.state[slot] == InFlight.WAITING) {
      repeated(slot, nanos);
    } else {
      proven(slot, nanos);
    }
  }

  private void proven(int slot, long nanos) {
    switch (inFlight.state[slot]) {
      case InFlight.WAITING -> {
        inFlight.end(slot, InFlight.ANSWERED, nanos);
        lane.tell(slot, ProbeEvent.Kind.REPLY, nanos, event.epochNanos);
      }
      case InFlight.TIMED_OUT, InFlight.REFUSED -> {
        inFlight.state[slot] = InFlight.ANSWERED_LATE;
        lane.tell(slot, ProbeEvent.Kind.LATE, nanos, event.epochNanos);
      }
      default -> lane.tell(slot, ProbeEvent.Kind.DUPLICATE, nanos, event.epochNanos);
    }
  }

  /// The kernel had repeated the SYN, so nobody knows which one was answered: the probe timed out,
  /// and the answer is late.
  private void repeated(int slot, long nanos) {
    long epochNanos = event.epochNanos;
    inFlight.end(slot, InFlight.TIMED_OUT, nanos);
    lane.tell(slot, ProbeEvent.Kind.TIMEOUT, nanos, epochNanos);
    inFlight.state[slot] = InFlight.ANSWERED_LATE;
    lane.tell(slot, ProbeEvent.Kind.LATE, nanos, epochNanos);
  }

  private void describe(int slot, RxBatch batch, RxSlot rx, long nanos, long epochNanos) {
    measure(slot, rx, nanos);
    event.epochNanos = rx.stamp != RxBatch.NO_STAMP ? rx.stamp : epochNanos;
    event.fromHigh = rx.peerHigh;
    event.fromLow = rx.peerLow;
    event.fromScope = rx.peerScope;
    event.ttl = rx.ttl;
    event.tos = rx.tos;
    event.bytes = rx.fullLength;
    event.corrupted = false;
    event.truncated = false;
    event.differentResponder = false;
    event.refused = false;
    event.translated = false;
    event.differsAt = ProbeEvent.UNKNOWN;
    event.icmpType = rx.icmpType;
    event.icmpCode = rx.icmpCode;
    event.icmpInfo = rx.icmpInfo;
    event.quotedTtl = rx.quotedTtl;
    event.quotedTos = rx.quotedTos;
    event.errno = 0;
    event.wasSent = true;
    event.memory = batch.bytes();
    event.messageOffset = rx.offset;
    event.optionOffset = rx.optionOffset;
    event.optionLength = rx.optionLength;
    event.extensionOffset = rx.extensionOffset;
    event.extensionLength = rx.extensionLength;
  }

  /// A difference of kernel stamps is believed when it is not negative and not above the monotonic
  /// one, which encloses it: CLOCK_REALTIME may step between the two stamps.
  private void measure(int slot, RxSlot rx, long nanos) {
    long enclosing = nanos - inFlight.sentNanos[slot];
    event.rttNanos = enclosing;
    event.stamp = Stamp.USER;
    if (rx.stamp == RxBatch.NO_STAMP) {
      return;
    }
    boolean transmitted = inFlight.transmitStamp[slot] != RxBatch.NO_STAMP;
    long sent = transmitted ? inFlight.transmitStamp[slot] : inFlight.sentEpochNanos[slot];
    long rtt = rx.stamp - sent;
    if (rtt >= 0 && rtt <= enclosing) {
      event.rttNanos = rtt;
      event.stamp = transmitted ? Stamp.KERNEL : Stamp.KERNEL_RX;
    }
  }
}
