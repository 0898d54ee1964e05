package org.netdiag.cli.dns;

import java.util.Optional;
import java.util.OptionalInt;
import org.netdiag.dns.query.QueryOptions;
import org.netdiag.dns.query.Transport;
import org.netdiag.shared.wire.Family;

/// How a command line wants name servers to be asked.
///
/// @param family the only family of servers' addresses
/// @param port of servers that name none; empty for their transport's
/// @param transport of servers that name none; empty for UDP
/// @param path of HTTPS servers that name none
/// @param query how each question is put
public record DnsOptions(
    Optional<Family> family,
    OptionalInt port,
    Optional<Transport> transport,
    String path,
    QueryOptions query) {}
