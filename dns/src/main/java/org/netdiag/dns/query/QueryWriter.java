package org.netdiag.dns.query;

import java.util.random.RandomGenerator;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.EdnsCode;
import org.netdiag.dns.message.EdnsOption;
import org.netdiag.dns.message.MessageWriter;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordClass;
import org.netdiag.dns.message.RecordType;
import org.netdiag.shared.wire.Family;

/// Writes questions.
public final class QueryWriter {
  private static final int CLIENT_COOKIE = 8;

  private final RandomGenerator random;

  /// @param random for ids, cookies and letters: a secure source, or a seeded one for a run that
  ///   shall repeat
  public QueryWriter(RandomGenerator random) {
    this.random = random;
  }

  /// The message for a question: its id, its client cookie and the case of its letters are drawn
  /// anew. It is not signed.
  ///
  /// @param knownCookie client and server cookie of an earlier exchange with this server, 16 to 40
  ///   bytes, or empty
  public PreparedQuery write(
      Question asked,
      DnsServer server,
      Transport transport,
      QueryOptions options,
      Octets knownCookie) {
    // HTTP pairs questions and answers by itself, and caches like id 0: RFC 8484 section 4.1.
    int id = transport == Transport.HTTPS ? 0 : random.nextInt(0x10000);
    Question question = options.randomCase() ? shuffled(asked) : asked;
    Octets cookie = cookie(options.edns(), knownCookie);
    MessageWriter out = new MessageWriter();
    int flags = (options.opcode() << 11) | options.flags();
    boolean ixfr = question.type() == RecordType.IXFR;
    boolean edns = options.edns().enabled();
    out.header(id, flags, 1, 0, ixfr ? 1 : 0, edns ? 1 : 0);
    out.question(question);
    if (ixfr) {
      serial(out, question, options.serial());
    }
    if (edns) {
      opt(out, options.edns(), cookie, transport);
    }
    Octets client = cookie.length() == 0 ? Octets.EMPTY : cookie.slice(0, CLIENT_COOKIE);
    return new PreparedQuery(server, transport, question, options, id, client, out.octets());
  }

  /// The start of an incremental transfer is told by a SOA record of which the serial counts: RFC
  /// 1995 section 3.
  private static void serial(MessageWriter out, Question question, long serial) {
    out.name(question.name()).u16(RecordType.SOA).u16(RecordClass.IN).u32(0).u16(22);
    out.name(DomainName.ROOT).name(DomainName.ROOT).u32(serial).u32(0).u32(0).u32(0).u32(0);
  }

  private Octets cookie(EdnsRequest edns, Octets known) {
    if (!edns.enabled()) {
      return Octets.EMPTY;
    }
    if (known.length() > 0) {
      return known;
    }
    if (edns.cookie().length() > 0 || !edns.autoCookie()) {
      return edns.cookie();
    }
    byte[] fresh = new byte[CLIENT_COOKIE];
    random.nextBytes(fresh);
    return Octets.of(fresh);
  }

  private static void opt(MessageWriter out, EdnsRequest edns, Octets cookie, Transport transport) {
    out.name(DomainName.ROOT).u16(RecordType.OPT).u16(edns.udpSize());
    out.u8(0).u8(edns.version()).u16(edns.flags());
    int lengthAt = out.size();
    out.u16(0);
    if (edns.nsid()) {
      option(out, EdnsCode.NSID, Octets.EMPTY);
    }
    if (edns.subnet().isPresent()) {
      option(out, EdnsCode.SUBNET, subnet(edns.subnet().get()));
    }
    if (cookie.length() > 0) {
      option(out, EdnsCode.COOKIE, cookie);
    }
    boolean stream = transport == Transport.TCP || transport == Transport.TLS;
    if (edns.keepalive() && stream) {
      option(out, EdnsCode.KEEPALIVE, Octets.EMPTY);
    }
    for (EdnsOption each : edns.options()) {
      option(out, each.code(), each.data());
    }
    if (edns.padding() > 0) {
      int over = (out.size() + 4) % edns.padding();
      option(out, EdnsCode.PADDING, Octets.of(new byte[over == 0 ? 0 : edns.padding() - over]));
    }
    out.set16(lengthAt, out.size() - lengthAt - 2);
  }

  private static void option(MessageWriter out, int code, Octets data) {
    out.u16(code).u16(data.length()).octets(data);
  }

  /// RFC 7871 section 6: as many bytes of the address as the prefix needs, with zeros behind it.
  static Octets subnet(EdnsRequest.Subnet subnet) {
    byte[] address = subnet.address().bytes();
    int length = (subnet.bits() + 7) / 8;
    byte[] data = new byte[4 + length];
    data[1] = (byte) (subnet.address().family() == Family.V4 ? 1 : 2);
    data[2] = (byte) subnet.bits();
    System.arraycopy(address, 0, data, 4, length);
    if (subnet.bits() % 8 != 0) {
      data[3 + length] &= (byte) (0xff << (8 - subnet.bits() % 8));
    }
    return Octets.of(data);
  }

  private Question shuffled(Question asked) {
    byte[] wire = asked.name().wire().bytes();
    for (int at = 0; wire[at] != 0; at += 1 + (wire[at] & 0xff)) {
      for (int i = at + 1; i <= at + (wire[at] & 0xff); i++) {
        int lower = wire[i] | 0x20;
        if (lower >= 'a' && lower <= 'z') {
          wire[i] = (byte) (random.nextBoolean() ? lower : lower ^ 0x20);
        }
      }
    }
    return new Question(DomainName.ofWire(wire), asked.type(), asked.dnsClass());
  }
}
