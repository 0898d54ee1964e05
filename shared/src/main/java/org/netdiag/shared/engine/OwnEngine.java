package org.netdiag.shared.engine;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.netdiag.shared.net.NetworkFactory;
import org.netdiag.shared.net.Networks;
import org.netdiag.shared.net.SyscallException;

/// The engine of one object: started when it is first needed, ended with its owner. Thread-safe.
public final class OwnEngine implements AutoCloseable {
  private final NetworkFactory factory;
  private final RandomGenerator random;
  private final String name;
  private Optional<Engine> engine = Optional.empty();
  private boolean closed;

  /// Nothing is opened yet.
  ///
  /// @param factory the network; this system's when empty
  /// @param random where the key of the cookies comes from; the system's secure source when empty
  /// @param name of the engine's thread
  /// @throws UnsupportedOperationException on a system without a network of its own here
  public OwnEngine(
      Optional<NetworkFactory> factory, Optional<RandomGenerator> random, String name) {
    this.factory = factory.orElseGet(Networks::system);
    this.random = random.orElseGet(SystemRandom::new);
    this.name = name;
  }

  /// The engine, running.
  ///
  /// @throws IllegalStateException when it has been closed
  /// @throws SyscallException when the network cannot be opened
  public synchronized Engine get() throws SyscallException {
    if (closed) {
      throw new IllegalStateException(name + " is closed");
    }
    if (engine.isEmpty()) {
      engine = Optional.of(Engine.start(factory, random, name));
    }
    return engine.get();
  }

  /// Ends every session and waits for the engine's end. Idempotent.
  @Override
  public void close() {
    Optional<Engine> running;
    synchronized (this) {
      closed = true;
      running = engine;
    }
    running.ifPresent(Engine::close);
  }
}
