package org.netdiag.dns.stream;

import java.io.ByteArrayOutputStream;
import java.util.OptionalInt;

/// The Huffman code of HTTP/2's header fields: RFC 7541 appendix B.
///
/// The code is canonical: codes of one length follow each other in the order of their symbols, and
/// the first of each length follows the last of the shorter ones. The lengths alone say all.
final class Huffman {
  /// The length of each byte's code and, last, of the end of a string, less 5, in base 36.
  private static final String LENGTHS =
      "8innnnnnnjpnnpnnnnnnnnpnnnnnnnnn1557813655363111000111111123a175"
          + "8122222222222222222222223238e891a01010111022111012100122222a698n"
          + "fhffhhhihiiiiijijjhijiiiighihiijhgfhhiigihhjghiigghgihiifhhhihhi"
          + "llfehihklllmmljkeglmmlmjggllnmmmfjfghggihhkkjjlilmllmmmmmnmmmmml"
          + "p";

  private static final int LEAST = 5;
  private static final int MOST = 30;
  private static final int END = 256;

  /// Symbols in the order of their codes.
  private final int[] symbols = new int[END + 1];

  /// The first code of each length, and where its symbol is.
  private final int[] firstCode = new int[MOST + 2];

  private final int[] firstAt = new int[MOST + 2];

  Huffman() {
    int at = 0;
    int code = 0;
    for (int length = LEAST; length <= MOST; length++) {
      code <<= 1;
      firstCode[length] = code;
      firstAt[length] = at;
      for (int symbol = 0; symbol <= END; symbol++) {
        if (Character.digit(LENGTHS.charAt(symbol), 36) + LEAST == length) {
          symbols[at++] = symbol;
          code++;
        }
      }
    }
    firstAt[MOST + 1] = at;
  }

  /// The text of a coded string, a character for each byte.
  ///
  /// @throws StreamFailure when it holds the end symbol, or its padding is no beginning of that or
  ///   longer than 7 bits
  String decode(byte[] bytes, int from, int to) throws StreamFailure {
    ByteArrayOutputStream text = new ByteArrayOutputStream(2 * (to - from));
    int code = 0;
    int length = 0;
    for (int bit = 8 * from; bit < 8 * to; bit++) {
      code = (code << 1) | ((bytes[bit >> 3] >> (7 - (bit & 7))) & 1);
      length++;
      OptionalInt symbol = symbol(code, length);
      if (symbol.isPresent()) {
        text.write(symbol.getAsInt());
        code = 0;
        length = 0;
      }
    }
    if (length > 7 || code != (1 << length) - 1) {
      throw HttpAnswer.broken("the padding of a field is wrong");
    }
    return text.toString(java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  private OptionalInt symbol(int code, int length) throws StreamFailure {
    if (length < LEAST) {
      return OptionalInt.empty();
    }
    if (length > MOST) {
      throw HttpAnswer.broken("a field has no such code");
    }
    int index = code - firstCode[length];
    if (index < 0 || index >= firstAt[length + 1] - firstAt[length]) {
      return OptionalInt.empty();
    }
    int symbol = symbols[firstAt[length] + index];
    if (symbol == END) {
      throw HttpAnswer.broken("a field holds the end symbol");
    }
    return OptionalInt.of(symbol);
  }
}
