package org.netdiag.dns.machine;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.netdiag.dns.machine.SystemFacts.JavaAnswer;
import org.netdiag.shared.names.AddressAnswer;
import org.netdiag.shared.names.AddressLookup;
import org.netdiag.shared.wire.IpAddress;

/// Asks the C library and Java, on threads of their own: neither can be interrupted, and a look-up
/// that takes longer than it is waited for goes on unheard.
final class SystemAsker {
  private final boolean asked;
  private final long limitNanos;
  private final CompletableFuture<AddressAnswer> plain;
  private final CompletableFuture<AddressAnswer> localhost;
  private final CompletableFuture<AddressAnswer> own;
  private final CompletableFuture<JavaAnswer> java;

  private SystemAsker(DoctorPlan plan, Machine machine) {
    // The hosts file knows no name with a final dot, and the search list is part of what programs
    // get.
    String name = ProbeNames.bare(plan.names().plain());
    asked = machine.live();
    if (asked) {
      // The first call links the library; a literal asks nobody.
      AddressLookup.ask("127.0.0.1");
    }
    limitNanos = plan.limit().toNanos();
    plain = start(asked, () -> AddressLookup.ask(name));
    localhost = start(asked, () -> AddressLookup.ask("localhost"));
    own =
        start(asked && !machine.hostName().isEmpty(), () -> AddressLookup.ask(machine.hostName()));
    java = start(asked, () -> java(name));
  }

  /// Begins all look-ups; none when the files that were read are not those of the C library.
  static SystemAsker start(DoctorPlan plan, Machine machine) {
    return new SystemAsker(plan, machine);
  }

  /// What has come by a moment of the monotonic clock.
  ///
  /// @throws InterruptedException when the thread is interrupted
  SystemFacts facts(long untilNanos) throws InterruptedException {
    return new SystemFacts(
        wait(plain, untilNanos),
        wait(localhost, untilNanos),
        wait(own, untilNanos),
        wait(java, untilNanos),
        asked,
        limitNanos);
  }

  private <T> Optional<T> wait(CompletableFuture<T> future, long untilNanos)
      throws InterruptedException {
    if (!asked) {
      return Optional.empty();
    }
    try {
      long left = Math.max(1, untilNanos - System.nanoTime());
      return Optional.ofNullable(future.get(left, TimeUnit.NANOSECONDS));
    } catch (TimeoutException | ExecutionException without) {
      return Optional.empty();
    }
  }

  private static <T> CompletableFuture<T> start(boolean wanted, Supplier<T> task) {
    CompletableFuture<T> future = new CompletableFuture<>();
    if (!wanted) {
      future.completeExceptionally(new IllegalStateException("not asked"));
      return future;
    }
    Thread.ofPlatform()
        .daemon()
        .name("netdiag-doctor")
        .start(() -> {
          try {
            future.complete(task.get());
          } catch (RuntimeException | Error failed) {
            future.completeExceptionally(failed);
          }
        });
    return future;
  }

  private static JavaAnswer java(String name) {
    long began = System.nanoTime();
    List<IpAddress> found = new ArrayList<>();
    String failure = "";
    try {
      for (InetAddress address : InetAddress.getAllByName(name)) {
        found.add(IpAddress.of(address.getAddress()));
      }
    } catch (UnknownHostException unknown) {
      failure = String.valueOf(unknown.getMessage());
    }
    return new JavaAnswer(found, failure, System.nanoTime() - began);
  }
}
