package org.netdiag.dns.message;

import java.util.OptionalInt;

/// The mnemonics of record types, from IANA's registry.
final class TypeNames {
  /// By number, from 1 on; an empty text has no mnemonic.
  private static final String[] LOW = {
    "A",
    "NS",
    "MD",
    "MF",
    "CNAME",
    "SOA",
    "MB",
    "MG",
    "MR",
    "NULL",
    "WKS",
    "PTR",
    "HINFO",
    "MINFO",
    "MX",
    "TXT",
    "RP",
    "AFSDB",
    "X25",
    "ISDN",
    "RT",
    "NSAP",
    "NSAP-PTR",
    "SIG",
    "KEY",
    "PX",
    "GPOS",
    "AAAA",
    "LOC",
    "NXT",
    "EID",
    "NIMLOC",
    "SRV",
    "ATMA",
    "NAPTR",
    "KX",
    "CERT",
    "A6",
    "DNAME",
    "SINK",
    "OPT",
    "APL",
    "DS",
    "SSHFP",
    "IPSECKEY",
    "RRSIG",
    "NSEC",
    "DNSKEY",
    "DHCID",
    "NSEC3",
    "NSEC3PARAM",
    "TLSA",
    "SMIMEA",
    "",
    "HIP",
    "NINFO",
    "RKEY",
    "TALINK",
    "CDS",
    "CDNSKEY",
    "OPENPGPKEY",
    "CSYNC",
    "ZONEMD",
    "SVCB",
    "HTTPS",
    "DSYNC",
    "HHIT",
    "BRID"
  };

  private static final int SPF = 99;

  private static final String[] FROM_SPF = {
    "SPF", "UINFO", "UID", "GID", "UNSPEC", "NID", "L32", "L64", "LP", "EUI48", "EUI64"
  };

  private static final int NXNAME = 128;
  private static final int TKEY = 249;

  private static final String[] FROM_TKEY = {
    "TKEY",
    "TSIG",
    "IXFR",
    "AXFR",
    "MAILB",
    "MAILA",
    "ANY",
    "URI",
    "CAA",
    "AVC",
    "DOA",
    "AMTRELAY",
    "RESINFO",
    "WALLET",
    "CLA",
    "IPN"
  };

  private static final int TA = 32768;
  private static final int DLV = 32769;

  private TypeNames() {}

  static String text(int type) {
    String name = "";
    if (type >= 1 && type <= LOW.length) {
      name = LOW[type - 1];
    } else if (type >= SPF && type < SPF + FROM_SPF.length) {
      name = FROM_SPF[type - SPF];
    } else if (type >= TKEY && type < TKEY + FROM_TKEY.length) {
      name = FROM_TKEY[type - TKEY];
    } else if (type == NXNAME) {
      name = "NXNAME";
    } else if (type == TA) {
      name = "TA";
    } else if (type == DLV) {
      name = "DLV";
    }
    return name.isEmpty() ? "TYPE" + type : name;
  }

  static OptionalInt parse(String upper) {
    if (upper.isEmpty()) {
      return OptionalInt.empty();
    }
    OptionalInt found = find(LOW, 1, upper);
    if (found.isEmpty()) {
      found = find(FROM_TKEY, TKEY, upper);
    }
    if (found.isEmpty()) {
      found = find(FROM_SPF, SPF, upper);
    }
    if (found.isPresent()) {
      return found;
    }
    return switch (upper) {
      case "NXNAME" -> OptionalInt.of(NXNAME);
      case "TA" -> OptionalInt.of(TA);
      case "DLV" -> OptionalInt.of(DLV);
      default -> OptionalInt.empty();
    };
  }

  private static OptionalInt find(String[] names, int first, String upper) {
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals(upper)) {
        return OptionalInt.of(first + i);
      }
    }
    return OptionalInt.empty();
  }
}
