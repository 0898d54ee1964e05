package org.netdiag.dns.walk;

import java.util.Optional;

/// What a server's reply means for a walk.
///
/// @param kind what it said
/// @param lame why it is of no use; empty for a good reply and for a server that was not asked
/// @param referral where it led, for [ReplyKind#REFERRAL] and the lame referrals
public record ServerReply(ReplyKind kind, Optional<LameReason> lame, Optional<Referral> referral) {
  static ServerReply good(ReplyKind kind) {
    return new ServerReply(kind, Optional.empty(), Optional.empty());
  }

  static ServerReply lame(ReplyKind kind, LameReason reason) {
    return new ServerReply(kind, Optional.of(reason), Optional.empty());
  }

  /// Whether a walk can go on with it.
  public boolean usable() {
    return lame.isEmpty()
        && switch (kind) {
          case REFERRAL, ANSWER, NODATA, NXDOMAIN -> true;
          case SERVER_FAILURE, NO_REPLY, NO_ROUTE, NO_ADDRESS -> false;
        };
  }
}
