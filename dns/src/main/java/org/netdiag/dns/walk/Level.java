package org.netdiag.dns.walk;

import java.util.List;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.secure.SignatureState;

/// A zone on the way down, and what its servers said.
///
/// @param zone its name
/// @param question what its servers were asked
/// @param servers all of them, by name and address
/// @param ds what the zone above says about its keys
/// @param signatures by the zone's keys that came along, each once
/// @param disagreements among the servers
public record Level(
    DomainName zone,
    Question question,
    List<LevelServer> servers,
    DsState ds,
    List<SignatureState> signatures,
    List<Disagreement> disagreements) {
  /// Copies the lists.
  public Level {
    servers = List.copyOf(servers);
    signatures = List.copyOf(signatures);
    disagreements = List.copyOf(disagreements);
  }
}
