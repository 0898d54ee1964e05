package org.netdiag.dns.query;

import java.util.Locale;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.Flag;
import org.netdiag.dns.message.Rcode;

/// What a question came to.
public enum Outcome {
  /// The answer has records.
  ANSWER,
  /// The name exists and has no such records, or the server referred elsewhere.
  NODATA,
  /// The name does not exist.
  NXDOMAIN,
  /// A server replied that it failed, refused, or did not understand.
  SERVER_FAILURE,
  /// No server replied.
  NO_REPLY;

  /// Its name in lower case.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// What a reply means. One that was cut and has no records does not say whether there are any:
  /// its server has failed.
  public static Outcome of(DnsMessage reply) {
    if (reply.rcode() == Rcode.NXDOMAIN) {
      return NXDOMAIN;
    }
    if (reply.rcode() != Rcode.NOERROR) {
      return SERVER_FAILURE;
    }
    if (!reply.answer().isEmpty()) {
      return ANSWER;
    }
    return reply.has(Flag.TC) ? SERVER_FAILURE : NODATA;
  }
}
