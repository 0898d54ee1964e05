package org.netdiag.dns.query;

/// How one try ended.
public enum AttemptEnd {
  /// A reply that proved itself.
  REPLY,
  /// A reply that was cut, and was then asked for over TCP.
  TRUNCATED,
  /// A reply that asked for another try: BADCOOKIE with a cookie.
  REPEATED,
  /// Nothing within the time-out.
  TIMED_OUT,
  /// Nobody listens: ICMP port unreachable, or RST.
  REFUSED,
  /// A router or this host says that the server cannot be reached, or that it may not be.
  UNREACHABLE,
  /// The connection ended before the answer was whole.
  CLOSED,
  /// The answer over a stream was no message, or not to this question.
  MALFORMED,
  /// TLS could not be set up, or the server did not prove its name and had to.
  TLS_FAILED,
  /// HTTP answered with another status than 200, or with something that is no DNS message.
  HTTP_ERROR,
  /// A signature by a shared key was missing or wrong.
  TSIG_FAILED,
  /// This host refused the socket.
  LOCAL_ERROR,
  /// The run was cut while an answer was waited for.
  CANCELLED
}
