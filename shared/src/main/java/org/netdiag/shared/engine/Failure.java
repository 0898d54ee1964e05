package org.netdiag.shared.engine;

import java.util.Optional;

/// Why the engine ended a session before it was done.
///
/// @param cause what was thrown: a refused socket, or a fault of the program
/// @param stopped whether the engine itself was closed
public record Failure(Optional<Exception> cause, boolean stopped) {
  /// The session came to its own end.
  public static final Failure NONE = new Failure(Optional.empty(), false);

  /// The engine was closed.
  public static final Failure STOPPED = new Failure(Optional.empty(), true);

  /// The session failed by an exception.
  public static Failure of(Exception cause) {
    return new Failure(Optional.of(cause), false);
  }
}
