package org.netdiag.dns;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.Rcode;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.PreparedQuery;
import org.netdiag.dns.query.ReplyCheck;
import org.netdiag.dns.query.Strays;
import org.netdiag.shared.engine.Stamp;
import org.netdiag.shared.net.RxBatch;
import org.netdiag.shared.net.RxSlot;
import org.netdiag.shared.wire.IpAddress;

/// One question that left over UDP.
final class UdpTry {
  /// What it does at present.
  enum State {
    /// It waits for its answer.
    WAITING,
    /// Its time has passed; an answer is taken as long as its inquiry has not ended.
    OVERDUE,
    /// It was answered, and its inquiry goes on elsewhere: to the next server, or over TCP.
    SPENT,
    /// It was answered, and further answers are listened for.
    LINGERING,
    /// It is over.
    ENDED
  }

  final Inquiry inquiry;
  final PreparedQuery prepared;
  final UdpOutlet outlet;

  /// The same for questions of one length to one server, seldom for others.
  final long alike;

  State state = State.WAITING;
  long sentNanos;
  long sentEpochNanos;
  long transmitStamp = RxBatch.NO_STAMP;
  long elapsedNanos;
  Stamp stamp = Stamp.USER;
  Optional<DnsMessage> answer = Optional.empty();
  Optional<DnsMessage> conflict = Optional.empty();
  Optional<Distrusted> distrusted = Optional.empty();

  long dueAt;
  WaitLists.@Nullable Waits waits;
  @Nullable UdpTry before;
  @Nullable UdpTry after;

  private int wrongSource;
  private int wrongId;
  private int wrongQuestion;
  private int wrongCase;
  private int wrongCookie;
  private int wrongSubnet;
  private int wrongSignature;
  private int malformed;
  private int duplicates;

  UdpTry(Inquiry inquiry, PreparedQuery prepared, UdpOutlet outlet) {
    this.inquiry = inquiry;
    this.prepared = prepared;
    this.outlet = outlet;
    IpAddress to = prepared.server().address();
    long server = 31L * Long.hashCode(to.high() ^ to.low()) + prepared.server().port();
    this.alike = (server << 16) + prepared.bytes().length();
  }

  /// Whether a packet comes from where the question went.
  boolean from(RxSlot rx) {
    return rx.peerPort == prepared.server().port()
        && rx.peerHigh == prepared.server().address().high()
        && rx.peerLow == prepared.server().address().low();
  }

  void countWrongSource() {
    wrongSource++;
  }

  void countMalformed() {
    malformed++;
  }

  void countDuplicate() {
    duplicates++;
  }

  /// Counts a message that is no answer.
  void count(ReplyCheck.Verdict why) {
    switch (why) {
      case WRONG_ID -> wrongId++;
      case WRONG_QUESTION -> wrongQuestion++;
      case WRONG_CASE -> wrongCase++;
      case WRONG_COOKIE -> wrongCookie++;
      case WRONG_SUBNET -> wrongSubnet++;
      case WRONG_SIGNATURE -> wrongSignature++;
      case ANSWER -> throw new IllegalArgumentException("an answer is not counted");
    }
  }

  Strays strays() {
    return new Strays(
        wrongSource,
        wrongId,
        wrongQuestion,
        wrongCase,
        wrongCookie,
        wrongSubnet,
        wrongSignature,
        malformed,
        duplicates);
  }

  /// Notes how long the answer took. A difference of kernel stamps is believed when it is not
  /// negative and not above the monotonic one, which encloses it: CLOCK_REALTIME may step between
  /// the two.
  void measure(RxSlot rx, long nanos) {
    elapsedNanos = nanos - sentNanos;
    stamp = Stamp.USER;
    if (rx.stamp == RxBatch.NO_STAMP) {
      return;
    }
    boolean transmitted = transmitStamp != RxBatch.NO_STAMP;
    long between = rx.stamp - (transmitted ? transmitStamp : sentEpochNanos);
    if (between >= 0 && between <= elapsedNanos) {
      elapsedNanos = between;
      stamp = transmitted ? Stamp.KERNEL : Stamp.KERNEL_RX;
    }
  }

  /// A reply to a signed question whose own signature does not hold.
  ///
  /// @param why in one line without a final dot
  record Distrusted(Reply reply, String why) {
    /// How long an answer that is signed may come after it. RFC 8945 section 5.4 would have the
    /// whole time waited for; but most often it is the server itself that has no such key.
    static final long PATIENCE_NANOS = 1_000_000_000;

    /// Whether it says what is wrong with the question's signature, which a server that does not
    /// know the key cannot sign: RFC 8945 section 5.3.2.
    boolean refuses() {
      DnsMessage message = reply.message();
      return message.rcode() == Rcode.NOTAUTH
          && !message.additional().isEmpty()
          && message.additional().getLast().type() == RecordType.TSIG;
    }

    /// Whether it tells of an error, which says nothing about the name.
    boolean failure() {
      int rcode = reply.message().rcode();
      return rcode != Rcode.NOERROR && rcode != Rcode.NXDOMAIN;
    }
  }

  /// Notes a reply that is told when none comes that holds; one that names the reason is kept.
  void distrust(DnsMessage message, String why) {
    if (distrusted.isEmpty() || !distrusted.get().refuses()) {
      distrusted = Optional.of(new Distrusted(Reply.of(this, message), why));
    }
  }

  /// Takes in what came after the answer.
  void further(DnsMessage message) {
    if (answer.isEmpty() || Sameness.same(answer.get(), message)) {
      countDuplicate();
    } else if (conflict.isEmpty()) {
      conflict = Optional.of(message);
    }
  }
}
