package org.netdiag.dns.stream;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.netdiag.dns.query.TlsRequest;

/// TLS with one set of authorities: it makes sockets, keeps their sessions for later ones, and
/// knows which certificates are trusted.
///
/// The handshake itself takes any certificate, so that a server which cannot prove its name can be
/// looked at all the same. What it proves is judged after the handshake and before anything is
/// asked, over a resumed session as well, where a handshake would not look at certificates.
final class TlsContext {
  private final SSLContext context;
  private final X509TrustManager authorities;
  private final Set<Socket> full = ConcurrentHashMap.newKeySet();

  /// @throws IOException when the file of authorities cannot be read
  TlsContext(TlsRequest request) throws IOException {
    try {
      authorities = authorities(request);
      context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new AnyCertificate(full)}, null);
    } catch (GeneralSecurityException failed) {
      throw new IOException("TLS cannot be set up: " + Failures.text(failed), failed);
    }
  }

  /// A TLS socket over a connected one.
  ///
  /// @param key under which sessions are kept
  SSLSocket over(Socket connected, String key, int port) throws IOException {
    return (SSLSocket)
        context.getSocketFactory().createSocket(connected, key, port, /* autoClose= */ true);
  }

  /// Whether the last handshake of a socket took up an earlier session. Forgets the socket.
  boolean resumed(SSLSocket socket) {
    return !full.remove(socket);
  }

  X509TrustManager authorities() {
    return authorities;
  }

  private static X509TrustManager authorities(TlsRequest request)
      throws GeneralSecurityException, IOException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    if (request.authorities().isPresent()) {
      factory.init(read(request.authorities().get()));
    } else {
      factory.init((KeyStore) null);
    }
    for (TrustManager each : factory.getTrustManagers()) {
      if (each instanceof X509TrustManager found) {
        return found;
      }
    }
    throw new IOException("this Java has no X.509 trust manager");
  }

  private static KeyStore read(Path file) throws GeneralSecurityException, IOException {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException unreadable) {
      throw new IOException("cannot read the authorities in " + file, unreadable);
    }
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      int count = 0;
      for (Certificate each : factory.generateCertificates(new ByteArrayInputStream(bytes))) {
        store.setCertificateEntry("authority-" + count++, each);
      }
      if (count == 0) {
        throw new IOException("no certificate in " + file);
      }
    } catch (CertificateException malformed) {
      throw new IOException("no PEM certificates in " + file, malformed);
    }
    return store;
  }

  /// Takes every certificate, and notes for which sockets one was looked at: that is a full
  /// handshake.
  private static final class AnyCertificate extends X509ExtendedTrustManager {
    private final Set<Socket> full;

    AnyCertificate(Set<Socket> full) {
      this.full = full;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {
      full.add(socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
        throws CertificateException {
      throw noServer();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
        throws CertificateException {
      throw noServer();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType)
        throws CertificateException {
      throw noServer();
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }

    private static CertificateException noServer() {
      return new CertificateException("this is no server");
    }
  }
}
