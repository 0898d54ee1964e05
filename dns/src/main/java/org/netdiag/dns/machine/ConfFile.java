package org.netdiag.dns.machine;

import java.util.Optional;

/// A configuration file as it lies there.
///
/// @param path where programs look for it, such as `/etc/resolv.conf`
/// @param state what is there
/// @param link what the path says as a symbolic link; empty when it is none
/// @param target where it leads in the end, below the root; empty when it leads nowhere
/// @param text its bytes as characters (ISO 8859-1); empty when it could not be read
public record ConfFile(
    String path, State state, Optional<String> link, Optional<String> target, String text) {
  /// What is there.
  public enum State {
    /// A file that everybody can read.
    READABLE,
    /// A file that this process can read, and other users cannot.
    PRIVATE,
    /// A file that this process cannot read.
    UNREADABLE,
    /// Nothing.
    MISSING,
    /// A symbolic link to nothing.
    DANGLING,
    /// A directory.
    DIRECTORY,
    /// A pipe, a socket or a device.
    SPECIAL
  }

  /// Whether its text is known.
  public boolean known() {
    return state == State.READABLE || state == State.PRIVATE;
  }
}
