package org.netdiag.cli.doctor;

/// What a [FakeServer] does wrong.
enum Fault {
  /// It listens to UDP only.
  NO_TCP,
  /// Questions with an OPT record get no answer.
  EDNS_DROPPED,
  /// Questions with an OPT record get FORMERR without one.
  EDNS_REFUSED,
  /// Within 512 bytes it leaves records out and does not say so.
  CUT_SILENTLY,
  /// Every name that does not exist gets an address.
  HIJACK,
  /// The AD flag is never set.
  AD_STRIPPED,
  /// It neither validates nor sets AD.
  NO_VALIDATION,
  /// Answers have no signatures.
  SIGNATURES_STRIPPED,
  /// The signed name's signatures have expired, so that it answers SERVFAIL unless CD is set.
  SIGNED_EXPIRED,
  /// All signatures have expired.
  ALL_EXPIRED,
  /// All signatures begin later.
  ALL_FUTURE,
  /// The root's signatures have expired.
  ROOT_EXPIRED,
  /// Questions for AAAA get no answer.
  AAAA_DROPPED,
  /// Questions for AAAA get NXDOMAIN.
  AAAA_DENIED,
  /// Every question is refused.
  REFUSED,
  /// Every question gets SERVFAIL.
  SERVFAIL,
  /// Answers come after 250 ms.
  SLOW,
  /// It does not know the plain name.
  PLAIN_UNKNOWN,
  /// Names come back in small letters.
  LETTERS_CHANGED,
  /// It says that its answers are filtered: EDE 17.
  FILTERED,
  /// It offers no recursion and has no answer.
  AUTHORITATIVE,
  /// TTLs do not count down.
  NO_CACHE,
  /// It asks the root and AS112 for names that are not public.
  LEAKS,
  /// It says that localhost is another host.
  LOCALHOST_ELSEWHERE,
  /// It leaves private addresses out.
  NO_PRIVATE,
  /// It does not trust the root's key of 2024.
  OLD_ROOT_KEY,
  /// What does not exist is denied after 600 ms.
  SLOW_DENIALS,
  /// It says that it offers DNS over TLS.
  DESIGNATES,
  /// It keeps denials for two hours where the zone wants a minute.
  KEEPS_DENIALS,
  /// The portal page's host has another time by an hour; not the server's own fault.
  OTHER_TIME,
  /// The page for portals wants a login; not the server's own fault.
  PORTAL
}
