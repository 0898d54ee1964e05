package org.netdiag.dns.message;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterEnums.ECharacterCategory;
import com.ibm.icu.text.IDNA;
import java.net.IDN;
import java.util.Locale;
import java.util.Optional;

/// Names beyond ASCII: RFC 5890 and RFC 5891 (IDNA2008), after the mapping of [UTS
/// 46](https://www.unicode.org/reports/tr46/) without its transitional part. Underscores pass,
/// since service names have them.
///
/// Loading this class loads a library with the data of Unicode: keep it off the way of names in
/// ASCII, by asking [IdnText].
public final class Idn {
  private static final IDNA UTS46 =
      IDNA.getUTS46Instance(
          IDNA.NONTRANSITIONAL_TO_ASCII
              | IDNA.NONTRANSITIONAL_TO_UNICODE
              | IDNA.CHECK_BIDI
              | IDNA.CHECK_CONTEXTJ);

  /// RFC 5892 section 2.6: allowed or refused whatever their category says.
  private static final String ALLOWED = "\u00df\u03c2\u06fd\u06fe\u0f0b\u3007";

  private static final String REFUSED =
      "\u0640\u07fa\u302e\u302f\u3031\u3032\u3033\u3034\u3035\u303b";

  /// Allowed where their neighbours are right, which a look-up need not check: RFC 5892 appendix A,
  /// RFC 5891 section 5.4.
  private static final String IN_CONTEXT = "\u200c\u200d\u00b7\u0375\u05f3\u05f4\u30fb";

  private Idn() {}

  /// A name in ASCII.
  ///
  /// @param ascii what is asked for
  /// @param older what programs that follow IDNA2003 ask for instead, when that differs
  public record Ascii(String ascii, Optional<String> older) {}

  /// The ASCII form of a name.
  ///
  /// @throws IllegalArgumentException with the reason when IDNA2008 allows no such name
  public static Ascii toAscii(String name) {
    IDNA.Info info = new IDNA.Info();
    String ascii = UTS46.nameToASCII(name, new StringBuilder(), info).toString();
    if (info.hasErrors()) {
      for (IDNA.Error error : info.getErrors()) {
        String reason = reason(error, name);
        if (!reason.isEmpty()) {
          throw new IllegalArgumentException("'" + name + "' is no name, " + reason);
        }
      }
    }
    String unicode = UTS46.nameToUnicode(ascii, new StringBuilder(), new IDNA.Info()).toString();
    int refused = firstRefused(unicode);
    if (refused >= 0) {
      throw new IllegalArgumentException(
          "'"
              + name
              + "' has U+"
              + String.format(Locale.ROOT, "%04X", refused)
              + ", which IDNA2008 does not allow; "
              + ascii
              + " asks for it all the same");
    }
    return new Ascii(ascii, older(name, ascii));
  }

  private static String reason(IDNA.Error error, String name) {
    return switch (error) {
      case EMPTY_LABEL -> "it has an empty label";
      case LABEL_TOO_LONG -> "a label of it is longer than 63 bytes";
      case DOMAIN_NAME_TOO_LONG -> "it is longer than 255 bytes";
      case LEADING_COMBINING_MARK -> "a label of it begins with a combining mark";
      case DISALLOWED -> "it has a character that no name may have";
      case PUNYCODE, INVALID_ACE_LABEL -> "a label that begins with xn-- is none of IDNA";
      case LABEL_HAS_DOT -> "a label of it has a dot";
      case BIDI -> "its letters run in both directions in a way that RFC 5893 forbids";
      case CONTEXTJ -> "it has a joiner where nothing joins";
      case CONTEXTO_PUNCTUATION, CONTEXTO_DIGITS -> "it has a character that is out of place";
      // Names in ASCII may have hyphens anywhere, so that only labels beyond ASCII are looked at.
      case LEADING_HYPHEN, TRAILING_HYPHEN, HYPHEN_3_4 ->
          hyphen(name) ? "a label of it has hyphens where none may be" : "";
    };
  }

  private static boolean hyphen(String name) {
    for (String label : name.split("[.\u3002\uff0e\uff61]", -1)) {
      boolean ascii = label.chars().allMatch(c -> c < 0x80);
      if (!ascii && (label.startsWith("-") || label.endsWith("-") || label.startsWith("--", 2))) {
        return true;
      }
    }
    return false;
  }

  private static int firstRefused(String name) {
    for (int i = 0; i < name.length(); i += Character.charCount(name.codePointAt(i))) {
      int c = name.codePointAt(i);
      if (c >= 0x80 && !allowed(c)) {
        return c;
      }
    }
    return -1;
  }

  /// RFC 5892 section 3, for code points that the mapping leaves as they are.
  private static boolean allowed(int c) {
    if (ALLOWED.indexOf(c) >= 0 || IN_CONTEXT.indexOf(c) >= 0) {
      return true;
    }
    if (REFUSED.indexOf(c) >= 0) {
      return false;
    }
    int category = UCharacter.getType(c);
    return category == ECharacterCategory.LOWERCASE_LETTER
        || category == ECharacterCategory.UPPERCASE_LETTER
        || category == ECharacterCategory.OTHER_LETTER
        || category == ECharacterCategory.MODIFIER_LETTER
        || category == ECharacterCategory.DECIMAL_DIGIT_NUMBER
        || category == ECharacterCategory.NON_SPACING_MARK
        || category == ECharacterCategory.COMBINING_SPACING_MARK;
  }

  private static Optional<String> older(String name, String ascii) {
    try {
      String older = IDN.toASCII(name, IDN.ALLOW_UNASSIGNED);
      return older.equalsIgnoreCase(ascii) ? Optional.empty() : Optional.of(older);
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  /// The form of a name with the letters that people read; the name itself where a label stands for
  /// none that IDNA2008 allows, or for more than letters, digits and marks.
  public static String toUnicode(String ascii) {
    IDNA.Info info = new IDNA.Info();
    String unicode = UTS46.nameToUnicode(ascii, new StringBuilder(), info).toString();
    boolean good = firstRefused(unicode) < 0;
    for (IDNA.Error error : info.getErrors()) {
      good &= reason(error, unicode).isEmpty();
    }
    return good ? unicode : ascii;
  }
}
