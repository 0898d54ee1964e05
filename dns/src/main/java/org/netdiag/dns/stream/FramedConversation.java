package org.netdiag.dns.stream;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.EdnsCode;
import org.netdiag.dns.message.EdnsOption;
import org.netdiag.dns.message.MalformedMessageException;
import org.netdiag.dns.query.AttemptEnd;
import org.netdiag.dns.query.PreparedQuery;

/// Messages with their length in two bytes before each: RFC 7766 section 8, RFC 7858 section 3.3.
final class FramedConversation implements Conversation {
  private static final long KEEPALIVE_NANOS = 100_000_000;

  /// The server counts from when its answer left, and a question takes its way to it.
  private static final long EARLIER_NANOS = 1_000_000_000;

  private final Link link;
  private boolean open = true;
  private long idleNanos = USUAL_IDLE_NANOS;

  FramedConversation(Link link) {
    this.link = link;
  }

  @Override
  public List<DnsMessage> ask(PreparedQuery query, Progress progress)
      throws IOException, StreamFailure {
    progress.begin(Progress.Stage.ASKING);
    link.send(framed(query.bytes().bytes()));
    AnswerCheck check = new AnswerCheck(query, progress);
    DnsMessage first = await(check, progress);
    if (query.question().transfer()) {
      return transfer(query, check, first, progress);
    }
    check.signature(first, /* last= */ true);
    progress.accepted();
    keep(first);
    return List.of(first);
  }

  /// RFC 5936 section 2.2: one message or more, the last of which is told by its records.
  private List<DnsMessage> transfer(
      PreparedQuery query, AnswerCheck check, DnsMessage first, Progress progress)
      throws IOException, StreamFailure {
    Transfer transfer = new Transfer(query.question(), query.options().serial());
    List<DnsMessage> messages = new ArrayList<>();
    DnsMessage next = first;
    while (true) {
      boolean last = transfer.add(next);
      check.signature(next, last);
      progress.accepted();
      messages.add(next);
      if (last) {
        keep(first);
        return messages;
      }
      link.deadline(progress.renewed());
      next = await(check, progress);
    }
  }

  private DnsMessage await(AnswerCheck check, Progress progress) throws IOException, StreamFailure {
    while (true) {
      Optional<DnsMessage> message = check.read(frame(progress));
      if (message.isPresent()) {
        return message.get();
      }
    }
  }

  private byte[] frame(Progress progress) throws IOException {
    ByteSource in = link.in();
    int length = in.u8() << 8;
    progress.partial(1, 0);
    length |= in.u8();
    progress.partial(2, length + 2);
    byte[] bytes = new byte[length];
    for (int got = 0; got < length; ) {
      got += in.some(bytes, got);
      progress.partial(got + 2, length + 2);
    }
    progress.arrived();
    return bytes;
  }

  /// RFC 7828 sections 3.1 and 3.3.2: how long the server waits for another question, in units of
  /// 100 ms, instead of what it said before. The client closes first, and at once for 0.
  private void keep(DnsMessage reply) {
    Optional<EdnsOption> keepalive = reply.edns().flatMap(edns -> edns.option(EdnsCode.KEEPALIVE));
    if (keepalive.isPresent() && keepalive.get().data().length() == 2) {
      long said = keepalive.get().data().u16(0) * KEEPALIVE_NANOS;
      open = said > 0;
      idleNanos = said - Math.min(said / 2, EARLIER_NANOS);
    }
  }

  static byte[] framed(byte[] message) {
    byte[] frame = new byte[message.length + 2];
    frame[0] = (byte) (message.length >> 8);
    frame[1] = (byte) message.length;
    System.arraycopy(message, 0, frame, 2, message.length);
    return frame;
  }

  @Override
  public boolean open() {
    return open && !link.in().unread();
  }

  @Override
  public long idleNanos() {
    return idleNanos;
  }

  @Override
  public Link link() {
    return link;
  }

  /// The message that bytes hold.
  ///
  /// @throws StreamFailure with [AttemptEnd#MALFORMED] when they hold none
  static DnsMessage parse(byte[] bytes) throws StreamFailure {
    try {
      return DnsMessage.parse(bytes);
    } catch (MalformedMessageException malformed) {
      throw new StreamFailure(
          AttemptEnd.MALFORMED, "malformed message: " + Failures.text(malformed));
    }
  }
}
