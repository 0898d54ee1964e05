package org.netdiag.cli.dns;

import org.netdiag.dns.message.Flag;
import org.netdiag.dns.query.EdnsRequest;
import org.netdiag.dns.query.QueryOptions;

/// How nslookup asks.
public final class NslookupHabits {
  /// Without EDNS and without AD.
  public static final QueryOptions OPTIONS =
      QueryOptions.builder()
          .edns(EdnsRequest.NONE)
          .flag(Flag.AD, false)
          .recursionNeeded(true)
          .build();

  private NslookupHabits() {}
}
