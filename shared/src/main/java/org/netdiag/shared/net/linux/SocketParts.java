package org.netdiag.shared.net.linux;

/// What one socket consists of.
///
/// @param segments whether datagrams may leave together, see [TxSegments]
record SocketParts(
    Fd fd, Outbound outbound, Decoder decoder, Stamping stamping, boolean segments) {}
