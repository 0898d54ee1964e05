package org.netdiag.trace;

/// The head of an ICMP message.
///
/// @param type 0 to 255, of the ICMP of the responder's family
/// @param code 0 to 255
/// @param info the MTU or pointer that an error carries, otherwise 0
public record IcmpNote(int type, int code, long info) {}
