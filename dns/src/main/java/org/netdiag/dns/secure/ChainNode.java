package org.netdiag.dns.secure;

import java.util.List;
import org.netdiag.dns.message.DomainName;

/// A zone on the way from a trust anchor, and below it those that it delegates to.
///
/// @param zone its name
/// @param status whether its keys are trusted
/// @param reason why, within a line and without a final dot; empty when there is nothing to say
/// @param delegation the DS records for it, or the trust anchors; empty for a zone without
/// @param keys its DNSKEY records
/// @param sets the record sets of this zone that were looked at
/// @param below the zones below it on the way
public record ChainNode(
    DomainName zone,
    ValidationStatus status,
    String reason,
    List<DsState> delegation,
    List<KeyState> keys,
    List<SetState> sets,
    List<ChainNode> below) {
  /// Copies the lists.
  public ChainNode {
    delegation = List.copyOf(delegation);
    keys = List.copyOf(keys);
    sets = List.copyOf(sets);
    below = List.copyOf(below);
  }
}
