package org.netdiag.dns.walk;

import java.util.List;
import java.util.Locale;

/// Something that the servers of one zone do not say alike.
///
/// @param kind what
/// @param views what they say, the commonest first
public record Disagreement(Kind kind, List<View> views) {
  /// Copies the list.
  public Disagreement {
    views = List.copyOf(views);
  }

  /// What servers can disagree on.
  public enum Kind {
    /// Whether the name exists, has data, or is delegated.
    OUTCOME,
    /// The names of the servers that the zone below is delegated to.
    REFERRAL,
    /// The DS records of the zone below.
    DS,
    /// The serial number of the zone.
    SERIAL,
    /// The data of the answer.
    DATA;

    /// Its name in lower case.
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// One thing that is said.
  ///
  /// @param value in words
  /// @param servers who say so
  public record View(String value, List<String> servers) {
    /// Copies the list.
    public View {
      servers = List.copyOf(servers);
    }
  }

  /// In one line: each value, and who says it.
  public String text() {
    StringBuilder out = new StringBuilder();
    for (View view : views) {
      out.append(out.isEmpty() ? "" : "; ").append(view.value()).append(" at ");
      out.append(String.join(", ", view.servers()));
    }
    return out.toString();
  }
}
