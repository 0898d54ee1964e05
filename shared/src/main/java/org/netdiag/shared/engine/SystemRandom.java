package org.netdiag.shared.engine;

import java.io.DataInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/// The kernel's random numbers, random(4). `SecureRandom` is no better and loads its providers
/// first, which a short start feels; it is taken where there is no such device.
public final class SystemRandom implements RandomGenerator {
  /// The system's source.
  public SystemRandom() {}

  @Override
  public long nextLong() {
    try (DataInputStream in = new DataInputStream(new FileInputStream("/dev/urandom"))) {
      return in.readLong();
    } catch (IOException absent) {
      return new SecureRandom().nextLong();
    }
  }
}
