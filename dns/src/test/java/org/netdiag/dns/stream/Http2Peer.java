package org.netdiag.dns.stream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.netdiag.dns.message.Octets;

/// The server's side of an HTTP/2 connection, frame by frame.
final class Http2Peer {
  private final FakeServer.Connection connection;
  private final ByteSource in;
  private final FieldReader reader = new FieldReader();
  private boolean greeted;

  Http2Peer(FakeServer.Connection connection) {
    this.connection = connection;
    this.in = new ByteSource(connection.in());
  }

  /// What the client asked.
  ///
  /// @param stream its number
  /// @param fields the header
  /// @param body of a POST
  record Request(int stream, Map<String, String> fields, Octets body) {}

  /// The next request; other frames are passed over.
  Request request() throws IOException {
    if (!greeted) {
      in.exactly(24);
      greeted = true;
      frame(Http2Frame.SETTINGS, 0, 0, new byte[0]);
    }
    try {
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      ByteArrayOutputStream block = new ByteArrayOutputStream();
      boolean ended = false;
      boolean headed = false;
      int stream = 0;
      while (!ended || !headed) {
        Http2Frame frame = Http2Frame.read(in);
        if (frame.type() == Http2Frame.DATA) {
          body.writeBytes(frame.payload().bytes());
          ended = frame.has(Http2Frame.END_STREAM);
        } else if (frame.type() == Http2Frame.HEADERS || frame.type() == Http2Frame.CONTINUATION) {
          block.writeBytes(frame.payload().bytes());
          ended |= frame.type() == Http2Frame.HEADERS && frame.has(Http2Frame.END_STREAM);
          headed = frame.has(Http2Frame.END_HEADERS);
          stream = frame.stream();
        }
      }
      return new Request(stream, reader.read(block.toByteArray()), Octets.of(body.toByteArray()));
    } catch (StreamFailure broken) {
      throw new IOException(broken);
    }
  }

  /// The next frame of a type; others are passed over.
  Http2Frame next(int type) throws IOException {
    try {
      Http2Frame frame = Http2Frame.read(in);
      while (frame.type() != type) {
        frame = Http2Frame.read(in);
      }
      return frame;
    } catch (StreamFailure broken) {
      throw new IOException(broken);
    }
  }

  void frame(int type, int flags, int stream, byte[] payload) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new Http2Frame(type, flags, stream, Octets.of(payload)).write(out);
    connection.send(out.toByteArray());
  }

  /// A header block of literal fields: names and values in turn.
  static byte[] block(String... fields) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < fields.length; i++) {
      if (i % 2 == 0) {
        out.write(0);
      }
      out.write(fields[i].length());
      out.writeBytes(fields[i].getBytes(StandardCharsets.US_ASCII));
    }
    return out.toByteArray();
  }

  void answer(int stream, byte[] message) throws IOException {
    frame(
        Http2Frame.HEADERS,
        Http2Frame.END_HEADERS,
        stream,
        block(":status", "200", "content-type", "application/dns-message"));
    frame(Http2Frame.DATA, Http2Frame.END_STREAM, stream, message);
  }
}
