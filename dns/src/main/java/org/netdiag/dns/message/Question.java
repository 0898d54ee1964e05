package org.netdiag.dns.message;

import org.netdiag.shared.wire.IpAddress;

/// What is asked: RFC 1035 section 4.1.2.
///
/// @param name the name
/// @param type record type, 0 to 65535: see [RecordType]
/// @param dnsClass class, 0 to 65535: see [RecordClass]
public record Question(DomainName name, int type, int dnsClass) {
  /// Checks the ranges.
  ///
  /// @throws IllegalArgumentException with the value and the bound
  public Question {
    if ((type & ~0xffff) != 0 || (dnsClass & ~0xffff) != 0) {
      throw new IllegalArgumentException(
          "type " + type + " or class " + dnsClass + " is not in 0 to 65535");
    }
  }

  /// A question of class IN.
  public static Question of(DomainName name, int type) {
    return new Question(name, type, RecordClass.IN);
  }

  /// A question of class IN, from text.
  ///
  /// @throws IllegalArgumentException when the name is none
  public static Question of(String name, int type) {
    return of(DomainName.parse(name), type);
  }

  /// The question for an address's name.
  public static Question reverse(IpAddress address) {
    return of(DomainName.reverse(address), RecordType.PTR);
  }

  /// Whether the answer is a whole zone, by AXFR or IXFR, which needs TCP.
  public boolean transfer() {
    return type == RecordType.AXFR || type == RecordType.IXFR;
  }

  /// As dig writes it in a question section: `name class type`.
  @Override
  public String toString() {
    return name + " " + RecordClass.text(dnsClass) + " " + RecordType.text(type);
  }
}
