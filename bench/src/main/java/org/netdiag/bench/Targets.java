package org.netdiag.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Files of loopback addresses: every address of 127.0.0.0/8 answers on Linux.
final class Targets {
  private static final int MOST = (1 << 24) - 2;

  private Targets() {}

  /// The `place`-th address of 127.0.0.0/8, from 1 on.
  static String address(int place) {
    if (place < 1 || place > MOST) {
      throw new IllegalArgumentException("address " + place + " is not in 1 to " + MOST);
    }
    return "127." + (place >> 16) + "." + (place >> 8 & 255) + "." + (place & 255);
  }

  /// A new file with the first `count` addresses, one a line; the caller deletes it.
  static Path file(int count) throws IOException {
    Path file = Scratch.file("targets");
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      for (int i = 1; i <= count; i++) {
        writer.write(address(i));
        writer.write('\n');
      }
    }
    return file;
  }
}
