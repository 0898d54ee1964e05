package org.netdiag.dns.message;

import java.util.List;

/// Response codes, from IANA's registry: 12 bits with EDNS (RFC 6891 section 6.1.3).
public final class Rcode {
  public static final int NOERROR = 0;
  public static final int FORMERR = 1;
  public static final int SERVFAIL = 2;
  public static final int NXDOMAIN = 3;
  public static final int NOTIMP = 4;
  public static final int REFUSED = 5;
  public static final int NOTAUTH = 9;
  public static final int BADVERS = 16;
  public static final int BADCOOKIE = 23;

  private static final List<String> LOW =
      List.of(
          "NOERROR",
          "FORMERR",
          "SERVFAIL",
          "NXDOMAIN",
          "NOTIMP",
          "REFUSED",
          "YXDOMAIN",
          "YXRRSET",
          "NXRRSET",
          "NOTAUTH",
          "NOTZONE",
          "DSOTYPENI",
          "RESERVED12",
          "RESERVED13",
          "RESERVED14",
          "RESERVED15",
          "BADVERS",
          "BADKEY",
          "BADTIME",
          "BADMODE",
          "BADNAME",
          "BADALG",
          "BADTRUNC",
          "BADCOOKIE");

  private Rcode() {}

  /// Its mnemonic, or `RCODE` and the number.
  public static String text(int rcode) {
    return rcode >= 0 && rcode < LOW.size() ? LOW.get(rcode) : "RCODE" + rcode;
  }
}
