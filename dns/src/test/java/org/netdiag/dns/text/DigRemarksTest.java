package org.netdiag.dns.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.dns.report.Samples;
import org.netdiag.shared.report.Utf8Buffer;

/// What dig does not tell, and what it tells of failures and zone transfers.
final class DigRemarksTest {
  private static String text(DnsResult result, DigDisplay display) {
    Utf8Buffer out = new Utf8Buffer();
    DigText.append(out, result, display, Optional.empty());
    return out.toString();
  }

  @Test
  void aConflictIsShownWithBothAnswers() {
    String text = text(Samples.conflict(), DigDisplay.DEFAULT);
    assertTrue(
        text.startsWith(
            """
            ;; Connection to 127.0.0.1#53(127.0.0.1) for www.example failed: TLS: no.
            ;; no servers could be reached
            ;; Warning: 4 packets were no answer and ignored: 1 from another address or port, \
            2 with another id, 1 malformed
            ;; Got answer:
            """),
        text);
    assertTrue(
        text.contains(
            """
            ;; WARNING: the server did not prove its name: self-signed\\u001b[31m
            ;; WARNING: the same answer came 1 more time
            ;; WARNING: another answer that differs came after this one; both are shown
            """),
        text);
    int first = text.indexOf("192.0.2.10\n");
    int other = text.indexOf(";; Other answer:\n");
    int second = text.indexOf("198.51.100.10\n");
    int statistics = text.indexOf(";; Query time: 1 msec\n");
    assertTrue(first > 0 && first < other && other < second && second < statistics, text);
    assertFalse(text.contains("\u001b"), text);
  }

  @Test
  void aConflictIsToldWithShortAnswersToo() {
    Utf8Buffer out = new Utf8Buffer();
    DigText.brief(out, Samples.conflict(), DigDisplay.DEFAULT);
    String text = out.toString();
    assertTrue(
        text.endsWith(
            """
            192.0.2.10
            ;; WARNING: another answer that differs came after this one:
            198.51.100.10
            """),
        text);
  }

  @Test
  void everyTryThatFailedHasItsLine() {
    assertEquals(
        """
        ;; communications error to 127.0.0.1#53: timed out
        ;; communications error to 127.0.0.1#53: connection refused
        ;; communications error to 127.0.0.1#53: no \\u001b[31m
        ;; no servers could be reached
        """,
        text(Samples.silent(), DigDisplay.DEFAULT));
  }

  @Test
  void aZoneTransferIsItsRecordsAndTheirNumber() {
    String text = text(Samples.transfer(), DigDisplay.DEFAULT);
    assertTrue(text.startsWith("www.example.\t\t300\tIN\tA\t192.0.2.10\n"), text);
    assertTrue(text.contains(";; XFR size: 2 records (messages 2, bytes 308)\n\n"), text);
    assertFalse(text.contains("HEADER"), text);
    DigDisplay headers = DigDisplay.DEFAULT.with(DigPart.TRANSFER_HEADERS, true);
    assertTrue(text(Samples.transfer(), headers).contains("HEADER"));
  }

  @Test
  void noAllLeavesNothing() {
    assertEquals("", text(Samples.answer(), DigDisplay.DEFAULT.withAll(false)));
  }
}
