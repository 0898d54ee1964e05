package org.netdiag.shared.net;

/// Opens a network on the thread that will use it.
@FunctionalInterface
public interface NetworkFactory {
  /// Called once, by the thread that runs the engine.
  Network open() throws SyscallException;
}
