package org.netdiag.cli.dns;

import java.util.Locale;
import org.netdiag.cli.args.FailureException;

/// The first `key` statement of a file in named.conf's language:
///
/// ```
/// key NAME { algorithm WORD; secret STRING; };
/// ```
///
/// Words are separated by blanks, by the comments `/* … */`, `// …` and `# …`, and by `{`, `}` and
/// `;`. A string in quotes is one word whatever it has in it, up to the end of its line; `\"` in it
/// is a quote. Keywords are written in any case. Other statements are passed over with the blocks
/// in them.
final class KeyFile {
  private static final String END = "";

  private final String what;
  private final String text;
  private int at;
  private boolean quoted;

  /// @param what names the file in failures
  /// @param text all of it
  KeyFile(String what, String text) {
    this.what = what;
    this.text = text;
  }

  /// What a statement says.
  ///
  /// @param algorithm empty where it has none
  record Words(String name, String algorithm, String secret) {}

  /// Reads up to the end of the first key.
  ///
  /// @throws FailureException when there is none, or something else than such statements; the
  ///   secret is never repeated
  Words read() throws FailureException {
    for (String word = next(); !word.equals(END) || quoted; word = next()) {
      if (keyword(word).equals("key")) {
        return key();
      }
      skip(word);
    }
    throw new FailureException(
        what, "it has no key with a secret", "make one with tsig-keygen, or use -y");
  }

  /// Passes over the rest of a statement, of which one word is read.
  private void skip(String first) throws FailureException {
    String word = first;
    int depth = 0;
    while (depth > 0 || !mark(word, ';')) {
      if (word.equals(END) && !quoted) {
        if (depth > 0) {
          throw broken("a block has no end");
        }
        return;
      }
      depth += mark(word, '{') ? 1 : 0;
      depth -= mark(word, '}') ? 1 : 0;
      if (depth < 0) {
        throw broken("a '}' has no '{' before it");
      }
      word = next();
    }
  }

  private Words key() throws FailureException {
    String name = value("key");
    expect('{');
    String algorithm = "";
    String secret = "";
    for (String word = next(); !mark(word, '}'); word = next()) {
      String option = keyword(word);
      if (option.equals("algorithm") && algorithm.isEmpty()) {
        algorithm = value(option);
      } else if (option.equals("secret") && secret.isEmpty()) {
        secret = value(option);
      } else {
        throw broken(
            algorithm.isEmpty() && secret.isEmpty()
                ? "its key has no algorithm and secret behind '{'"
                : "its key has more than an algorithm and a secret, or no '}'");
      }
      expect(';');
    }
    String end = next();
    if (!mark(end, ';') && (quoted || !end.equals(END))) {
      throw broken("a ';' is missing behind its key");
    }
    if (secret.isEmpty()) {
      throw broken("its key has no secret");
    }
    return new Words(name, algorithm, secret);
  }

  private String value(String of) throws FailureException {
    String word = next();
    if (word.isEmpty() || mark(word, '{') || mark(word, '}') || mark(word, ';')) {
      throw broken("nothing stands behind '" + of + "'");
    }
    return word;
  }

  private void expect(char c) throws FailureException {
    if (!mark(next(), c)) {
      throw broken("a '" + c + "' is missing");
    }
  }

  /// Whether a word is one of the marks between words, which it is not in quotes.
  private boolean mark(String word, char c) {
    return !quoted && word.length() == 1 && word.charAt(0) == c;
  }

  private String keyword(String word) {
    return quoted ? "" : word.toLowerCase(Locale.ROOT);
  }

  private FailureException broken(String how) {
    int line = 1;
    for (int i = 0; i < Math.min(at, text.length()); i++) {
      line += text.charAt(i) == '\n' ? 1 : 0;
    }
    return new FailureException(
        what, "line " + line + ": " + how, "write key \"NAME\" { algorithm A; secret \"S\"; };");
  }

  /// The next word or mark, or [#END].
  private String next() throws FailureException {
    while (at < text.length() && (text.charAt(at) <= ' ' || comment())) {
      at = text.charAt(at) <= ' ' ? at + 1 : commentEnd();
    }
    quoted = at < text.length() && text.charAt(at) == '"';
    if (quoted) {
      return string();
    }
    int from = at;
    while (at < text.length() && !separates(text.charAt(at)) && !comment()) {
      at++;
    }
    if (at == from && at < text.length()) {
      at++;
    }
    return text.substring(from, at);
  }

  /// A comment begins within a word too, as it does for named.
  private boolean comment() {
    return text.charAt(at) == '#' || text.startsWith("//", at) || text.startsWith("/*", at);
  }

  private int commentEnd() throws FailureException {
    boolean block = text.startsWith("/*", at);
    int end = block ? text.indexOf("*/", at + 2) : text.indexOf('\n', at);
    if (end < 0 && block) {
      throw broken("a comment has no end");
    }
    return end < 0 ? text.length() : block ? end + 2 : end;
  }

  private String string() throws FailureException {
    StringBuilder out = new StringBuilder();
    for (int i = at + 1; i < text.length() && text.charAt(i) != '\n'; i++) {
      char c = text.charAt(i);
      if (c == '"') {
        at = i + 1;
        return out.toString();
      }
      boolean escaped = c == '\\' && i + 1 < text.length() && text.charAt(i + 1) != '\n';
      if (escaped) {
        i++;
        out.append(text.charAt(i) == '"' ? "" : "\\");
      }
      out.append(text.charAt(i));
    }
    throw broken("a string has no end in its line");
  }

  private static boolean separates(char c) {
    return c <= ' ' || c == '"' || c == ';' || c == '{' || c == '}';
  }
}
