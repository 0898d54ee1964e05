package org.netdiag.dns.stream;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// A server on loopback that treats each connection as a test says.
final class FakeServer implements AutoCloseable {
  /// What happens on a connection.
  interface Script {
    void serve(Connection connection) throws IOException;
  }

  /// A connection, plain or by TLS.
  ///
  /// @param number 1 for the first
  record Connection(int number, Socket socket, DataInputStream in, OutputStream out) {
    /// The next question; its length comes before it.
    byte[] question() throws IOException {
      return in.readNBytes(in.readUnsignedShort());
    }

    void send(byte[]... parts) throws IOException {
      out.write(Streams.join(parts));
      out.flush();
    }

    /// Sends a reset instead of an end.
    void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }

    /// Reads until the client ends the connection.
    void drain() throws IOException {
      in.readAllBytes();
    }
  }

  private final ServerSocket listener;
  private final Script script;
  final List<InetSocketAddress> clients = new CopyOnWriteArrayList<>();

  private FakeServer(ServerSocket listener, Script script) {
    this.listener = listener;
    this.script = script;
    Thread.ofVirtual().start(this::serve);
  }

  static FakeServer plain(Script script) throws IOException {
    return new FakeServer(new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1")), script);
  }

  /// With the certificate of a test resource, and these protocols by ALPN.
  static FakeServer tls(String certificate, List<String> protocols, Script script)
      throws IOException {
    SSLContext context = context(certificate);
    return plain(connection -> {
      SSLSocket socket =
          (SSLSocket)
              context
                  .getSocketFactory()
                  .createSocket(connection.socket(), connection.in(), /* autoClose= */ true);
      var parameters = socket.getSSLParameters();
      parameters.setApplicationProtocols(protocols.toArray(new String[0]));
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      DataInputStream in = new DataInputStream(socket.getInputStream());
      script.serve(new Connection(connection.number(), socket, in, socket.getOutputStream()));
      socket.close();
    });
  }

  private static SSLContext context(String certificate) throws IOException {
    char[] password = "netdiag".toCharArray();
    try (InputStream file = FakeServer.class.getResourceAsStream(certificate + ".p12")) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(file, password);
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, password);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException failed) {
      throw new IOException(certificate, failed);
    }
  }

  int port() {
    return listener.getLocalPort();
  }

  private void serve() {
    int number = 0;
    while (true) {
      try {
        Socket socket = listener.accept();
        int mine = ++number;
        clients.add((InetSocketAddress) socket.getRemoteSocketAddress());
        Thread.ofVirtual().start(() -> serve(socket, mine));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket, int number) {
    try (socket) {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      script.serve(new Connection(number, socket, in, socket.getOutputStream()));
    } catch (IOException gone) {
      // The client's own view of the connection is what is tested.
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
