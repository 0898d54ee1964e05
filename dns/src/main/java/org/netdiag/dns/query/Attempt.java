package org.netdiag.dns.query;

/// One try to get an answer from one server.
///
/// @param server who was asked
/// @param transport how
/// @param end how it ended
/// @param text what is known of a failure, within a line and without a final dot; may be empty
/// @param elapsedNanos from its beginning to its end
public record Attempt(
    DnsServer server, Transport transport, AttemptEnd end, String text, long elapsedNanos) {}
