package org.netdiag.dns.machine;

/// What each server is asked once. The name is that of [ProbeNames].
public enum Probe {
  /// A of the plain name over UDP without EDNS.
  PLAIN("the plain name's A over UDP without EDNS"),
  /// The same with EDNS and a size of 1232.
  EDNS("the plain name's A over UDP with EDNS"),
  /// The same over TCP.
  TCP("the plain name's A over TCP"),
  /// AAAA of the plain name, at the same time as its A.
  AAAA("the plain name's AAAA over UDP"),
  /// A of the plain name in random letters.
  CASE("the plain name's A in random letters"),
  /// EDNS with an option that nobody has defined.
  UNKNOWN_OPTION("the plain name's A with an undefined EDNS option"),
  /// EDNS of version 1, which nobody has defined.
  EDNS_VERSION("the plain name's A with EDNS version 1"),
  /// The big question without EDNS, so that 512 bytes are the most.
  CUT("the big answer over UDP within 512 bytes"),
  /// The same over TCP.
  CUT_TCP("the big answer over TCP without EDNS"),
  /// The big question with signatures and a size of 1232.
  BIG_1232("the big answer over UDP within 1232 bytes"),
  /// The big question with signatures and a size of 4096.
  BIG_4096("the big answer over UDP within 4096 bytes"),
  /// The big question with signatures over TCP.
  BIG_TCP("the big answer over TCP"),
  /// A of the signed name with DO.
  SIGNED("the signed name's A with DO"),
  /// A of the signed name with DO and CD.
  SIGNED_CD("the signed name's A with DO and CD"),
  /// A of the bogus name with DO.
  BOGUS("the bogus name's A with DO"),
  /// A of the bogus name with DO and CD.
  BOGUS_CD("the bogus name's A with DO and CD"),
  /// SOA of the root with DO and CD.
  ROOT("the root's SOA with DO and CD"),
  /// SOA of the signed name's top level with DO and CD.
  TOP("the SOA of the signed name's top-level domain with DO and CD"),
  /// TXT of id.server in class CH, with NSID.
  IDENTITY("id.server's TXT in class CH, with NSID"),
  /// TXT of version.bind in class CH.
  VERSION("version.bind's TXT in class CH"),
  /// AAAA of ipv4only.arpa: RFC 7050.
  DNS64("ipv4only.arpa's AAAA");

  private final String what;

  Probe(String what) {
    this.what = what;
  }

  /// What is asked, in words.
  public String what() {
    return what;
  }

  /// Whether it is asked of servers that have not answered yet.
  boolean first() {
    return this == PLAIN || this == EDNS || this == TCP;
  }
}
