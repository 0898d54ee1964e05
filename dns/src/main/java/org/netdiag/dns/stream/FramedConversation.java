package org.netdiag.dns.stream;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.Edns;
import org.netdiag.dns.message.EdnsCode;
import org.netdiag.dns.message.EdnsOption;
import org.netdiag.dns.message.MalformedMessageException;
import org.netdiag.dns.query.AttemptEnd;
import org.netdiag.dns.query.PreparedQuery;

/// Messages with their length in two bytes before each: RFC 7766 section 8, RFC 7858 section 3.3.
final class FramedConversation implements Conversation {
  private final Link link;
  private boolean open = true;

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
    open = !asksToClose(first);
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
        open = !asksToClose(first);
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

  /// RFC 7828 section 3.3.2: a time-out of 0 asks the client to close.
  private static boolean asksToClose(DnsMessage reply) {
    Optional<Edns> edns = reply.edns();
    if (edns.isEmpty()) {
      return false;
    }
    Optional<EdnsOption> keepalive = edns.get().option(EdnsCode.KEEPALIVE);
    return keepalive.isPresent()
        && keepalive.get().data().length() == 2
        && keepalive.get().data().u16(0) == 0;
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
