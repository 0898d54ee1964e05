package org.netdiag.dns.stream;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import org.netdiag.dns.message.Octets;

/// The answer on one stream of HTTP/2 as its frames come: RFC 9113 section 8.1. Its body is no
/// longer than the window that the server has.
final class Http2Answer {
  private static final int MOST_HEAD = 64 * 1024;

  private final int stream;
  private final FieldReader reader;
  private final Progress progress;
  private final ByteArrayOutputStream block = new ByteArrayOutputStream();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private Map<String, String> fields = Map.of();
  private int status;
  private int blockStream;
  private boolean ended;
  private boolean complete;

  Http2Answer(int stream, FieldReader reader, Progress progress) {
    this.stream = stream;
    this.reader = reader;
    this.progress = progress;
  }

  /// Takes a frame of the stream, and says whether it was one of the answer.
  boolean add(Http2Frame frame) throws StreamFailure {
    switch (frame.type()) {
      case Http2Frame.HEADERS, Http2Frame.CONTINUATION -> {
        ended |= frame.type() == Http2Frame.HEADERS && frame.has(Http2Frame.END_STREAM);
        fields(frame);
      }
      case Http2Frame.DATA -> data(frame);
      default -> {
        return false;
      }
    }
    return true;
  }

  /// Fields of another stream, which are read all the same: the table grows with them.
  void foreign(Http2Frame frame) throws StreamFailure {
    fields(frame);
  }

  private void fields(Http2Frame frame) throws StreamFailure {
    boolean first = frame.type() == Http2Frame.HEADERS;
    if (first != (block.size() == 0 && blockStream == 0)
        || (!first && frame.stream() != blockStream)) {
      throw HttpAnswer.broken("header fields are mixed up");
    }
    blockStream = frame.stream();
    block.writeBytes(frame.payload().bytes());
    if (block.size() > MOST_HEAD) {
      throw HttpAnswer.broken("the header has more than " + MOST_HEAD + " bytes");
    }
    if (!frame.has(Http2Frame.END_HEADERS)) {
      return;
    }
    Map<String, String> read = reader.read(block.toByteArray());
    block.reset();
    blockStream = 0;
    if (frame.stream() == stream) {
      head(read);
    }
  }

  /// Informational answers come before the final one, trailers after it.
  private void head(Map<String, String> read) throws StreamFailure {
    if (status == 0) {
      int found = Http2Conversation.status(read);
      if (found >= 200) {
        status = found;
        fields = read;
        HttpAnswer.head(status, fields);
      } else if (ended) {
        throw HttpAnswer.broken("the answer ends before its status");
      }
    }
    complete = ended;
  }

  private void data(Http2Frame frame) throws StreamFailure {
    if (status == 0) {
      throw HttpAnswer.broken("a body comes before its status");
    }
    body.writeBytes(frame.payload().bytes());
    progress.partial(body.size(), 0);
    complete = frame.has(Http2Frame.END_STREAM);
  }

  boolean complete() {
    return complete;
  }

  HttpAnswer whole() {
    return new HttpAnswer(status, fields, Octets.of(body.toByteArray()));
  }
}
