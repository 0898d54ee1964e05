package org.netdiag.ping;

import java.lang.foreign.MemorySegment;

/// The first payload byte of a reply that is not what was sent.
///
/// @param index of the byte within the payload
/// @param expected what was sent, 0 to 255; -1 where nothing was
/// @param actual what came back, 0 to 255
/// @param payload the whole payload that came back, read-only
public record DataDifference(int index, int expected, int actual, MemorySegment payload) {}
