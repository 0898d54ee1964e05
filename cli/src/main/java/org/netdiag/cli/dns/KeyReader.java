package org.netdiag.cli.dns;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.netdiag.cli.args.FailureException;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.query.TsigKey;
import org.netdiag.shared.report.Nearest;

/// Reads shared keys as dig takes them.
final class KeyReader {
  private static final String USUAL = "hmac-sha256";
  private static final List<String> ALGORITHMS =
      List.of("hmac-md5", "hmac-sha1", "hmac-sha224", USUAL, "hmac-sha384", "hmac-sha512");
  private static final long MOST_BYTES = 1 << 16;

  private KeyReader() {}

  /// The key in `[ALGORITHM:]NAME:BASE64`.
  ///
  /// @throws FailureException when it is none; the text of the secret is never repeated
  static TsigKey ofText(String text) throws FailureException {
    return ofText("option --key", text);
  }

  private static TsigKey ofText(String what, String text) throws FailureException {
    int first = text.indexOf(':');
    int last = text.lastIndexOf(':');
    if (first <= 0) {
      throw new FailureException(what, "it has no name and secret", "give [ALGORITHM:]NAME:BASE64");
    }
    String algorithm = first == last ? USUAL : text.substring(0, first);
    String name = first == last ? text.substring(0, first) : text.substring(first + 1, last);
    return key(what, algorithm, name, text.substring(last + 1));
  }

  private static TsigKey key(String what, String algorithm, String name, String secret)
      throws FailureException {
    String known = algorithm.toLowerCase(Locale.ROOT);
    // named.conf and old tools write hmac-md5 with its registered name behind it.
    known = known.startsWith("hmac-md5.") ? "hmac-md5" : known;
    if (!ALGORITHMS.contains(known)) {
      throw new FailureException(
          what,
          "'" + algorithm + "' is no algorithm, the nearest is " + Nearest.of(known, ALGORITHMS),
          "give one of " + String.join(", ", ALGORITHMS));
    }
    DomainName owner;
    try {
      owner = DomainName.parse(name);
    } catch (IllegalArgumentException e) {
      throw new FailureException(what, String.valueOf(e.getMessage()), "check the key's name");
    }
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(secret);
    } catch (IllegalArgumentException e) {
      throw new FailureException(what, "the secret is no Base64", "copy it again");
    }
    if (bytes.length == 0) {
      throw new FailureException(what, "the secret is empty", "copy it again");
    }
    return new TsigKey(owner, known, Octets.of(bytes));
  }

  /// The key in a file: the statement `key "NAME" { algorithm A; secret "S"; };` that tsig-keygen
  /// writes, or the one text that `-y` takes.
  ///
  /// @throws FailureException when the file cannot be read or has no key
  static TsigKey ofFile(String file) throws FailureException {
    String what = "key file " + file;
    String text;
    try {
      Path path = Path.of(file);
      if (Files.isDirectory(path)) {
        throw new FailureException(what, "it is a folder", "name a file");
      }
      if (Files.size(path) > MOST_BYTES) {
        throw new FailureException(what, "it is too long for a key", "check its name");
      }
      text = Files.readString(path, StandardCharsets.ISO_8859_1);
    } catch (InvalidPathException | NoSuchFileException e) {
      throw new FailureException(what, "there is no such file", "check its name");
    } catch (IOException e) {
      throw new FailureException(what, "it cannot be read", "check its owner and mode");
    }
    String only = text.strip();
    if (only.indexOf(':') > 0 && !hasBlank(only)) {
      return ofText(what, only);
    }
    KeyFile.Words words = new KeyFile(what, text).read();
    String algorithm = words.algorithm().isEmpty() ? USUAL : words.algorithm();
    return key(what, algorithm, words.name(), words.secret());
  }

  private static boolean hasBlank(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) <= ' ') {
        return true;
      }
    }
    return false;
  }
}
