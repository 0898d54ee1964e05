package org.netdiag.dns;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;

/// A name server on loopback, over UDP and TCP at one port, that answers as a test says.
final class DnsServer implements AutoCloseable {
  /// What is sent back for a question.
  interface Script {
    /// Whole messages in their order; none for silence.
    List<byte[]> answer(Query query) throws IOException;
  }

  /// A question as it arrived.
  ///
  /// @param tcp whether over TCP
  /// @param client the port that it came from
  record Query(Message message, boolean tcp, InetSocketAddress client) {
    String name() {
      return message.getQuestion().getName().toString();
    }
  }

  private final DatagramSocket datagrams;
  private final ServerSocket streams;
  private final Script script;
  final List<Query> queries = new CopyOnWriteArrayList<>();

  DnsServer(Script script) throws IOException {
    this(InetAddress.ofLiteral("127.0.0.1"), script);
  }

  DnsServer(InetAddress host, Script script) throws IOException {
    this.script = script;
    this.streams = new ServerSocket(0, 50, host);
    this.datagrams = new DatagramSocket(streams.getLocalPort(), host);
    Thread.ofPlatform().daemon().start(this::serveDatagrams);
    Thread.ofPlatform().daemon().start(this::serveStreams);
  }

  InetSocketAddress address() {
    return (InetSocketAddress) streams.getLocalSocketAddress();
  }

  List<String> names() {
    return queries.stream().map(Query::name).toList();
  }

  private void serveDatagrams() {
    byte[] buffer = new byte[4096];
    while (true) {
      try {
        DatagramPacket in = new DatagramPacket(buffer, buffer.length);
        datagrams.receive(in);
        byte[] bytes = Arrays.copyOf(buffer, in.getLength());
        InetSocketAddress client = (InetSocketAddress) in.getSocketAddress();
        for (byte[] out : take(new Query(new Message(bytes), false, client))) {
          datagrams.send(new DatagramPacket(out, out.length, client));
        }
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serveStreams() {
    while (true) {
      try (Socket socket = streams.accept()) {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] bytes = in.readNBytes(in.readUnsignedShort());
        InetSocketAddress client = (InetSocketAddress) socket.getRemoteSocketAddress();
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        for (byte[] answer : take(new Query(new Message(bytes), true, client))) {
          out.write(answer);
        }
      } catch (IOException closed) {
        if (streams.isClosed()) {
          return;
        }
      }
    }
  }

  private List<byte[]> take(Query query) throws IOException {
    queries.add(query);
    return script.answer(query);
  }

  @Override
  public void close() throws IOException {
    datagrams.close();
    streams.close();
  }

  /// An answer to the question with an RCODE and a TXT record for each text.
  static Message answer(Query query, int code, String... texts) {
    Message answer = new Message(query.message().getHeader().getID());
    answer.getHeader().setFlag(Flags.QR);
    answer.getHeader().setFlag(Flags.RA);
    answer.getHeader().setRcode(code);
    Record question = query.message().getQuestion();
    answer.addRecord(question, Section.QUESTION);
    for (String text : texts) {
      answer.addRecord(text(question.getName(), text), Section.ANSWER);
    }
    return answer;
  }

  private static TXTRecord text(Name name, String text) {
    return new TXTRecord(name, DClass.IN, 60, text);
  }

  /// The frame of a message over TCP.
  static byte[] framed(byte[] wire) {
    byte[] frame = new byte[wire.length + 2];
    frame[0] = (byte) (wire.length >>> 8);
    frame[1] = (byte) wire.length;
    System.arraycopy(wire, 0, frame, 2, wire.length);
    return frame;
  }
}
