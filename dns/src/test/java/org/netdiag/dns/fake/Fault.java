package org.netdiag.dns.fake;

/// What a fake server does wrong.
public enum Fault {
  /// It never replies.
  SILENT,
  /// It replies REFUSED to everything.
  REFUSED,
  /// It replies SERVFAIL to everything.
  SERVFAIL,
  /// Its replies lack the AA flag.
  NOT_AUTHORITATIVE,
  /// It refers to the root whatever is asked.
  UPWARD,
  /// It refers to the zone that it should serve.
  HORIZONTAL,
  /// It does not listen on TCP.
  NO_TCP,
  /// It does not listen on UDP.
  NO_UDP,
  /// It does not know EDNS: FORMERR.
  NO_EDNS,
  /// It does not reply to questions with EDNS.
  EDNS_DROPPED,
  /// It takes any EDNS version for 0.
  EDNS_VERSION_IGNORED,
  /// It offers recursion to everybody.
  RECURSION,
  /// It gives the zone to everybody.
  OPEN_TRANSFER,
  /// It does not reply to questions for AAAA records.
  NO_AAAA,
  /// It tells its version.
  VERSION,
  /// It knows names in lower case only.
  CASE_SENSITIVE,
  /// It repeats the question in lower case.
  LOWER_CASE,
  /// It replies from another address than the one that was asked.
  OTHER_SOURCE,
  /// It leaves EDNS out of replies that are cut.
  CUT_WITHOUT_EDNS,
  /// It sends unknown EDNS options back.
  OPTIONS_ECHOED,
  /// Over TCP it refuses.
  TCP_REFUSED
}
