package org.netdiag.dns.conf;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Reads configuration files whose bytes are to be characters.
public final class ConfReader {
  private static final int MOST_BYTES = 16 << 20;

  private ConfReader() {}

  /// The first 16 MiB of a regular file, or of what a link leads to; empty when it is none or
  /// cannot be read. Never waits for a pipe or a device.
  public static Optional<String> text(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      return Optional.of(new String(in.readNBytes(MOST_BYTES), StandardCharsets.ISO_8859_1));
    } catch (IOException | SecurityException unreadable) {
      return Optional.empty();
    }
  }
}
