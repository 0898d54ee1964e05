package org.netdiag.dns.secure;

import java.util.List;
import org.netdiag.dns.message.DomainName;

/// A record set that was looked at.
///
/// @param name its owner
/// @param type its type, 0 to 65535
/// @param role what it is for
/// @param status what its signatures came to
/// @param reason why, within a line and without a final dot; empty when there is nothing to say
/// @param signatures those that came with it
public record SetState(
    DomainName name,
    int type,
    Role role,
    ValidationStatus status,
    String reason,
    List<SignatureState> signatures) {
  /// Copies the list.
  public SetState {
    signatures = List.copyOf(signatures);
  }

  /// What a record set is for.
  public enum Role {
    /// It answers the question.
    ANSWER,
    /// It shows what does not exist.
    DENIAL,
    /// It is the zone's keys.
    KEYS,
    /// It delegates to a zone below.
    DELEGATION;

    /// Its name in lower case.
    public String key() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
