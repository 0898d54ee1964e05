package org.netdiag.dns.measure;

import java.util.List;
import java.util.Locale;
import org.netdiag.dns.query.DnsServer;

/// Something in which servers' answers to one question differ.
///
/// @param kind what
/// @param servers those that say otherwise than most
/// @param text what each says, and what it means; one or two clauses
public record Difference(Kind kind, List<DnsServer> servers, String text) {
  /// Copies the list.
  public Difference {
    servers = List.copyOf(servers);
  }

  /// What differs.
  public enum Kind {
    /// Some reply and some do not.
    NO_REPLY(true),
    /// The response code.
    RCODE(true),
    /// The records.
    DATA(true),
    /// The aliases that lead to the records.
    CNAME(true),
    /// The serial of the zone alone.
    SERIAL(true),
    /// One server gave two answers.
    CONFLICT(true),
    /// Addresses behind the same alias, as content networks give them out.
    CDN(false),
    /// How long answers may be kept.
    TTL(false),
    /// Whether the server says that it validated the answer.
    AD(false),
    /// Extended errors.
    EDE(false),
    /// Whether the answer was cut over UDP.
    TRUNCATION(false);

    private final boolean disagreement;

    Kind(boolean disagreement) {
      this.disagreement = disagreement;
    }

    /// Whether servers that differ so do not say the same.
    public boolean disagreement() {
      return disagreement;
    }

    /// Its name in lower case.
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
