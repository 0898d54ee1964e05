package org.netdiag.shared.sim.dns;

import java.util.ArrayList;
import java.util.List;

/// What a name server is about to reply, until it is written.
public final class Reply {
  /// No error.
  public static final int NOERROR = 0;

  /// The question was not understood.
  public static final int FORMERR = 1;

  /// The server failed.
  public static final int SERVFAIL = 2;

  /// There is no such name.
  public static final int NXDOMAIN = 3;

  static final int NOTIMP = 4;

  /// The server does not want to answer.
  public static final int REFUSED = 5;

  static final int BADVERS = 16;

  private final List<ZoneRecord> answer = new ArrayList<>();
  private final List<ZoneRecord> authority = new ArrayList<>();
  private final List<ZoneRecord> additional = new ArrayList<>();
  private int rcode;
  private boolean authoritative;
  private boolean recursive;
  private boolean authentic;
  private boolean truncated;
  private boolean referral;
  private boolean edns = true;
  private int extendedError = -1;
  private long readyNanos = Long.MIN_VALUE;

  /// An empty reply without an error.
  public Reply() {}

  /// An empty reply with this response code.
  static Reply of(int rcode) {
    Reply reply = new Reply();
    reply.rcode = rcode;
    return reply;
  }

  /// A copy that changes apart.
  public Reply copy() {
    Reply copy = new Reply();
    copy.take(this);
    copy.rcode = rcode;
    copy.authoritative = authoritative;
    copy.recursive = recursive;
    copy.authentic = authentic;
    copy.truncated = truncated;
    copy.referral = referral;
    copy.edns = edns;
    copy.extendedError = extendedError;
    copy.readyNanos = readyNanos;
    return copy;
  }

  private void take(Reply other) {
    answer.addAll(other.answer);
    authority.addAll(other.authority);
    additional.addAll(other.additional);
  }

  /// Replaces everything by a response code.
  public void fail(int code) {
    clear();
    rcode = code;
    authoritative = false;
    authentic = false;
  }

  /// Replaces everything by these records.
  public void say(List<ZoneRecord> records) {
    clear();
    rcode = NOERROR;
    answer.addAll(records);
  }

  private void clear() {
    answer.clear();
    authority.clear();
    additional.clear();
    referral = false;
  }

  /// Leaves every record out and says that it was cut.
  public void truncate() {
    clear();
    truncated = true;
  }

  /// Gives every record this TTL in seconds.
  public void ttl(long seconds) {
    answer.replaceAll(each -> each.withTtl(seconds));
    authority.replaceAll(each -> each.withTtl(seconds));
    additional.replaceAll(each -> each.withTtl(seconds));
  }

  /// Takes time off every TTL; none goes below 0.
  void age(long seconds) {
    answer.replaceAll(each -> each.withTtl(Math.max(0, each.ttl() - seconds)));
    authority.replaceAll(each -> each.withTtl(Math.max(0, each.ttl() - seconds)));
    additional.replaceAll(each -> each.withTtl(Math.max(0, each.ttl() - seconds)));
  }

  /// The smallest TTL of its answer and authority, in seconds; 0 when it has no records.
  long leastTtl() {
    long least = Long.MAX_VALUE;
    for (ZoneRecord each : answer) {
      least = Math.min(least, each.ttl());
    }
    for (ZoneRecord each : authority) {
      least = Math.min(least, each.ttl());
    }
    return least == Long.MAX_VALUE ? 0 : least;
  }

  List<ZoneRecord> answer() {
    return answer;
  }

  List<ZoneRecord> authority() {
    return authority;
  }

  List<ZoneRecord> additional() {
    return additional;
  }

  /// Its response code.
  public int rcode() {
    return rcode;
  }

  void rcode(int code) {
    rcode = code;
  }

  boolean authoritative() {
    return authoritative;
  }

  /// Sets AA.
  public void authoritative(boolean value) {
    authoritative = value;
  }

  boolean recursive() {
    return recursive;
  }

  void recursive(boolean value) {
    recursive = value;
  }

  boolean authentic() {
    return authentic;
  }

  /// Sets AD.
  public void authentic(boolean value) {
    authentic = value;
  }

  boolean truncated() {
    return truncated;
  }

  boolean referral() {
    return referral;
  }

  /// Takes a referral back, so that the asker's alias can be looked up elsewhere.
  void withdrawReferral() {
    authority.clear();
    additional.clear();
    referral = false;
  }

  void referral(boolean value) {
    referral = value;
  }

  boolean edns() {
    return edns;
  }

  /// Leaves the OPT record out.
  public void withoutEdns() {
    edns = false;
  }

  int extendedError() {
    return extendedError;
  }

  /// Adds an extended error, RFC 8914.
  ///
  /// @param code 0 to 65535
  public void extendedError(int code) {
    extendedError = code;
  }

  /// When it can be sent at the earliest, virtual nanoseconds.
  public long readyNanos() {
    return readyNanos;
  }

  void readyNanos(long nanos) {
    readyNanos = nanos;
  }
}
