package org.netdiag.cli.dns;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.netdiag.cli.args.FailureException;
import org.netdiag.dns.Dns;
import org.netdiag.dns.secure.TrustAnchors;
import org.netdiag.dns.secure.Validation;
import org.netdiag.dns.secure.Validator;

/// Checks the signatures of results by the servers that gave them.
final class Validating {
  private final Dns dns;
  private final TrustAnchors anchors;
  private final LongSupplier nowSeconds;

  /// @param file trust anchors instead of the root's that ship
  /// @param nowSeconds the time that signatures are held against, seconds since the epoch
  /// @throws FailureException when the file cannot be read or has no anchors
  Validating(Dns dns, Optional<String> file, LongSupplier nowSeconds) throws FailureException {
    this.dns = dns;
    this.anchors = file.isPresent() ? load(file.get()) : TrustAnchors.root();
    this.nowSeconds = nowSeconds;
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

  /// What the signatures of a result come to.
  ///
  /// @throws InterruptedException when the thread is interrupted
  Validation validate(Pump.Done done) throws InterruptedException {
    return Validator.over(dns, done.asked().servers(), done.asked().options(), anchors, nowSeconds)
        .validate(done.result());
  }
}
