package org.netdiag.dns.stream;

import java.io.EOFException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.netdiag.dns.query.AttemptEnd;

/// Tells what an exception of the JDK's sockets means for a try.
///
/// The JDK gives ECONNREFUSED and ETIMEDOUT the same class, and ENETUNREACH none of its own
/// (`handleSocketError` in its `Net.c`), so the C library's text has to tell them apart. Where it
/// is translated, a refusal is still told from the rest by its class.
final class Failures {
  private static final int MOST_TEXT = 200;

  private Failures() {}

  static StreamFailure of(IOException thrown, Progress progress) {
    return switch (progress.stage()) {
      case OPENING -> new StreamFailure(AttemptEnd.LOCAL_ERROR, text(thrown));
      case CONNECTING -> connecting(thrown);
      case SECURING -> securing(thrown);
      case ASKING -> asking(thrown, progress);
    };
  }

  private static StreamFailure connecting(IOException thrown) {
    String text = text(thrown);
    String lower = text.toLowerCase(Locale.ROOT);
    if (thrown instanceof SocketTimeoutException
        || (thrown instanceof ConnectException && lower.contains("timed out"))) {
      return new StreamFailure(AttemptEnd.TIMED_OUT, "timed out connecting");
    }
    if (thrown instanceof NoRouteToHostException) {
      return new StreamFailure(AttemptEnd.UNREACHABLE, "host unreachable");
    }
    if (lower.contains("network is unreachable")) {
      return new StreamFailure(AttemptEnd.UNREACHABLE, "network unreachable");
    }
    if (lower.contains("permi")) {
      // EACCES and EPERM: a rule of this host's, or a router's ICMP "administratively prohibited".
      return new StreamFailure(AttemptEnd.UNREACHABLE, "connecting is not permitted");
    }
    if (thrown instanceof ConnectException && !(thrown instanceof BindException)) {
      return new StreamFailure(AttemptEnd.REFUSED, "connection refused");
    }
    return new StreamFailure(AttemptEnd.LOCAL_ERROR, text);
  }

  private static StreamFailure securing(IOException thrown) {
    if (caused(thrown, SocketTimeoutException.class)) {
      return new StreamFailure(AttemptEnd.TIMED_OUT, "timed out setting up TLS");
    }
    if (caused(thrown, EOFException.class)) {
      return new StreamFailure(AttemptEnd.TLS_FAILED, "end of file in the TLS handshake");
    }
    if (!(thrown instanceof SSLException) || caused(thrown, java.net.SocketException.class)) {
      return new StreamFailure(AttemptEnd.TLS_FAILED, "connection reset in the TLS handshake");
    }
    return new StreamFailure(AttemptEnd.TLS_FAILED, "TLS: " + text(thrown));
  }

  private static StreamFailure asking(IOException thrown, Progress progress) {
    String where = progress.where();
    if (caused(thrown, SocketTimeoutException.class)) {
      String text = where.isEmpty() ? "timed out waiting for the answer" : "timed out" + where;
      return new StreamFailure(AttemptEnd.TIMED_OUT, text);
    }
    if (caused(thrown, EOFException.class)) {
      int rejected = progress.strays().rejected();
      if (rejected > 0 && where.isEmpty()) {
        String count = rejected == 1 ? "1 message that is" : rejected + " messages that are";
        return new StreamFailure(
            AttemptEnd.MALFORMED, "end of file after " + count + " no answer to the question");
      }
      return new StreamFailure(
          AttemptEnd.CLOSED, "end of file" + (where.isEmpty() ? " before the answer" : where));
    }
    if (thrown instanceof SSLException && !caused(thrown, java.net.SocketException.class)) {
      return new StreamFailure(AttemptEnd.TLS_FAILED, "TLS: " + text(thrown));
    }
    return new StreamFailure(AttemptEnd.CLOSED, "connection reset" + where);
  }

  private static boolean caused(Throwable thrown, Class<? extends Throwable> type) {
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      if (type.isInstance(each)) {
        return true;
      }
    }
    return false;
  }

  /// What an exception says, in one line without a final dot.
  static String text(Throwable thrown) {
    String message = thrown.getMessage();
    return line(message == null ? thrown.getClass().getSimpleName() : message);
  }

  /// Text from elsewhere in one line of bounded length, without a final dot.
  static String line(String from) {
    StringBuilder text = new StringBuilder(Math.min(from.length(), MOST_TEXT));
    for (int i = 0; i < from.length() && text.length() < MOST_TEXT; i++) {
      char c = from.charAt(i);
      text.append(c < ' ' || (c >= 0x7f && c < 0xa0) ? ' ' : c);
    }
    String line = text.toString().strip();
    return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
  }
}
