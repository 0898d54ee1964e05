package org.netdiag.dns.zone;

import java.util.List;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.EdnsOption;
import org.netdiag.dns.message.Flag;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordClass;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.EdnsRequest;
import org.netdiag.dns.query.QueryOptions;

/// A question that every server of a zone is asked. Those named after a type ask for it at the top
/// of the zone.
public enum Probe {
  SOA(RecordType.SOA),
  NS(RecordType.NS),
  DNSKEY(RecordType.DNSKEY),
  A(RecordType.A),
  AAAA(RecordType.AAAA),
  MX(RecordType.MX),
  TXT(RecordType.TXT),
  CAA(RecordType.CAA),
  CNAME(RecordType.CNAME),
  NSEC3PARAM(RecordType.NSEC3PARAM),
  CDS(RecordType.CDS),
  CDNSKEY(RecordType.CDNSKEY),
  /// The SOA record without EDNS.
  PLAIN(RecordType.SOA),
  /// The SOA record over TCP.
  STREAM(RecordType.SOA),
  /// The SOA record by EDNS version 1: RFC 6891 section 6.1.3 wants BADVERS.
  EDNS_VERSION(RecordType.SOA),
  /// The SOA record with an option that nobody knows: RFC 6891 section 6.1.2 has it ignored.
  EDNS_OPTION(RecordType.SOA),
  /// The SOA record with an EDNS flag that nobody knows: RFC 6891 section 6.1.4 has it ignored.
  EDNS_FLAG(RecordType.SOA),
  /// The keys with room for 512 bytes and not again over TCP: RFC 6891 section 7 wants an OPT
  /// record in a reply that was cut, too.
  CUT(RecordType.DNSKEY),
  /// The SOA record in letters of both cases: RFC 4343 makes them equal.
  MIXED_CASE(RecordType.SOA),
  /// A name that is not in the zone.
  MISSING(RecordType.A),
  /// A name outside the zone, with recursion.
  RECURSION(RecordType.A),
  /// The root's servers, without recursion.
  UPWARD(RecordType.NS),
  /// The whole zone.
  TRANSFER(RecordType.AXFR),
  /// The server's version.
  VERSION(RecordType.TXT);

  /// The label that no zone is expected to have.
  private static final String NO_LABEL = "netdiag-no-such-name";

  /// An option code from the range for local and experimental use: RFC 6891 section 9.
  static final int LOCAL_OPTION = 65_001;

  private static final int UNKNOWN_FLAG = 0x4000;
  private static final int SMALL = 512;

  private final int type;

  Probe(int type) {
    this.type = type;
  }

  /// What is asked.
  public Question question(DomainName zone) {
    return switch (this) {
      case MISSING -> Question.of(missing(zone), type);
      case MIXED_CASE -> Question.of(mixed(zone), type);
      case RECURSION -> Question.of(DomainName.parse(NO_LABEL + ".invalid."), type);
      case UPWARD -> Question.of(DomainName.ROOT, type);
      case VERSION -> new Question(DomainName.parse("version.bind."), type, RecordClass.CH);
      default -> Question.of(zone, type);
    };
  }

  /// A name that the zone is not expected to have; the zone itself where that would be too long.
  static DomainName missing(DomainName zone) {
    return zone.wireLength() + NO_LABEL.length() + 1 > DomainName.MOST_BYTES
        ? zone
        : zone.child(NO_LABEL);
  }

  private static DomainName mixed(DomainName zone) {
    byte[] wire = zone.wire().bytes();
    for (int i = 1; i < wire.length; i += 2) {
      wire[i] = wire[i] >= 'a' && wire[i] <= 'z' ? (byte) (wire[i] - 32) : wire[i];
    }
    return DomainName.ofWire(wire);
  }

  /// The ways of asking.
  enum Way {
    /// As every server is asked, and once more without EDNS where that is not understood.
    USUAL,
    /// Over TCP.
    STREAM,
    /// By [#options].
    SPECIAL
  }

  Way way() {
    return switch (this) {
      case STREAM, TRANSFER -> Way.STREAM;
      case PLAIN, EDNS_VERSION, EDNS_OPTION, EDNS_FLAG, CUT, RECURSION -> Way.SPECIAL;
      default -> Way.USUAL;
    };
  }

  /// How it is asked.
  ///
  /// @param usual how servers of the zone are asked else
  QueryOptions options(QueryOptions usual) {
    EdnsRequest edns = usual.edns();
    QueryOptions.Builder to = usual.toBuilder();
    return switch (this) {
      case PLAIN -> to.edns(EdnsRequest.NONE).build();
      case EDNS_VERSION -> to.edns(edns.withVersion(1)).build();
      case EDNS_OPTION ->
          to.edns(edns.withOptions(List.of(new EdnsOption(LOCAL_OPTION, Octets.EMPTY)))).build();
      case EDNS_FLAG -> to.edns(edns.withFlags(edns.flags() | UNKNOWN_FLAG)).build();
      case CUT -> to.edns(edns.withUdpSize(SMALL)).fallback(false).build();
      case RECURSION -> to.flag(Flag.RD, true).build();
      default -> usual;
    };
  }
}
