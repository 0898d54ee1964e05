package org.netdiag.dns.message;

import java.util.List;
import java.util.Optional;

/// What an OPT record says: RFC 6891 section 6.1.3.
///
/// @param udpSize the sender's largest UDP payload in bytes, 0 to 65535
/// @param version 0 to 255
/// @param flags 16 bits; 0x8000 is DO
/// @param options in their order
public record Edns(int udpSize, int version, int flags, List<EdnsOption> options) {
  /// The DO flag: RFC 3225.
  public static final int DO = 0x8000;

  /// Copies the list.
  public Edns {
    options = List.copyOf(options);
  }

  /// Whether DNSSEC records are wanted, or there.
  public boolean dnssecOk() {
    return (flags & DO) != 0;
  }

  /// The first option with a code.
  public Optional<EdnsOption> option(int code) {
    for (EdnsOption option : options) {
      if (option.code() == code) {
        return Optional.of(option);
      }
    }
    return Optional.empty();
  }

  /// The extended errors, in their order: RFC 8914. Options that are too short to be one are left
  /// out.
  public List<ExtendedError> errors() {
    return options.stream()
        .filter(option -> option.code() == EdnsCode.EDE && option.data().length() >= 2)
        .map(ExtendedError::of)
        .toList();
  }
}
