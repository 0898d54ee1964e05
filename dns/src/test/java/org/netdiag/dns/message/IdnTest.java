package org.netdiag.dns.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IdnTest {
  @ParameterizedTest
  @CsvSource({
    "münchen.de, xn--mnchen-3ya.de",
    "MÜNCHEN.de, xn--mnchen-3ya.de",
    "bücher.de., xn--bcher-kva.de.",
    "_sip._tcp.bücher.example, _sip._tcp.xn--bcher-kva.example",
    "*.bücher.de, *.xn--bcher-kva.de",
    "a--b.bücher.de, a--b.xn--bcher-kva.de",
    "例え。テスト, xn--r8jz45g.xn--zckzah",
    "ＡＢＣ.de, abc.de",
    "xn--mnchen-3ya.de, xn--mnchen-3ya.de",
    "الأردن, xn--igbhzh7gpa"
  })
  void nameIsEncoded(String name, String ascii) {
    assertEquals(new Idn.Ascii(ascii, Optional.empty()), Idn.toAscii(name));
  }

  @ParameterizedTest
  @CsvSource({"faß.de, xn--fa-hia.de, fass.de", "βόλος.com, xn--nxasmm1c.com, xn--nxasmq6b.com"})
  void olderEncodingThatDiffersIsTold(String name, String ascii, String older) {
    assertEquals(new Idn.Ascii(ascii, Optional.of(older)), Idn.toAscii(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "☕.de",
        "i❤.ws",
        "é..de",
        "-é.de",
        "é-.de",
        "ab--é.de",
        "\u0301a.de",
        "a\u200db.de",
        "אa.de",
        "xn--a.é.de",
        "é\ufffd.de",
        "ـa\u0640.de"
      })
  void nameThatIdnaForbidsIsRefused(String name) {
    assertThrows(IllegalArgumentException.class, () -> Idn.toAscii(name));
  }

  @Test
  void tooLongLabelIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Idn.toAscii("é".repeat(64) + ".de"));
  }

  @ParameterizedTest
  @CsvSource({
    "xn--mnchen-3ya.de., münchen.de.",
    "XN--MNCHEN-3YA.de., münchen.de.",
    "xn--fa-hia.de, faß.de",
    "xn--53h.de, xn--53h.de",
    "xn--a.de, xn--a.de",
    "plain.de, plain.de"
  })
  void nameIsShownInItsLettersWhereItStandsForSome(String ascii, String shown) {
    assertEquals(shown, Idn.toUnicode(ascii));
  }

  @Test
  void anyTextIsEncodedOrRefused() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(1, 12); length > 0; length--) {
        int c = random.nextInt(4) == 0 ? random.nextInt(0x110000) : random.nextInt(0x500);
        text.appendCodePoint(c);
      }
      String name = text.toString();
      try {
        String ascii = Idn.toAscii(name).ascii();
        assertFalse(IdnText.beyondAscii(ascii.replace("\u007f", "")), name);
      } catch (IllegalArgumentException refused) {
        assertTrue(String.valueOf(refused.getMessage()).startsWith("'"), name);
      }
      String _ = Idn.toUnicode(name);
    }
  }

  @Test
  void needOfUnicodeIsToldWithoutIt() {
    assertTrue(IdnText.beyondAscii("faß"));
    assertFalse(IdnText.beyondAscii("fass-~"));
    assertTrue(IdnText.encoded("xn--fa-hia.de"));
    assertTrue(IdnText.encoded("www.XN--fa-hia.de."));
    assertFalse(IdnText.encoded("axn--fa.de."));
    assertFalse(IdnText.encoded(""));
    assertFalse(IdnText.encoded("a."));
  }
}
