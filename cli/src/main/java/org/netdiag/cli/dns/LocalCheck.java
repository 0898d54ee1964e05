package org.netdiag.cli.dns;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.netdiag.cli.args.FailureException;
import org.netdiag.dns.Dns;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.dns.query.LocalEnd;
import org.netdiag.dns.query.Transport;
import org.netdiag.shared.wire.Family;

/// Finds out before a run whether sockets can be set as the options for the local end say.
public final class LocalCheck {
  /// The bits of the TOS byte that are ECN: RFC 3168 section 5.
  private static final int ECN = 3;

  private LocalCheck() {}

  /// Refuses what this host cannot do for any of the servers.
  ///
  /// @throws FailureException when no server is of the local address's family, or a stream is to
  ///   carry ECN bits, which TCP writes itself
  /// @throws IOException when the kernel refuses an option
  public static void require(Dns dns, LocalEnd local, List<DnsServer> servers)
      throws FailureException, IOException, InterruptedException {
    if (local.equals(LocalEnd.ANY)) {
      return;
    }
    Optional<Family> only =
        local.source().isPresent() ? Optional.of(local.source().get().family()) : Optional.empty();
    boolean stream = false;
    boolean four = false;
    boolean six = false;
    for (DnsServer server : servers) {
      stream |= server.transport() != Transport.UDP;
      four |= server.address().family() == Family.V4;
      six |= server.address().family() == Family.V6;
    }
    if (stream && local.tos() > 0 && (local.tos() & ECN) != 0) {
      throw new FailureException(
          "option --tos",
          "TCP writes the lower two bits of " + local.tos() + " itself",
          "give a multiple of 4, or ask over UDP");
    }
    if (only.isPresent() && !(only.get() == Family.V4 ? four : six)) {
      throw new FailureException(
          "local address " + local.source().orElseThrow(),
          "no server has an IPv" + only.get().version() + " address",
          "give one of the servers' family");
    }
    if (four && only.orElse(Family.V4) == Family.V4) {
      dns.check(Family.V4, local);
    }
    if (six && only.orElse(Family.V6) == Family.V6) {
      dns.check(Family.V6, local);
    }
  }

  /// Refuses what this host cannot do for servers that are not known yet.
  ///
  /// @param family of them, when there is but one
  /// @throws IOException when the kernel refuses an option
  public static void require(Dns dns, LocalEnd local, Optional<Family> family)
      throws IOException, InterruptedException {
    if (!local.equals(LocalEnd.ANY)) {
      Family usual = local.source().isPresent() ? local.source().get().family() : Family.V4;
      dns.check(family.orElse(usual), local);
    }
  }
}
