package org.netdiag.dns.text;

import org.netdiag.dns.query.Attempt;
import org.netdiag.dns.query.AttemptEnd;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.dns.query.Strays;
import org.netdiag.dns.query.Transport;
import org.netdiag.shared.report.SafeText;
import org.netdiag.shared.report.Utf8Buffer;

/// What dig and nslookup say of tries that did not bring the answer, line by line.
final class TryText {
  private TryText() {}

  /// Appends the lines. What is returned is false when the last of them says itself that no server
  /// could be reached.
  ///
  /// @param comments whether replies that were asked for again are told
  static boolean append(Utf8Buffer out, DnsResult result, boolean comments) {
    boolean open = true;
    for (int i = 0; i < result.attempts().size(); i++) {
      Attempt attempt = result.attempts().get(i);
      boolean last = i == result.attempts().size() - 1;
      open = true;
      switch (attempt.end()) {
        case REPLY -> {
          if (!last || !attempt.text().isEmpty()) {
            moved(out, attempt, last);
          }
        }
        case TRUNCATED -> out.ascii(comments ? ";; Truncated, retrying in TCP mode.\n" : "");
        case REPEATED -> {
          if (comments) {
            line(out, ";; ", attempt.text() + ".");
          }
        }
        case MALFORMED -> line(out, ";; Got bad packet: ", attempt.text());
        case TSIG_FAILED -> line(out, ";; Couldn't verify signature: ", attempt.text());
        case CANCELLED -> {
          out.ascii(";; Cancelled before an answer came from ");
          out.ascii(attempt.server().label()).put('\n');
          open = false;
        }
        default -> open = failed(out, result, attempt);
      }
    }
    return open;
  }

  private static void moved(Utf8Buffer out, Attempt attempt, boolean last) {
    out.ascii(";; Got ");
    SafeText.append(out, attempt.text());
    out.ascii(attempt.text().startsWith("recursion") ? " from " : " reply from ");
    out.ascii(attempt.server().address().toString());
    out.ascii(last ? "\n" : ", trying next server\n");
  }

  private static boolean failed(Utf8Buffer out, DnsResult result, Attempt attempt) {
    if (!connecting(attempt)) {
      out.ascii(";; communications error to ").ascii(attempt.server().label());
      line(out, ": ", words(attempt));
      return true;
    }
    out.ascii(";; Connection to ").ascii(attempt.server().label()).put('(');
    SafeText.append(out, attempt.server().given());
    out.ascii(") for ");
    String name = result.question().name().toString();
    out.ascii(name.length() > 1 ? name.substring(0, name.length() - 1) : name);
    line(out, " failed: ", words(attempt) + ".");
    out.ascii(";; no servers could be reached\n");
    return false;
  }

  /// Whether a connection was not even set up.
  private static boolean connecting(Attempt attempt) {
    if (attempt.transport() == Transport.UDP) {
      return false;
    }
    return switch (attempt.end()) {
      case REFUSED, UNREACHABLE, TLS_FAILED -> true;
      case TIMED_OUT -> attempt.text().contains("connecting") || attempt.text().contains("TLS");
      default -> false;
    };
  }

  private static String words(Attempt attempt) {
    return switch (attempt.end()) {
      case TIMED_OUT -> "timed out";
      case REFUSED -> "connection refused";
      case UNREACHABLE ->
          attempt.text().contains("etwork is unreachable")
                  || attempt.text().contains("etwork unreachable")
              ? "network unreachable"
              : "host unreachable";
      case CLOSED -> attempt.text().contains("reset") ? "connection reset" : "end of file";
      default -> attempt.text().isEmpty() ? fallback(attempt.end()) : attempt.text();
    };
  }

  private static String fallback(AttemptEnd end) {
    return switch (end) {
      case TLS_FAILED -> "TLS failed";
      case HTTP_ERROR -> "HTTP error";
      default -> "failure";
    };
  }

  private static void line(Utf8Buffer out, String before, String text) {
    out.ascii(before);
    SafeText.append(out, text);
    out.put('\n');
  }

  /// Appends a line about packets that proved to be no answers.
  static void strays(Utf8Buffer out, DnsResult result) {
    Strays strays = result.strays();
    if (strays.rejected() == 0) {
      return;
    }
    out.ascii(";; Warning: ").integer(strays.rejected());
    out.ascii(strays.rejected() == 1 ? " packet was" : " packets were");
    out.ascii(" no answer and ignored:");
    int start = out.size();
    kind(out, start, strays.wrongSource(), "from another address or port");
    kind(out, start, strays.wrongId(), "with another id");
    kind(out, start, strays.wrongQuestion(), "with another question");
    kind(out, start, strays.wrongCase(), "with letters in another case");
    kind(out, start, strays.wrongCookie(), "without the right cookie");
    kind(out, start, strays.wrongSubnet(), "for another client's network");
    kind(out, start, strays.wrongSignature(), "without the right signature");
    kind(out, start, strays.malformed(), "malformed");
    out.put('\n');
  }

  private static void kind(Utf8Buffer out, int start, int count, String words) {
    if (count > 0) {
      out.ascii(out.size() > start ? ", " : " ").integer(count).put(' ').ascii(words);
    }
  }
}
