package org.netdiag.shared.names;

import java.util.Optional;

/// How a look-up ended.
///
/// @param <T> what was asked for
public sealed interface Lookup<T> {
  /// What was asked for, if it was found.
  default Optional<T> found() {
    return Optional.empty();
  }

  /// There is an answer.
  ///
  /// @param value the answer
  record Found<T>(T value) implements Lookup<T> {
    @Override
    public Optional<T> found() {
      return Optional.of(value);
    }
  }

  /// It is known that there is none.
  record Absent<T>() implements Lookup<T> {}

  /// It is not known: no answer in time, too many look-ups, an error of the system.
  ///
  /// @param reason why, one clause without a full stop
  record Failed<T>(String reason) implements Lookup<T> {}
}
