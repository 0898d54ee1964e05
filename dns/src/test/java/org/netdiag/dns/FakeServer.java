package org.netdiag.dns;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.MalformedMessageException;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.shared.wire.IpAddress;

/// A name server on loopback, over UDP and TCP at one port, that sends what a test says, byte by
/// byte and in that order: the kernel hands over what is sent to loopback before send(2) returns.
final class FakeServer implements AutoCloseable {
  /// What happens on a question.
  interface Script {
    /// Plays it; may send anything, from anywhere.
    void play(Heard heard) throws IOException;
  }

  /// Where answers go.
  private interface Way {
    void send(byte[] bytes) throws IOException;
  }

  private final DatagramSocket datagrams;
  private final DatagramSocket otherPort;
  private final DatagramSocket otherAddress;
  private final ServerSocket streams;
  private final Script script;
  final List<Heard> heard = new CopyOnWriteArrayList<>();

  FakeServer(Script script) throws IOException {
    InetAddress host = InetAddress.ofLiteral("127.0.0.1");
    this.script = script;
    this.streams = new ServerSocket(0, 50, host);
    this.datagrams = new DatagramSocket(streams.getLocalPort(), host);
    this.otherPort = new DatagramSocket(0, host);
    this.otherAddress =
        new DatagramSocket(streams.getLocalPort(), InetAddress.ofLiteral("127.0.0.2"));
    Thread.ofPlatform().daemon().start(this::serveDatagrams);
    Thread.ofPlatform().daemon().start(this::serveStreams);
  }

  /// A question as it arrived.
  final class Heard {
    final int number = heard.size();
    final boolean tcp;
    final DnsMessage message;
    private final Way raw;
    private final SocketAddress client;

    private Heard(byte[] bytes, boolean tcp, Way raw, SocketAddress client) throws IOException {
      this.tcp = tcp;
      this.raw = raw;
      this.client = client;
      try {
        this.message = DnsMessage.parse(bytes);
      } catch (MalformedMessageException e) {
        throw new IOException("the question is malformed", e);
      }
    }

    /// The first question of all.
    Heard first() {
      return heard.getFirst();
    }

    /// Sends from where the question went.
    void send(byte[] bytes) throws IOException {
      raw.send(tcp ? framed(bytes) : bytes);
    }

    /// Sends without the length that TCP has before a message.
    void sendUnframed(byte[] bytes) throws IOException {
      raw.send(bytes);
    }

    /// Sends from another port of the same address.
    void sendFromOtherPort(byte[] bytes) throws IOException {
      otherPort.send(new DatagramPacket(bytes, bytes.length, client));
    }

    /// Sends from the same port of another address.
    void sendFromOtherAddress(byte[] bytes) throws IOException {
      otherAddress.send(new DatagramPacket(bytes, bytes.length, client));
    }
  }

  /// The server as questions name it.
  DnsServer server() {
    return DnsServer.of(IpAddress.parse("127.0.0.1").orElseThrow(), streams.getLocalPort());
  }

  private void serveDatagrams() {
    byte[] buffer = new byte[4096];
    while (true) {
      try {
        DatagramPacket in = new DatagramPacket(buffer, buffer.length);
        datagrams.receive(in);
        SocketAddress client = in.getSocketAddress();
        Way way = bytes -> datagrams.send(new DatagramPacket(bytes, bytes.length, client));
        play(new Heard(Arrays.copyOf(buffer, in.getLength()), /* tcp= */ false, way, client));
      } catch (IOException closed) {
        if (datagrams.isClosed()) {
          return;
        }
      }
    }
  }

  private void serveStreams() {
    while (true) {
      try (Socket socket = streams.accept()) {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] bytes = in.readNBytes(in.readUnsignedShort());
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        play(new Heard(bytes, /* tcp= */ true, out::write, socket.getRemoteSocketAddress()));
      } catch (IOException closed) {
        if (streams.isClosed()) {
          return;
        }
      }
    }
  }

  private static byte[] framed(byte[] message) {
    byte[] frame = new byte[2 + message.length];
    frame[0] = (byte) (message.length >> 8);
    frame[1] = (byte) message.length;
    System.arraycopy(message, 0, frame, 2, message.length);
    return frame;
  }

  private void play(Heard question) throws IOException {
    heard.add(question);
    script.play(question);
  }

  /// Keeps the calling thread until something has been sent.
  static void await(CountDownLatch sent) {
    try {
      sent.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    datagrams.close();
    otherPort.close();
    otherAddress.close();
    streams.close();
  }
}
