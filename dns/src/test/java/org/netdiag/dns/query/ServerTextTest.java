package org.netdiag.dns.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ServerTextTest {
  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1, 0",
    "192.0.2.1#5353, 192.0.2.1, 5353",
    "192.0.2.1:5353, 192.0.2.1, 5353",
    "ns1.example.net, ns1.example.net, 0",
    "ns1.example.net#65535, ns1.example.net, 65535",
    "2001:db8::1, 2001:db8::1, 0",
    "2001:db8::1#53, 2001:db8::1, 53",
    "[2001:db8::1], 2001:db8::1, 0",
    "[2001:db8::1]:53, 2001:db8::1, 53",
    "[2001:db8::1]#53, 2001:db8::1, 53",
    "fe80::1%eth0, fe80::1%eth0, 0",
    "fe80::1%eth0#53, fe80::1%eth0, 53"
  })
  void hostAndPortAreTold(String text, String host, int port) {
    OptionalInt expected = port == 0 ? OptionalInt.empty() : OptionalInt.of(port);
    assertEquals(new ServerText(host, expected, Optional.empty(), ""), ServerText.parse(text));
  }

  @ParameterizedTest
  @CsvSource({
    "udp://192.0.2.1, UDP, 0, ''",
    "tcp://192.0.2.1#54, TCP, 54, ''",
    "tls://192.0.2.1/, TLS, 0, ''",
    "TLS://192.0.2.1:8853, TLS, 8853, ''",
    "https://192.0.2.1, HTTPS, 0, /dns-query",
    "https://192.0.2.1/, HTTPS, 0, /dns-query",
    "https://192.0.2.1:8443/q/r, HTTPS, 8443, /q/r",
    "https://192.0.2.1/dns-query{?dns}, HTTPS, 0, /dns-query"
  })
  void schemeTellsTheTransport(String text, Transport transport, int port, String path) {
    OptionalInt expected = port == 0 ? OptionalInt.empty() : OptionalInt.of(port);
    assertEquals(
        new ServerText("192.0.2.1", expected, Optional.of(transport), path),
        ServerText.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "#53",
        ":53",
        "[]",
        "[2001:db8::1",
        "[2001:db8::1]x",
        "[2001:db8::1]53",
        "h#",
        "h#0",
        "h#65536",
        "h#1000000",
        "h#000053x",
        "h#0000531234",
        "h#-1",
        "h#5x",
        "h:x",
        "quic://h",
        "://h",
        "tls://",
        "tcp://h/path"
      })
  void whatIsNoServerIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> ServerText.parse(text));
  }

  @Test
  void wholeRangeOfPortsIsTaken() {
    for (int port = 1; port <= 65535; port++) {
      assertEquals(OptionalInt.of(port), ServerText.parse("h#" + port).port());
    }
  }
}
