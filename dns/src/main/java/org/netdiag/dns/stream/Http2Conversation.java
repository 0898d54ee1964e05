package org.netdiag.dns.stream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.query.AttemptEnd;
import org.netdiag.dns.query.PreparedQuery;

/// Questions over HTTP/2, one stream after the other: RFC 9113.
///
/// The JDK's own client takes both the address to connect to and the `:authority` field from the
/// URI. A server that is asked at a given address under its name needs them apart.
final class Http2Conversation implements Conversation {
  private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

  /// SETTINGS_ENABLE_PUSH is 0.
  private static final byte[] NO_PUSH = {0, 2, 0, 0, 0, 0};

  private static final int USUAL_WINDOW = 65_535;
  private static final int MOST_STREAMS = Integer.MAX_VALUE - 2;
  private static final int LARGEST_WINDOW = Integer.MAX_VALUE;
  private static final int PROTOCOL_ERROR = 1;
  private static final int FLOW_CONTROL_ERROR = 3;
  private static final int REFUSED_STREAM = 7;
  private static final int INITIAL_WINDOW_SIZE = 4;

  /// Most frames of one answer that want an acknowledgement: a server that sends more of them and
  /// does not read would have the sending wait for it without an end.
  private static final int MOST_ACKNOWLEDGED = 1000;

  private static final List<String> ERRORS =
      List.of(
          "NO_ERROR",
          "PROTOCOL_ERROR",
          "INTERNAL_ERROR",
          "FLOW_CONTROL_ERROR",
          "SETTINGS_TIMEOUT",
          "STREAM_CLOSED",
          "FRAME_SIZE_ERROR",
          "REFUSED_STREAM",
          "CANCEL",
          "COMPRESSION_ERROR",
          "CONNECT_ERROR",
          "ENHANCE_YOUR_CALM",
          "INADEQUATE_SECURITY",
          "HTTP_1_1_REQUIRED");

  private final Link link;
  private final FieldReader reader = new FieldReader();
  private int stream = -1;
  private long sendWindow = USUAL_WINDOW;
  private long streamWindow = USUAL_WINDOW;
  private int acknowledged;
  private int receiveWindow = USUAL_WINDOW;
  private boolean leaving;

  Http2Conversation(Link link) {
    this.link = link;
  }

  @Override
  public List<DnsMessage> ask(PreparedQuery query, Progress progress)
      throws IOException, StreamFailure {
    progress.begin(Progress.Stage.ASKING);
    HttpQuestion question = HttpQuestion.of(query);
    acknowledged = 0;
    if (question.body().length() > Math.min(sendWindow, streamWindow)) {
      throw new StreamFailure(AttemptEnd.CLOSED, "the server takes no more over this connection");
    }
    link.send(request(question));
    Http2Answer answer = new Http2Answer(stream, reader, progress);
    while (!answer.complete()) {
      Http2Frame frame = Http2Frame.read(link.in());
      if (frame.type() == Http2Frame.DATA) {
        take(frame.bytes());
      }
      if (frame.stream() == stream && answer.add(frame)) {
        continue;
      }
      other(frame, answer);
    }
    progress.arrived();
    return answer.whole().message(query, progress);
  }

  private byte[] request(HttpQuestion question) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    if (stream < 0) {
      out.writeBytes(PREFACE.getBytes(StandardCharsets.US_ASCII));
      new Http2Frame(Http2Frame.SETTINGS, 0, 0, Octets.of(NO_PUSH)).write(out);
    }
    stream += 2;
    if (receiveWindow < USUAL_WINDOW) {
      // The next answer has the whole window again.
      Octets credit = Octets.of(Http2Frame.big(USUAL_WINDOW - receiveWindow));
      new Http2Frame(Http2Frame.WINDOW_UPDATE, 0, 0, credit).write(out);
      receiveWindow = USUAL_WINDOW;
    }
    byte[] body = question.body().bytes();
    int flags = Http2Frame.END_HEADERS | (body.length == 0 ? Http2Frame.END_STREAM : 0);
    byte[] fields = fields(question);
    headers(out, fields, flags);
    for (int at = 0; at < body.length; at += Http2Frame.MOST) {
      int to = Math.min(at + Http2Frame.MOST, body.length);
      int end = to == body.length ? Http2Frame.END_STREAM : 0;
      new Http2Frame(Http2Frame.DATA, end, stream, Octets.of(body, at, to)).write(out);
    }
    sendWindow -= body.length;
    return out.toByteArray();
  }

  /// A question in a path can be longer than a frame: RFC 9113 section 6.10.
  private void headers(ByteArrayOutputStream out, byte[] fields, int flags) {
    int type = Http2Frame.HEADERS;
    for (int at = 0; at < fields.length; at += Http2Frame.MOST) {
      int to = Math.min(at + Http2Frame.MOST, fields.length);
      boolean last = to == fields.length;
      int own = type == Http2Frame.HEADERS ? flags : Http2Frame.END_HEADERS;
      int set = last ? own : own & ~Http2Frame.END_HEADERS;
      new Http2Frame(type, set, stream, Octets.of(fields, at, to)).write(out);
      type = Http2Frame.CONTINUATION;
    }
  }

  private static byte[] fields(HttpQuestion question) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(256);
    field(out, ":method", question.method());
    field(out, ":scheme", "https");
    field(out, ":authority", question.authority());
    field(out, ":path", question.path());
    field(out, "accept", HttpAnswer.MEDIA_TYPE);
    if (question.body().length() > 0) {
      field(out, "content-type", HttpAnswer.MEDIA_TYPE);
      field(out, "content-length", Integer.toString(question.body().length()));
    }
    return out.toByteArray();
  }

  /// RFC 7541 section 6.2.2: a literal that the other side does not put into its table.
  private static void field(ByteArrayOutputStream out, String name, String value) {
    out.write(0);
    string(out, name);
    string(out, value);
  }

  private static void string(ByteArrayOutputStream out, String text) {
    int rest = text.length() - 0x7f;
    if (rest < 0) {
      out.write(text.length());
    } else {
      out.write(0x7f);
      for (; rest >= 0x80; rest >>= 7) {
        out.write((rest & 0x7f) | 0x80);
      }
      out.write(rest);
    }
    out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }

  /// A frame that is no part of the answer.
  private void other(Http2Frame frame, Http2Answer answer) throws IOException, StreamFailure {
    switch (frame.type()) {
      case Http2Frame.DATA -> {
        // Of a stream that is over: it has taken its part of the window.
      }
      case Http2Frame.HEADERS, Http2Frame.CONTINUATION -> answer.foreign(frame);
      case Http2Frame.RST_STREAM -> reset(frame);
      case Http2Frame.SETTINGS -> {
        settings(frame);
        acknowledge(frame, Octets.EMPTY);
      }
      case Http2Frame.PING -> acknowledge(frame, frame.payload());
      case Http2Frame.GOAWAY -> goAway(frame);
      case Http2Frame.PUSH_PROMISE -> throw HttpAnswer.broken("an answer that nobody asked for");
      case Http2Frame.WINDOW_UPDATE -> {
        windowUpdate(frame);
      }
      default -> {
        // Section 4.1: unknown types are passed over.
      }
    }
  }

  /// Section 6.5.2: how much of a body each further stream may carry. The others bound what is not
  /// sent here.
  private void settings(Http2Frame frame) throws StreamFailure {
    for (int at = 0; at + 6 <= frame.payload().length(); at += 6) {
      if (frame.payload().u16(at) == INITIAL_WINDOW_SIZE) {
        streamWindow = frame.payload().u32(at + 2);
        if (streamWindow > LARGEST_WINDOW) {
          throw end(FLOW_CONTROL_ERROR, "the server opened a window of " + streamWindow + " bytes");
        }
      }
    }
  }

  /// Section 6.9: of the connection alone, since a question is sent in one go when it fits and not
  /// at all otherwise.
  private void windowUpdate(Http2Frame frame) throws StreamFailure {
    int more = frame.u32(0) & 0x7fff_ffff;
    if (more == 0) {
      throw end(PROTOCOL_ERROR, "the server opened a window by nothing");
    }
    if (frame.stream() == 0) {
      sendWindow += more;
      if (sendWindow > LARGEST_WINDOW) {
        throw end(FLOW_CONTROL_ERROR, "the server opened a window of " + sendWindow + " bytes");
      }
    }
  }

  /// Section 6.9.1: all that comes between two questions has no more bytes, padding included, than
  /// the window of the connection. That of a stream is as large.
  private void take(int bytes) throws StreamFailure {
    receiveWindow -= bytes;
    if (receiveWindow < 0) {
      throw end(
          FLOW_CONTROL_ERROR, "the server sent more than its window of " + USUAL_WINDOW + " bytes");
    }
  }

  /// Ends the connection and tells the server why: section 5.4.1.
  private StreamFailure end(int code, String what) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Octets reason = Octets.of(new byte[] {0, 0, 0, 0, 0, 0, 0, (byte) code});
    new Http2Frame(Http2Frame.GOAWAY, 0, 0, reason).write(out);
    try {
      link.send(out.toByteArray());
    } catch (IOException gone) {
      // It is over either way.
    }
    return HttpAnswer.broken(what + " (" + error(code) + ")");
  }

  private void acknowledge(Http2Frame frame, Octets payload) throws IOException, StreamFailure {
    if (!frame.has(Http2Frame.ACK)) {
      if (++acknowledged > MOST_ACKNOWLEDGED) {
        throw HttpAnswer.broken("settings and pings without an end");
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      new Http2Frame(frame.type(), Http2Frame.ACK, 0, payload).write(out);
      link.send(out.toByteArray());
    }
  }

  private void reset(Http2Frame frame) throws StreamFailure {
    if (frame.stream() == stream) {
      int code = frame.u32(0);
      AttemptEnd end = code == REFUSED_STREAM ? AttemptEnd.CLOSED : AttemptEnd.HTTP_ERROR;
      throw new StreamFailure(end, "the server reset the HTTP/2 stream: " + error(code));
    }
  }

  /// Section 6.8: streams above the given one will not be answered.
  private void goAway(Http2Frame frame) throws StreamFailure {
    leaving = true;
    if ((frame.u32(0) & 0x7fff_ffff) < stream) {
      throw new StreamFailure(
          AttemptEnd.CLOSED, "the server ended the HTTP/2 connection: " + error(frame.u32(4)));
    }
  }

  private static String error(int code) {
    return code >= 0 && code < ERRORS.size() ? ERRORS.get(code) : "error " + code;
  }

  @Override
  public boolean open() {
    return !leaving && stream < MOST_STREAMS;
  }

  @Override
  public Link link() {
    return link;
  }

  /// The fields and the status of a header block.
  static int status(Map<String, String> fields) throws StreamFailure {
    String text = fields.getOrDefault(":status", "");
    int status = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = Character.digit(text.charAt(i), 10);
      status = digit < 0 ? 0 : 10 * status + digit;
    }
    if (text.length() != 3 || status < 100) {
      throw HttpAnswer.broken("the answer has no status");
    }
    return status;
  }
}
