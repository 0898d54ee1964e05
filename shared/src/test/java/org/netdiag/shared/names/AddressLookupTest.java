package org.netdiag.shared.names;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.netdiag.shared.wire.IpAddress;

final class AddressLookupTest {
  @Test
  void literalIsItself() {
    AddressAnswer answer = AddressLookup.ask("192.0.2.7");
    assertEquals(0, answer.code());
    assertEquals("", answer.codeName());
    assertEquals(List.of(IpAddress.v4(0xc0000207)), answer.addresses());
    assertTrue(answer.elapsedNanos() > 0);
  }

  @Test
  void failureHasTheLibrarysCodeNameAndWords() {
    // No question can carry a label of 64 bytes (RFC 1035 section 2.3.4): no server is asked.
    AddressAnswer answer = AddressLookup.ask("x".repeat(64) + ".example");
    assertTrue(answer.codeName().startsWith("EAI_"), answer.codeName());
    assertFalse(answer.message().isEmpty());
    assertEquals(List.of(), answer.addresses());
  }

  @Test
  void codesHaveTheirNames() {
    assertEquals("EAI_AGAIN", new AddressAnswer("x", -3, "", List.of(), 1).codeName());
    assertEquals("EAI_OVERFLOW", new AddressAnswer("x", -12, "", List.of(), 1).codeName());
    assertEquals("EAI code -105", new AddressAnswer("x", -105, "", List.of(), 1).codeName());
    assertFalse(new AddressAnswer("x", -3, "", List.of(), 1).absent());
    assertTrue(new AddressAnswer("x", -5, "", List.of(), 1).absent());
  }

  @Test
  void impossibleNameIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> AddressLookup.ask(""));
    assertThrows(IllegalArgumentException.class, () -> AddressLookup.ask("a\0b"));
    assertThrows(IllegalArgumentException.class, () -> AddressLookup.ask("a".repeat(1026)));
  }
}
