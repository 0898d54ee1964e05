/// Pure codecs of IP, ICMP, UDP and TCP: bytes in, numbers out, no I/O and no clock.
///
/// - A _view_ is a reusable window: `boolean wrap(segment, offset, length)`, then accessors that
///   cannot fail. It never reads past its range and never throws, whatever the bytes; a view that
///   refused its bytes reads as zeros. Offsets that it returns count from the segment's start,
///   ready for the next view.
/// - A _template_ holds the bytes that all probes share: `prepare` writes them once per place,
///   `patch` what differs.
/// - `Packets` builds whole packets.
///
/// Numbers are unsigned unless said otherwise. An IPv4 address is its 32 bits in a `long`, an IPv6
/// address two longs. Views and templates allocate nothing per packet; methods that return records,
/// lists or text do. Views are for one thread; templates and records are immutable.
package org.netdiag.shared.wire;
