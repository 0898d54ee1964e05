package org.netdiag.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A command to start.
///
/// @param words program and arguments
/// @param output where standard output goes; nowhere when empty
/// @param errors where standard error goes; nowhere when empty
record Command(List<String> words, Optional<Path> output, Optional<Path> errors) {
  Command {
    words = List.copyOf(words);
  }

  /// A command whose output goes nowhere.
  static Command of(String... words) {
    return new Command(List.of(words), Optional.empty(), Optional.empty());
  }

  /// The same command behind a prefix such as `nsenter … --`.
  Command behind(List<String> prefix) {
    List<String> all = new ArrayList<>(prefix);
    all.addAll(words);
    return new Command(all, output, errors);
  }

  Command withOutput(Path file) {
    return new Command(words, Optional.of(file), errors);
  }

  Command withErrors(Path file) {
    return new Command(words, output, Optional.of(file));
  }

  @Override
  public String toString() {
    return String.join(" ", words);
  }
}
