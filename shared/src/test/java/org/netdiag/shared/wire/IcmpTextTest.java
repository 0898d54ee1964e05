package org.netdiag.shared.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IcmpTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          V4 | 0   | 0   | 0    | Echo Reply
          V4 | 3   | 0   | 0    | Destination Net Unreachable
          V4 | 3   | 1   | 0    | Destination Host Unreachable
          V4 | 3   | 2   | 0    | Destination Protocol Unreachable
          V4 | 3   | 3   | 0    | Destination Port Unreachable
          V4 | 3   | 4   | 1300 | Frag needed and DF set (mtu = 1300)
          V4 | 3   | 5   | 0    | Source Route Failed
          V4 | 3   | 6   | 0    | Destination Net Unknown
          V4 | 3   | 7   | 0    | Destination Host Unknown
          V4 | 3   | 8   | 0    | Source Host Isolated
          V4 | 3   | 9   | 0    | Destination Net Prohibited
          V4 | 3   | 10  | 0    | Destination Host Prohibited
          V4 | 3   | 11  | 0    | Destination Net Unreachable for Type of Service
          V4 | 3   | 12  | 0    | Destination Host Unreachable for Type of Service
          V4 | 3   | 13  | 0    | Packet filtered
          V4 | 3   | 14  | 0    | Precedence Violation
          V4 | 3   | 15  | 0    | Precedence Cutoff
          V4 | 3   | 99  | 0    | Dest Unreachable, Bad Code: 99
          V4 | 4   | 0   | 0    | Source Quench
          V4 | 5   | 1   | 0    | Redirect Host
          V4 | 5   | 0   | 3221226238 | Redirect Network(New nexthop: 192.0.2.254)
          V4 | 8   | 0   | 0    | Echo Request
          V4 | 11  | 0   | 0    | Time to live exceeded
          V4 | 11  | 1   | 0    | Frag reassembly time exceeded
          V4 | 11  | 7   | 0    | Time exceeded, Bad Code: 7
          V4 | 12  | 0   | 20   | Parameter problem: pointer = 20
          V4 | 13  | 0   | 0    | Timestamp
          V4 | 43  | 2   | 0    | Extended Echo Reply: No such interface
          V4 | 77  | 3   | 0    | Unknown ICMP type 77 code 3
          V4 | 77  | 0   | 0    | Unknown ICMP type 77 code 0
          V6 | 1   | 0   | 0    | Destination unreachable: No route
          V6 | 1   | 1   | 0    | Destination unreachable: Administratively prohibited
          V6 | 1   | 2   | 0    | Destination unreachable: Beyond scope of source address
          V6 | 1   | 3   | 0    | Destination unreachable: Address unreachable
          V6 | 1   | 4   | 0    | Destination unreachable: Port unreachable
          V6 | 1   | 5   | 0    | Destination unreachable: Source address failed ingress/egress policy
          V6 | 1   | 6   | 0    | Destination unreachable: Reject route to destination
          V6 | 1   | 42  | 0    | Destination unreachable: Unknown code 42
          V6 | 2   | 0   | 1280 | Packet too big: mtu=1280
          V6 | 3   | 0   | 0    | Time exceeded: Hop limit
          V6 | 3   | 1   | 0    | Time exceeded: Defragmentation failure
          V6 | 3   | 9   | 0    | Time exceeded: code 9
          V6 | 4   | 1   | 40   | Parameter problem: Unknown header at 40
          V6 | 128 | 0   | 0    | Echo request
          V6 | 129 | 0   | 0    | Echo reply
          V6 | 200 | 1   | 0    | Unknown ICMP type 200 code 1
          """)
  void textsAreThoseThatPeopleKnow(Family family, int type, int code, long info, String text) {
    assertEquals(text, IcmpText.of(family, type, code, info));
  }

  @Test
  void everyNumberHasItsOwnText() {
    for (Family family : Family.values()) {
      Set<String> texts = new HashSet<>();
      for (int type = 0; type < 256; type++) {
        for (int code = 0; code < 256; code++) {
          String text = IcmpText.of(family, type, code, 0);
          assertTrue(texts.add(text), family + " type " + type + " code " + code + ": " + text);
        }
      }
    }
  }

  @Test
  void valuesKeepUnknownNumbers() {
    assertEquals("Unknown ICMP type 77", new IcmpType(Family.V4, 77).text());
    assertEquals("Echo request", new IcmpType(Family.V6, IcmpType.V6_ECHO).toString());
    assertEquals("Packet filtered", new UnreachableCode(Family.V4, 13).text());
    assertEquals(
        "Destination unreachable: Unknown code 42", new UnreachableCode(Family.V6, 42).text());
    assertEquals("Time to live exceeded", new TimeExceededCode(Family.V4, 0).text());
    assertEquals("Time exceeded: code 7", new TimeExceededCode(Family.V6, 7).text());
    assertThrows(IllegalArgumentException.class, () -> new IcmpType(Family.V4, 256));
    assertThrows(IllegalArgumentException.class, () -> new UnreachableCode(Family.V4, -1));
    assertThrows(IllegalArgumentException.class, () -> new TimeExceededCode(Family.V4, 256));
  }

  @Test
  void errorsAreToldFromOtherMessages() {
    assertTrue(IcmpType.error(Family.V4, 3) && IcmpType.error(Family.V4, 11));
    assertTrue(IcmpType.error(Family.V6, 1) && IcmpType.error(Family.V6, 127));
    assertFalse(IcmpType.error(Family.V4, 0) || IcmpType.error(Family.V4, 8));
    assertFalse(IcmpType.error(Family.V6, 128) || IcmpType.error(Family.V6, 135));
  }

  @ParameterizedTest
  @CsvSource({
    "V4,3,0,SOFT",
    "V4,3,1,SOFT",
    "V4,3,2,HARD",
    "V4,3,3,HARD",
    "V4,3,4,SOFT",
    "V4,3,5,SOFT",
    "V4,3,10,HARD",
    "V4,3,11,SOFT",
    "V4,3,12,SOFT",
    "V4,3,13,HARD",
    "V4,3,99,SOFT",
    "V4,11,0,SOFT",
    "V4,12,0,SOFT",
    "V4,4,0,SOFT",
    "V4,0,0,NONE",
    "V4,77,3,NONE",
    "V6,1,0,SOFT",
    "V6,1,1,HARD",
    "V6,1,2,SOFT",
    "V6,1,3,SOFT",
    "V6,1,4,HARD",
    "V6,1,6,HARD",
    "V6,2,0,SOFT",
    "V6,3,0,SOFT",
    "V6,129,0,NONE"
  })
  void severityFollowsRfc1122(Family family, int type, int code, IcmpSeverity severity) {
    assertEquals(severity, IcmpSeverity.of(family, type, code));
  }
}
