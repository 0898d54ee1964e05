package org.netdiag.mtr.verdict;

import java.util.Optional;
import java.util.OptionalDouble;

/// What a run says about one hop: the loss seen there, split by the suffix-minimum rule.
///
/// With `s` the loss to a hop and `L` the smallest loss to it or any hop behind it, a link loses
/// the growth of `L` over it, and a node loses `s - L`: only the answers that it should have
/// written. Silent hops have neither; the link behind them reaches back to the last hop that
/// answers.
///
/// @param ttl 1 to 255
/// @param linkLossPct of the link that ends at this hop
/// @param nodeLossPct of the node itself
/// @param word what is to be said of it
/// @param rateLimit how it limits its answers, where its pattern shows that
public record HopVerdict(
    int ttl,
    OptionalDouble linkLossPct,
    OptionalDouble nodeLossPct,
    HopWord word,
    Optional<RateLimit> rateLimit) {}
