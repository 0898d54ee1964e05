package org.netdiag.dns;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;

/// One question to one server: over UDP, and over TCP when the answer did not fit (RFC 7766 section
/// 5).
///
/// Each question has a socket of its own, whose port the kernel draws, connected to the server: the
/// kernel drops datagrams from elsewhere and tells when the port is closed. What arrives counts
/// when it is an answer with the question's identifier, name, type and class (RFC 5452 section
/// 9.1); anything else is passed over, and the right one is waited for.
final class Exchange {
  /// The question has no EDNS, so an answer over UDP has at most 512 bytes (RFC 1035 section
  /// 4.2.1); servers that send more are read all the same.
  private static final int DATAGRAM_BYTES = 4096;

  private final LongSupplier nanos;

  /// @param nanos monotonic nanoseconds, from any thread
  Exchange(LongSupplier nanos) {
    this.nanos = nanos;
  }

  long nowNanos() {
    return nanos.getAsLong();
  }

  /// The server's answer, whatever its code.
  ///
  /// @throws SocketTimeoutException when there is none by then
  /// @throws IOException when the server cannot be asked
  Message ask(InetSocketAddress server, Message question, long untilNanos) throws IOException {
    Message reply = datagram(server, question, untilNanos);
    return reply.getHeader().getFlag(Flags.TC) ? stream(server, question, untilNanos) : reply;
  }

  private Message datagram(InetSocketAddress server, Message question, long untilNanos)
      throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(server);
      byte[] wire = question.toWire();
      socket.send(new DatagramPacket(wire, wire.length));
      byte[] buffer = new byte[DATAGRAM_BYTES];
      while (true) {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        socket.setSoTimeout(millis(untilNanos));
        socket.receive(packet);
        Optional<Message> reply = read(buffer, packet.getLength(), question);
        if (reply.isPresent()) {
          return reply.get();
        }
      }
    }
  }

  /// RFC 1035 section 4.2.2: each message has its length in two bytes before it.
  private Message stream(InetSocketAddress server, Message question, long untilNanos)
      throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(server, millis(untilNanos));
      byte[] wire = question.toWire();
      byte[] framed = new byte[wire.length + 2];
      framed[0] = (byte) (wire.length >>> 8);
      framed[1] = (byte) wire.length;
      System.arraycopy(wire, 0, framed, 2, wire.length);
      OutputStream out = socket.getOutputStream();
      out.write(framed);
      byte[] length = fill(socket, new byte[2], untilNanos);
      byte[] body = new byte[(length[0] & 0xff) << 8 | (length[1] & 0xff)];
      return read(fill(socket, body, untilNanos), body.length, question)
          .orElseThrow(() -> new IOException("its answer over TCP is not to the question"));
    }
  }

  /// Fills an array. The time is looked at before each read: a server may send byte by byte.
  private byte[] fill(Socket socket, byte[] bytes, long untilNanos) throws IOException {
    InputStream in = socket.getInputStream();
    for (int at = 0; at < bytes.length; ) {
      socket.setSoTimeout(millis(untilNanos));
      int count = in.read(bytes, at, bytes.length - at);
      if (count < 0) {
        throw new EOFException("it ends the connection before its answer");
      }
      at += count;
    }
    return bytes;
  }

  /// What is left until then in whole milliseconds, at least 1.
  private int millis(long untilNanos) throws SocketTimeoutException {
    long left = untilNanos - nanos.getAsLong();
    if (left <= 0) {
      throw new SocketTimeoutException();
    }
    return (int) Math.min(left / 1_000_000 + 1, Integer.MAX_VALUE);
  }

  private static Optional<Message> read(byte[] bytes, int length, Message question) {
    if (length < 2
        || ((bytes[0] & 0xff) << 8 | (bytes[1] & 0xff)) != question.getHeader().getID()) {
      return Optional.empty();
    }
    try {
      byte[] exact = new byte[length];
      System.arraycopy(bytes, 0, exact, 0, length);
      return Optional.of(new Message(exact)).filter(reply -> answers(reply, question));
    } catch (IOException | RuntimeException malformed) {
      return Optional.empty();
    }
  }

  /// A server that did not understand the question may leave it out of its answer.
  private static boolean answers(Message reply, Message question) {
    if (!reply.getHeader().getFlag(Flags.QR) || reply.getHeader().getOpcode() != Opcode.QUERY) {
      return false;
    }
    Record asked = question.getQuestion();
    Record told = reply.getQuestion();
    if (told == null) {
      int code = reply.getRcode();
      return code != Rcode.NOERROR && code != Rcode.NXDOMAIN;
    }
    return told.getName().equals(asked.getName())
        && told.getType() == asked.getType()
        && told.getDClass() == asked.getDClass();
  }
}
