package org.netdiag.shared.net.linux;

/// What one socket consists of.
record SocketParts(Fd fd, Outbound outbound, Decoder decoder, Stamping stamping) {}
