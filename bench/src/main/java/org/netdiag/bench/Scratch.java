package org.netdiag.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// Temporary files that every user may read and write, because the measured tools run as others.
final class Scratch {
  private Scratch() {}

  /// A new empty file; the caller deletes it.
  static Path file(String kind) throws IOException {
    Path file = Files.createTempFile("netdiag-bench-" + kind, null);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
  }
}
