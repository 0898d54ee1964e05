package org.netdiag.shared.engine;

import org.netdiag.shared.net.RxSlot;
import org.netdiag.shared.wire.Cookie;

/// What the probe of a slot is written with. It is made anew whenever it is asked for, so that
/// neither cookies nor bytes need to be kept.
final class Sent {
  private final InFlight inFlight;
  private final Cookie cookie;
  private final ProbeFields fields = new ProbeFields();

  /// @param cookie the lane's own: two lanes may have a probe of the same slot to the same
  ///   destination, and raw sockets see what comes for either
  Sent(InFlight inFlight, Cookie cookie) {
    this.inFlight = inFlight;
    this.cookie = cookie;
  }

  /// Valid until the next call.
  ProbeFields of(int slot) {
    InFlight from = inFlight;
    long high = from.high[slot];
    long low = from.low[slot];
    fields.ident = from.ident[slot];
    fields.sequence = from.wire[slot];
    fields.token = from.token(slot);
    fields.cookie = cookie.of(high, low, slot, from.generation[slot]);
    fields.flow = from.flow[slot];
    fields.bytes = from.bytes[slot];
    fields.port = from.port[slot];
    fields.high = high;
    fields.low = low;
    fields.sourceHigh = from.sourceHigh[slot];
    fields.sourceLow = from.sourceLow[slot];
    return fields;
  }

  /// Whether the slot's probe went to the destination that an error quotes.
  boolean quotedDestination(int slot, RxSlot error) {
    return inFlight.high[slot] == error.quotedHigh && inFlight.low[slot] == error.quotedLow;
  }

  /// Whether an error quotes a source address, and it is not the one that the probe had.
  boolean otherSource(int slot, RxSlot error) {
    return sourceKnown(slot, error)
        && (inFlight.sourceHigh[slot] != error.quotedSourceHigh
            || inFlight.sourceLow[slot] != error.quotedSourceLow);
  }

  /// Whether an error quotes the very source address that the probe had.
  boolean sameSource(int slot, RxSlot error) {
    return sourceKnown(slot, error) && !otherSource(slot, error);
  }

  private boolean sourceKnown(int slot, RxSlot error) {
    return error.quotedSourceKnown
        && (inFlight.sourceHigh[slot] != 0 || inFlight.sourceLow[slot] != 0);
  }
}
