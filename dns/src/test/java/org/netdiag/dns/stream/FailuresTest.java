package org.netdiag.dns.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.EOFException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.netdiag.dns.query.AttemptEnd;

/// What the exceptions of the JDK's sockets mean, in the words that they have on Linux.
final class FailuresTest {
  private static void assertMeans(
      AttemptEnd end, String text, Progress.Stage stage, IOException thrown) {
    Progress progress = new Progress(Streams.CLOCK, 1_000_000_000);
    progress.begin(stage);
    StreamFailure failure = Failures.of(thrown, progress);
    assertEquals(text, failure.text());
    assertEquals(end, failure.end());
  }

  @Test
  void refusalsAreToldFromWhatCannotBeReached() {
    Progress.Stage stage = Progress.Stage.CONNECTING;
    assertMeans(
        AttemptEnd.REFUSED,
        "connection refused",
        stage,
        new ConnectException("Connection refused"));
    assertMeans(
        AttemptEnd.REFUSED,
        "connection refused",
        stage,
        new ConnectException("Verbindungsaufbau abgelehnt"));
    assertMeans(
        AttemptEnd.TIMED_OUT,
        "timed out connecting",
        stage,
        new ConnectException("Connection timed out"));
    assertMeans(
        AttemptEnd.TIMED_OUT,
        "timed out connecting",
        stage,
        new SocketTimeoutException("Connect timed out"));
    assertMeans(
        AttemptEnd.UNREACHABLE,
        "host unreachable",
        stage,
        new NoRouteToHostException("No route to host"));
    assertMeans(
        AttemptEnd.UNREACHABLE,
        "network unreachable",
        stage,
        new SocketException("Network is unreachable"));
    assertMeans(
        AttemptEnd.UNREACHABLE,
        "connecting is not permitted",
        stage,
        new BindException("Permission denied"));
    assertMeans(
        AttemptEnd.UNREACHABLE,
        "connecting is not permitted",
        stage,
        new SocketException("Operation not permitted"));
    assertMeans(
        AttemptEnd.LOCAL_ERROR,
        "Cannot assign requested address",
        stage,
        new BindException("Cannot assign requested address"));
  }

  @Test
  void aSocketThatCannotBeMadeIsAnErrorOfThisHost() {
    assertMeans(
        AttemptEnd.LOCAL_ERROR,
        "Too many open files",
        Progress.Stage.OPENING,
        new SocketException("Too many open files"));
  }

  @Test
  void theHandshakeHasWordsOfItsOwn() {
    Progress.Stage stage = Progress.Stage.SECURING;
    assertMeans(
        AttemptEnd.TLS_FAILED,
        "end of file in the TLS handshake",
        stage,
        new SSLHandshakeException("Remote host terminated the handshake", new EOFException()));
    assertMeans(
        AttemptEnd.TLS_FAILED,
        "connection reset in the TLS handshake",
        stage,
        new SSLException("x", new SocketException("Connection reset")));
    assertMeans(
        AttemptEnd.TLS_FAILED,
        "TLS: Received fatal alert: handshake_failure",
        stage,
        new SSLHandshakeException("Received fatal alert: handshake_failure"));
  }

  @Test
  void anAlertAfterTheQuestionIsOneOfTls() {
    assertMeans(
        AttemptEnd.TLS_FAILED,
        "TLS: Received fatal alert: certificate_required",
        Progress.Stage.ASKING,
        new SSLHandshakeException("Received fatal alert: certificate_required"));
  }

  @Test
  void textFromElsewhereIsOneLine() {
    assertEquals("a b  c", Failures.line("a\nb\r\u001bc.\n"));
    assertEquals(200, Failures.line("x".repeat(999)).length());
    assertEquals("IOException", Failures.text(new IOException()));
  }
}
