package org.netdiag.cli.dns;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import org.netdiag.cli.args.FailureException;
import org.netdiag.dns.Dns;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.dns.query.QueryOptions;
import org.netdiag.dns.secure.TrustAnchors;
import org.netdiag.dns.secure.Validation;
import org.netdiag.dns.secure.ValidationStatus;
import org.netdiag.dns.secure.Validator;

/// Checks the signatures of results by the servers that gave them.
final class Validating {
  private final Dns dns;
  private final TrustAnchors anchors;
  private final LongSupplier nowSeconds;
  private final Map<By, Validator> validators = new HashMap<>();
  private final Executor threads;
  private volatile boolean cut;

  /// Who is asked, and how.
  private record By(List<DnsServer> servers, QueryOptions options) {}

  /// @param file trust anchors instead of the root's that ship
  /// @param most names at once
  /// @param nowSeconds the time that signatures are held against, seconds since the epoch
  /// @throws FailureException when the file cannot be read or has no anchors
  Validating(Dns dns, Optional<String> file, int most, LongSupplier nowSeconds)
      throws FailureException {
    this.dns = dns;
    this.anchors = file.isPresent() ? load(file.get()) : TrustAnchors.root();
    this.nowSeconds = nowSeconds;
    this.threads =
        Executors.newFixedThreadPool(most, Thread.ofVirtual().name("validate-", 0).factory());
  }

  private static TrustAnchors load(String file) throws FailureException {
    String what = "option --anchors";
    try {
      return TrustAnchors.load(Path.of(file));
    } catch (InvalidPathException | NoSuchFileException e) {
      throw new FailureException(what, file + ": there is no such file", "check its name");
    } catch (IOException e) {
      throw new FailureException(what, file + ": it cannot be read", "check its owner and mode");
    } catch (IllegalArgumentException e) {
      throw new FailureException(
          what, file + ": " + e.getMessage(), "give DS or DNSKEY records, one a line");
    }
  }

  /// Checks the signatures of a result while others are waited for.
  ///
  /// @param done with a result
  /// @param then is told what they come to, or why the program failed
  void begin(Pump.Done done, BlockingQueue<Feed.Event> then) {
    Asked asked = done.asked();
    Validator validator =
        validators.computeIfAbsent(
            new By(asked.group().servers(), asked.options()),
            by -> Validator.over(dns, by.servers, by.options, anchors, nowSeconds).keeping());
    threads.execute(() -> {
      try {
        Validation validation =
            cut ? undecided(asked) : validator.validate(done.result().orElseThrow());
        then.add(new Feed.Event.Validated(done, validation));
      } catch (InterruptedException | RuntimeException e) {
        then.add(cut ? new Feed.Event.Validated(done, undecided(asked)) : new Feed.Event.Failed(e));
      }
    });
  }

  /// Ends what has not begun.
  void stop() {
    cut = true;
  }

  private static Validation undecided(Asked asked) {
    return new Validation(
        asked.question(), ValidationStatus.UNDECIDED, "the run was cut before", "", List.of());
  }
}
