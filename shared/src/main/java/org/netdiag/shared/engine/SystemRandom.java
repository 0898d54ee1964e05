package org.netdiag.shared.engine;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/// The kernel's random numbers, random(4). `SecureRandom` is no better and loads its providers
/// first, which a short start feels; it is taken where there is no such device.
public final class SystemRandom implements RandomGenerator {
  private static final int DRAW_BYTES = 512;

  private final ByteBuffer drawn = ByteBuffer.allocate(DRAW_BYTES).limit(0);

  /// The system's source.
  public SystemRandom() {}

  @Override
  public synchronized long nextLong() {
    if (!drawn.hasRemaining()) {
      draw();
    }
    return drawn.getLong();
  }

  /// Opening the device for each number would cost more than sending a packet.
  private void draw() {
    byte[] bytes = drawn.array();
    try (FileInputStream in = new FileInputStream("/dev/urandom")) {
      if (in.readNBytes(bytes, 0, bytes.length) < bytes.length) {
        throw new IOException("the device has ended");
      }
    } catch (IOException absent) {
      new SecureRandom().nextBytes(bytes);
    }
    drawn.clear();
  }
}
