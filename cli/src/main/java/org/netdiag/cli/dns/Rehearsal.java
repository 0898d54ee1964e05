package org.netdiag.cli.dns;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.MalformedMessageException;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.query.Attempt;
import org.netdiag.dns.query.AttemptEnd;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.dns.query.Outcome;
import org.netdiag.dns.query.Phases;
import org.netdiag.dns.query.Strays;
import org.netdiag.dns.query.Transport;
import org.netdiag.shared.engine.Stamp;
import org.netdiag.shared.wire.IpAddress;

/// An answer that nobody sees. What a text needs takes some milliseconds to load and make ready
/// when it is printed for the first time; that is done with this one while the first true answer is
/// on its way, or further answers are listened for.
final class Rehearsal {
  /// `example. A` with EDNS.
  private static final Octets ASKED =
      Octets.hex("000101200001000000000001076578616d706c650000010001" + "00002904d0000000000000");

  /// The same with one address.
  private static final Octets REPLY =
      Octets.hex(
          "000181800001000100000001076578616d706c650000010001"
              + "c00c000100010000012c0004c0000201"
              + "00002904d0000000000000");

  private Rehearsal() {}

  /// The answer; the same each time.
  static DnsResult result() {
    DnsServer server = DnsServer.of(IpAddress.v4(0x7f00_0001));
    DnsMessage reply = reply();
    return new DnsResult(
        reply.questions().getFirst(),
        server,
        Transport.UDP,
        Outcome.of(reply),
        OptionalLong.of(0),
        Stamp.KERNEL,
        0,
        0,
        /* truncated= */ false,
        Optional.of(reply),
        List.of(),
        List.of(new Attempt(server, Transport.UDP, AttemptEnd.REPLY, "", 0)),
        Optional.empty(),
        Strays.NONE,
        Phases.NONE,
        Optional.empty(),
        ASKED);
  }

  private static DnsMessage reply() {
    try {
      return DnsMessage.parse(REPLY.bytes());
    } catch (MalformedMessageException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
