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
  /// DS of the signed name's top level with DO.
  DS("the DS of the signed name's top-level domain with DO"),
  /// TXT of id.server in class CH, with NSID.
  IDENTITY("id.server's TXT in class CH, with NSID"),
  /// TXT of version.bind in class CH.
  VERSION("version.bind's TXT in class CH"),
  /// AAAA of ipv4only.arpa: RFC 7050.
  DNS64("ipv4only.arpa's AAAA"),
  /// PTR of the server's own address; not asked of this host.
  REVERSE("the server's own name"),
  /// PTR of the gateway's address; not asked without one.
  GATEWAY("the gateway's name"),
  /// PTR of the address from which questions leave; not asked without one.
  OWN("this host's own name"),
  /// A or AAAA of what that gave; only asked then.
  OWN_FORWARD("whether that name is this host"),
  /// A of the public name with a private address.
  INSIDE("a public name's private address"),
  /// SOA of the same name, to see whether it exists.
  INSIDE_SOA("whether that name exists"),
  /// A of the sentinel for the root's key of 2024: answered unless the key is not trusted.
  NEW_TRUSTED("whether the root's key 38696 is trusted"),
  /// A of its opposite: answered unless the key is trusted.
  NEW_UNTRUSTED("whether the root's key 38696 is not trusted"),
  /// The sentinel for the root's key of 2017.
  OLD_TRUSTED("whether the root's key 20326 is trusted"),
  /// Its opposite.
  OLD_UNTRUSTED("whether the root's key 20326 is not trusted"),
  /// A of localhost: RFC 6761 section 6.3.
  LOCALHOST("localhost, which servers answer themselves"),
  /// A name of multicast DNS: RFC 6762 section 22.1.
  LOCAL("a name of multicast DNS"),
  /// A name of home networks: RFC 8375.
  HOME("a name of home networks"),
  /// A name of Tor: RFC 7686.
  ONION("a name of Tor"),
  /// A name that never exists: RFC 6761 section 6.4.
  INVALID("a name that never exists"),
  /// A name for tests: RFC 6761 section 6.2.
  TESTING("a name for tests"),
  /// PTR of an address of private networks: RFC 6303.
  PRIVATE_REVERSE("the name of a private address"),
  /// Encrypted ways that the server has: RFC 9462.
  DDR("its encrypted ways"),
  /// A of the plain name over TLS, port 853.
  TLS("the plain name's A over TLS"),
  /// A of the plain name over HTTPS, port 443.
  HTTPS("the plain name's A over HTTPS"),
  /// A of the plain name again, more than a second after [#PLAIN].
  LATER("the plain name's A again, 1.1 s later");

  private final String what;

  Probe(String what) {
    this.what = what;
  }

  /// What is asked, in words.
  public String what() {
    return what;
  }

  /// When it is asked.
  Stage stage() {
    return switch (this) {
      case PLAIN, EDNS, TCP -> Stage.FIRST;
      case TLS, HTTPS -> Stage.ENCRYPTED;
      case LATER -> Stage.LAST;
      default -> Stage.REST;
    };
  }

  /// When a question is put.
  enum Stage {
    /// Of servers that have not answered yet.
    FIRST,
    /// Of servers that answer.
    REST,
    /// Of all servers, whether they have answered or not; waited for at the end.
    ENCRYPTED,
    /// Of servers that answer, a good second after the first question.
    LAST
  }
}
