package org.netdiag.dns.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.dns.report.Samples;
import org.netdiag.shared.report.JsonValue;
import org.netdiag.shared.report.Utf8Buffer;

final class Rfc8427Test {
  private static String json(DnsResult result, boolean pair) {
    Utf8Buffer out = new Utf8Buffer();
    Rfc8427.append(out, result, pair);
    return out.toString();
  }

  @Test
  void aReplyHasTheMembersThatKdigPrints() {
    assertEquals(
        """
        {
          "dateString": "2026-11-21T11:02:09+0000",
          "dateSeconds": 1795258929,
          "msgLength": 29,
          "ID": 7,
          "QR": 1,
          "Opcode": 0,
          "AA": 0,
          "TC": 0,
          "RD": 1,
          "RA": 1,
          "AD": 0,
          "CD": 0,
          "RCODE": 3,
          "QDCOUNT": 1,
          "ANCOUNT": 0,
          "NSCOUNT": 0,
          "ARCOUNT": 0,
          "QNAME": "www.example.",
          "QTYPE": 1,
          "QTYPEname": "A",
          "QCLASS": 1,
          "QCLASSname": "IN"
        }
        """,
        json(Samples.missing(), false));
  }

  @Test
  void recordsHaveTextAndBytes() {
    String json = json(Samples.answer(), false);
    assertTrue(
        json.contains(
            """
                  "TTL": 300,
                  "rdataA": "192.0.2.10",
                  "RDLENGTH": 4,
                  "RDATAHEX": "C000020A"
            """),
        json);
    assertTrue(json.contains("\"RDATAHEX\": \"000F000600091B5B3322000300026E73\""), json);
  }

  @Test
  void everyResultIsJson() throws Exception {
    for (DnsResult result :
        java.util.List.of(
            Samples.answer(), Samples.missing(), Samples.silent(), Samples.conflict())) {
      for (boolean pair : new boolean[] {false, true}) {
        JsonValue.parse(json(result, pair));
      }
    }
  }

  @Test
  void silenceIsAQuestionWithAComment() {
    String json = json(Samples.silent(), false);
    assertTrue(json.contains("\"QR\": 0"), json);
    assertTrue(json.contains("\"comment\": \"no servers could be reached: no \\u001b[31m\""), json);
  }
}
