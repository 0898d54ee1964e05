package org.netdiag.dns.walk;

import java.util.Locale;

/// Why a server that a zone was delegated to is of no use for it.
public enum LameReason {
  /// It replied REFUSED.
  REFUSED("refuses"),
  /// It replied SERVFAIL.
  SERVFAIL("fails (SERVFAIL)"),
  /// It replied with another error.
  ERROR("replies with an error"),
  /// It replied without the AA flag.
  NOT_AUTHORITATIVE("has no authority"),
  /// It answered with authority over a zone above, which says nothing about this one.
  ZONE_ABOVE("answers for a zone above"),
  /// It referred to a zone above.
  UPWARD_REFERRAL("refers upward"),
  /// It referred to the zone that it should serve.
  HORIZONTAL_REFERRAL("refers to itself"),
  /// It referred to a zone that has nothing to do with the name.
  STRANGE_REFERRAL("refers elsewhere"),
  /// It replied from another address than the one that was asked, so nobody takes the reply.
  WRONG_SOURCE("replies from another address"),
  /// It did not reply in time.
  TIMEOUT("does not reply"),
  /// Nobody listens there.
  PORT_CLOSED("nobody listens"),
  /// It cannot be reached.
  UNREACHABLE("cannot be reached"),
  /// It replied with something that is no answer.
  NO_ANSWER("sends no answer"),
  /// Its name has no address.
  NO_ADDRESS("has no address");

  private final String text;

  LameReason(String text) {
    this.text = text;
  }

  /// Its name in lower case.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// What the server does, in a few words.
  public String text() {
    return text;
  }

  /// Whether a reply came that shows it; silence may also be the network's.
  public boolean proven() {
    return switch (this) {
      case REFUSED,
          SERVFAIL,
          ERROR,
          NOT_AUTHORITATIVE,
          ZONE_ABOVE,
          UPWARD_REFERRAL,
          HORIZONTAL_REFERRAL,
          STRANGE_REFERRAL ->
          true;
      case WRONG_SOURCE, TIMEOUT, PORT_CLOSED, UNREACHABLE, NO_ANSWER, NO_ADDRESS -> false;
    };
  }
}
