package org.netdiag.cli.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.netdiag.cli.args.FailureException;
import org.netdiag.dns.query.TsigKey;

final class KeyReaderTest {
  private static final String SECRET = "//9zZWNyZXQ+";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "key \"k.test\" {\n\talgorithm hmac-sha512;\n\tsecret \"" + SECRET + "\";\n};\n",
        "# key\n// key\nkey k.test{algorithm hmac-sha512;secret \"" + SECRET + "\";};",
        "key k.test { secret \"" + SECRET + "\"; algorithm HMAC-SHA512; };",
        "KEY k.test { Secret \"" + SECRET + "\"; ALGORITHM hmac-sha512; }",
        "/* key \"old\" { secret \"AAAA\"; }; */\n"
            + "key \"k.test\" { algorithm hmac-sha512; secret \""
            + SECRET
            + "\"; };",
        "key k.test { /* secret \"AAAA\"; */ algorithm /* hmac-md5 */ hmac-sha512;\n"
            + "  // secret \"AAAA\";\n  # secret \"AAAA\";\n  secret \""
            + SECRET
            + "\"; };",
        "key k.test { algorithm hmac-sha512/* */; secret/**/\"" + SECRET + "\"/***/; };",
        "options { default-key \"key\"; default-server 127.0.0.1; };\n"
            + "server 127.0.0.1 { key \"other\"; keys { \"secret\"; \"};\"; }; };\n"
            + "key \"k.test\" { algorithm hmac-sha512; secret \""
            + SECRET
            + "\"; };\n"
            + "key \"second\" { secret \"AAAA\"; };",
        "include \"key { \\\" };\";\n"
            + "key \"k.test\" { algorithm \"hmac-sha512\"; secret \""
            + SECRET
            + "\"; };",
        "hmac-sha512:k.test:" + SECRET + "\n"
      })
  void keyOfTsigKeygenIsRead(String text, @TempDir Path folder)
      throws IOException, FailureException {
    Path file = Files.writeString(folder.resolve("key"), text);
    TsigKey key = KeyReader.ofFile(file.toString());
    assertEquals("TsigKey[k.test., hmac-sha512]", key.toString());
    assertEquals("ffff7365637265743e", key.secret().toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "key k {};",
        "key k { secret \"*\"; };",
        "secret \"c2VjcmV0\";",
        "/* key k { secret \"c2VjcmV0\"; }; */",
        "// key k { secret \"c2VjcmV0\"; };",
        "# key k { secret \"c2VjcmV0\"; };",
        "\"key\" k { secret \"c2VjcmV0\"; };",
        "key k { \"secret\" \"c2VjcmV0\"; };",
        "key k { secret c2Vj//cmV0; };",
        "key k { secret \"c2VjcmV0\" };",
        "key k { secret \"c2VjcmV0\";",
        "key k { secret \"c2VjcmV0; };",
        "key k { secret \"c2Vj\ncmV0\"; };",
        "key k { secret \"c2VjcmV0\"; secret \"c2VjcmV0\"; };",
        "key k { secret \"c2VjcmV0\"; algoritm hmac-md5; };",
        "key k { secret; };",
        "key { secret \"c2VjcmV0\"; };",
        "server 192.0.2.1 { key k { secret \"c2VjcmV0\"; }; };",
        "/* key k { secret \"c2VjcmV0\"; };",
        "}; key k { secret \"c2VjcmV0\"; };"
      })
  void fileWithoutAKeyIsRefused(String text, @TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("key"), text);
    assertThrows(FailureException.class, () -> KeyReader.ofFile(file.toString()));
  }

  private static final List<String> TOKENS =
      List.of(
          "key",
          "\"k.test\"",
          "{",
          "algorithm",
          "hmac-sha512",
          ";",
          "secret",
          "\"" + SECRET + "\"",
          ";",
          "}",
          ";");

  private static String joined(int changedAt, String before, boolean kept) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i <= TOKENS.size(); i++) {
      text.append(i == changedAt ? before : " ");
      text.append(i < TOKENS.size() && (kept || i != changedAt) ? TOKENS.get(i) : "");
    }
    return text.toString();
  }

  /// Wherever a comment stands and whatever it says, the key is the same.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/**/",
        "/* \" */",
        "/* key \"x\" { secret \"AAAA\"; }; // # \n secret \"AAAA\"; */",
        "/*/ secret AAAA; /*/",
        "// key \"x\" { secret \"AAAA\"; }; /*\n",
        "# key \"x\" { secret \"AAAA\"; }; /*\n",
        "#\n//\n/* **/"
      })
  void commentsChangeNothing(String comment, @TempDir Path folder)
      throws IOException, FailureException {
    for (int i = 0; i <= TOKENS.size(); i++) {
      Path file = Files.writeString(folder.resolve("key"), joined(i, comment, true));
      TsigKey key = KeyReader.ofFile(file.toString());
      assertEquals("TsigKey[k.test., hmac-sha512]", key.toString(), "before token " + i);
      assertEquals("ffff7365637265743e", key.secret().toString(), "before token " + i);
    }
  }

  /// Without one of its words it is refused, or it is the same key all the same: the last mark may
  /// be missing.
  @Test
  void keyWithoutOneOfItsWordsIsRefused(@TempDir Path folder) throws IOException {
    for (int i = 0; i < TOKENS.size() - 1; i++) {
      Path file = Files.writeString(folder.resolve("key"), joined(i, " ", false));
      assertThrows(FailureException.class, () -> KeyReader.ofFile(file.toString()), file::toString);
    }
  }

  @Test
  void everyBeginningOfAFileIsRefused(@TempDir Path folder) throws IOException {
    String whole = joined(-1, "", true);
    for (int length = 0; length < whole.lastIndexOf('}'); length++) {
      Path file = Files.writeString(folder.resolve("key"), whole.substring(0, length));
      FailureException refused =
          assertThrows(FailureException.class, () -> KeyReader.ofFile(file.toString()));
      assertFalse(refused.sentence().contains("9zZWN"), refused.sentence());
    }
  }

  @Test
  void lineOfAFaultIsTold(@TempDir Path folder) throws IOException {
    String text = "# one\n/* two\n three */ key k {\n  secret \"c2VjcmV0\n};\n";
    Path file = Files.writeString(folder.resolve("key"), text);
    FailureException refused =
        assertThrows(FailureException.class, () -> KeyReader.ofFile(file.toString()));
    assertTrue(
        refused.sentence().contains("line 4: a string has no end in its line"), refused.sentence());
  }

  @Test
  void folderIsRefused(@TempDir Path folder) {
    assertThrows(FailureException.class, () -> KeyReader.ofFile(folder.toString()));
  }

  @Test
  void secretIsNeverRepeated() {
    FailureException failure =
        assertThrows(FailureException.class, () -> KeyReader.ofText("k.test:s3cr3t!"));
    assertFalse(failure.sentence().contains("s3cr3t"), failure.sentence());
  }
}
