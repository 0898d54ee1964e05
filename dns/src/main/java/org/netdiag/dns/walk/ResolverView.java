package org.netdiag.dns.walk;

import java.util.Optional;
import java.util.OptionalLong;
import org.netdiag.dns.query.DnsResult;

/// What a resolver says to the walk's question, held against the authority.
///
/// @param result what the question came to
/// @param same whether it says the same; empty when one of the two said nothing
/// @param ttl the smallest TTL of its answer, in seconds
/// @param authorityTtl the smallest TTL of the authority's answer, in seconds
/// @param authenticated whether it says that it validated the answer: the AD flag
/// @param text the comparison in a few words
public record ResolverView(
    DnsResult result,
    Optional<Boolean> same,
    OptionalLong ttl,
    OptionalLong authorityTtl,
    boolean authenticated,
    String text) {}
