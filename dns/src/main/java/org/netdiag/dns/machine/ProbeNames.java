package org.netdiag.dns.machine;

import java.util.List;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordType;
import org.netdiag.shared.wire.IpAddress;

/// The names by which servers are tried. All of them can be others: a closed network has its own.
///
/// @param plain a public name with A and AAAA records
/// @param signed a name with an A record in a zone with valid signatures
/// @param bogus a name with an A record whose signatures are wrong on purpose
/// @param big a question whose answer has more than 1232 bytes with signatures
/// @param bases random names below these do not exist
/// @param nonServer an address where no name server is and no answer comes from: TEST-NET-1 of RFC
///   5737
/// @param inside a public name whose only address is a private one
/// @param sentinel a signed zone with the names of RFC 8509
/// @param portal a page that only a captive portal changes
public record ProbeNames(
    DomainName plain,
    DomainName signed,
    DomainName bogus,
    Question big,
    List<DomainName> bases,
    IpAddress nonServer,
    DomainName inside,
    DomainName sentinel,
    Portal portal) {
  /// Well-known public ones: example.com, IANA's own and signed; dnssec-failed.org, kept wrong by
  /// Comcast since 2012; the keys of org, whose answer is above 1500 bytes; random names below
  /// example.com and com; nip.io, which gives every name the address in it; ksk-test.net, which RFC
  /// 8509 was tried with; the page by which Android and Chromium look for portals.
  public static final ProbeNames DEFAULT =
      new ProbeNames(
          DomainName.parse("example.com"),
          DomainName.parse("example.com"),
          DomainName.parse("dnssec-failed.org"),
          Question.of("org", RecordType.DNSKEY),
          List.of(DomainName.parse("example.com"), DomainName.parse("com")),
          IpAddress.v4(0xc0000201),
          DomainName.parse("10.0.0.1.nip.io"),
          DomainName.parse("ksk-test.net"),
          Portal.parse("http://connectivitycheck.gstatic.com/generate_204"));

  /// Copies the list.
  ///
  /// @throws IllegalArgumentException when there is no base or more than 8
  public ProbeNames {
    if (bases.isEmpty() || bases.size() > 8) {
      throw new IllegalArgumentException(bases.size() + " bases are not 1 to 8");
    }
    bases = List.copyOf(bases);
  }

  /// A name as people write it, without the final dot.
  static String bare(DomainName name) {
    String text = name.toString();
    return text.length() > 1 && text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }

  /// The last label of the signed name, whose zone's signatures tell the time besides the root's.
  public DomainName signedTop() {
    DomainName at = signed;
    while (at.labels() > 1) {
      at = at.parent();
    }
    return at;
  }
}
