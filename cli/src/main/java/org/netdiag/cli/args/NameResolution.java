package org.netdiag.cli.args;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

/// Looks up the names of a target list, several at a time: a name whose server is silent keeps the
/// system's resolver for many seconds.
public final class NameResolution {
  private static final int THREADS = 16;

  private NameResolution() {}

  /// Gives every pending target its address or its error.
  ///
  /// @throws InterruptedException when the wait for the look-ups is interrupted
  public static void resolve(TargetParser parser, NameLookup lookup, Optional<Family> only)
      throws InterruptedException {
    List<Integer> pending = parser.pending();
    Run run = new Run(parser.targets(), pending, lookup, only, new AtomicInteger());
    if (pending.size() <= 1) {
      run.run();
      return;
    }
    Thread[] threads = new Thread[Math.min(THREADS, pending.size())];
    for (int i = 0; i < threads.length; i++) {
      threads[i] = Thread.ofPlatform().daemon().name("names-" + i).start(run);
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private record Run(
      TargetList targets,
      List<Integer> pending,
      NameLookup lookup,
      Optional<Family> only,
      AtomicInteger next)
      implements Runnable {

    @Override
    public void run() {
      for (int i = next.getAndIncrement(); i < pending.size(); i = next.getAndIncrement()) {
        int target = pending.get(i);
        String name = targets.name(target);
        try {
          IpAddress address = lookup.lookup(name, only);
          synchronized (targets) {
            targets.set(target, address);
          }
        } catch (NameLookup.UnknownNameException e) {
          synchronized (targets) {
            targets.fail(target, e.reason());
          }
        }
      }
    }
  }
}
