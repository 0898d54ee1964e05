package org.netdiag.trace;

/// The largest packet that passes a path.
///
/// @param mtu bytes, IP header included
/// @param ttl the last hop that larger packets reach: its router cannot forward them. 0 when this
///   host's own interface is the limit
/// @param evidence how it is known
public record PathMtu(int mtu, int ttl, Evidence evidence) {
  /// How a path MTU is known.
  public enum Evidence {
    /// A router said so, or packets of the interface's size pass.
    ICMP("icmp"),
    /// Larger packets vanish without a word, smaller ones are answered.
    INFERRED("inferred");

    private final String key;

    Evidence(String key) {
      this.key = key;
    }

    /// Its word in reports.
    public String key() {
      return key;
    }
  }
}
