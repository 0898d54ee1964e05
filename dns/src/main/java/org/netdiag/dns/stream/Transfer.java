package org.netdiag.dns.stream;

import java.util.List;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.Rcode;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.AttemptEnd;

/// Follows the records of a zone transfer to its end: RFC 5936 section 2.2, RFC 1995 section 4.
///
/// - A whole zone begins and ends with its SOA record.
/// - An incremental answer begins with the new SOA record; then, for each difference, the old SOA
///   record with what goes and the newer one with what comes; and the new SOA record again.
/// - An incremental answer may be a whole zone instead, told by its second record, or the new SOA
///   record alone when there is nothing newer.
final class Transfer {
  private enum State {
    START,
    SECOND,
    WHOLE,
    GOING,
    COMING,
    DONE
  }

  /// What a transfer may take of the heap: its text or JSON needs room as well.
  private static final long HEAP_SHARE = 3;

  /// Bytes that a message and a record take besides their own ones.
  private static final long MESSAGE_BYTES = 256;

  private static final long RECORD_BYTES = 96;

  private final Question question;
  private final long known;
  private final long mostBytes;
  private State state = State.START;
  private long newest;
  private long bytes;

  /// @param known the serial from which an incremental transfer starts
  Transfer(Question question, long known) {
    this(question, known, Runtime.getRuntime().maxMemory() / HEAP_SHARE);
  }

  /// @param mostBytes of memory that its messages may take, about
  Transfer(Question question, long known, long mostBytes) {
    this.question = question;
    this.known = known;
    this.mostBytes = mostBytes;
  }

  /// Takes the next message, and says whether it is the last one.
  ///
  /// @throws StreamFailure when the transfer breaks off or is none
  boolean add(DnsMessage message) throws StreamFailure {
    bytes += memory(message);
    if (bytes > mostBytes) {
      throw broken("it is too large for this process's memory: more than " + mostBytes + " bytes");
    }
    boolean first = state == State.START;
    if (message.rcode() != Rcode.NOERROR) {
      if (first) {
        return true;
      }
      throw broken("the server broke off with " + Rcode.text(message.rcode()));
    }
    if (first && message.answer().isEmpty()) {
      return true;
    }
    for (DnsRecord record : message.answer()) {
      if (state == State.DONE) {
        throw broken("records follow its closing SOA record");
      }
      step(record);
    }
    if (first && state == State.SECOND && message.answer().size() == 1 && upToDate()) {
      state = State.DONE;
    }
    return state == State.DONE;
  }

  /// A message of some bytes can hold records of many: each name may be a pointer to a long one.
  private static long memory(DnsMessage message) {
    long sum = MESSAGE_BYTES + message.size();
    for (List<DnsRecord> section :
        List.of(message.answer(), message.authority(), message.additional())) {
      for (DnsRecord record : section) {
        sum += RECORD_BYTES + record.name().wireLength() + record.rdata().length();
      }
    }
    return sum;
  }

  private void step(DnsRecord record) throws StreamFailure {
    boolean soa = record.type() == RecordType.SOA && record.name().equals(question.name());
    state =
        switch (state) {
          case START -> start(record, soa);
          case SECOND ->
              soa && question.type() == RecordType.IXFR ? difference(record) : whole(soa);
          case WHOLE -> whole(soa);
          case GOING -> soa ? State.COMING : State.GOING;
          case COMING -> soa ? difference(record) : State.COMING;
          case DONE -> State.DONE;
        };
  }

  private State start(DnsRecord record, boolean soa) throws StreamFailure {
    if (!soa) {
      throw broken("it begins with no SOA record of the zone");
    }
    newest = serial(record);
    return State.SECOND;
  }

  private State difference(DnsRecord soa) throws StreamFailure {
    return serial(soa) == newest ? State.DONE : State.GOING;
  }

  private static State whole(boolean soa) {
    return soa ? State.DONE : State.WHOLE;
  }

  /// RFC 1982: serial numbers are compared around the circle.
  private boolean upToDate() {
    return question.type() == RecordType.IXFR && (int) (newest - known) <= 0;
  }

  /// The serial follows the two names: RFC 1035 section 3.3.13.
  private static long serial(DnsRecord soa) throws StreamFailure {
    int length = soa.rdata().length();
    if (length < 22) {
      throw broken("an SOA record has " + length + " bytes");
    }
    return soa.rdata().u32(length - 20);
  }

  private static StreamFailure broken(String why) {
    return new StreamFailure(AttemptEnd.MALFORMED, "broken zone transfer: " + why);
  }
}
