package org.netdiag.cli.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        "key k.test { secret \"" + SECRET + "\"; algorithm HMAC-SHA512; };"
      })
  void keyOfTsigKeygenIsRead(String text, @TempDir Path folder)
      throws IOException, FailureException {
    Path file = Files.writeString(folder.resolve("key"), text);
    TsigKey key = KeyReader.ofFile(file.toString());
    assertEquals("TsigKey[k.test., hmac-sha512]", key.toString());
    assertEquals("ffff7365637265743e", key.secret().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "key k {};", "key k { secret \"*\"; };", "secret \"c2VjcmV0\";"})
  void fileWithoutAKeyIsRefused(String text, @TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("key"), text);
    assertThrows(FailureException.class, () -> KeyReader.ofFile(file.toString()));
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
