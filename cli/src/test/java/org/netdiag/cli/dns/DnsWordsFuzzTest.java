package org.netdiag.cli.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.netdiag.cli.Streams;
import org.netdiag.cli.args.Arguments;
import org.netdiag.cli.args.CommandLineReader;
import org.netdiag.cli.args.FailureException;
import org.netdiag.cli.host.Terminal;
import org.netdiag.cli.run.Workplace;
import org.netdiag.cli.sim.Simulation;

/// What people write about names, servers and keys is read, or refused with the reason: nothing
/// else is thrown, whatever they write. Words are joined and changed by a generator of a fixed
/// seed.
@Timeout(120)
final class DnsWordsFuzzTest {
  private static final long SEED = 20_261_121;
  private static final String ODD = "\0\t\n\r \"#%+-./:;=@[]\\{}~\u007f\u00e9\u3042\ud83d\udca7";

  private static final String[] WORDS = {
    "www.example.net",
    "AAAA",
    "TYPE65280",
    "IXFR=7",
    "CH",
    "192.0.2.1",
    "2001:db8::1",
    "xn--mnchen-3ya.de",
    "münchen.de",
    "a\\.b\\000.example.",
    "@192.0.2.53",
    "@192.0.2.53#5353",
    "@[2001:db8::53]:853",
    "@fe80::1%lo",
    "@resolver",
    "@tcp://192.0.2.53",
    "@tls://ns1",
    "@https://192.0.2.53:8443/dns-query{?dns}",
    "+short",
    "+noall",
    "+answer",
    "+nodnssec",
    "+subnet=192.0.2.0/24",
    "+cookie=0123456789abcdef",
    "+ednsopt=15:0001",
    "+ednsopt=10",
    "+edns=1",
    "+bufsize=4096",
    "+padding=128",
    "+time=3",
    "+tries=2",
    "+retry=1",
    "+split=4",
    "+opcode=notify",
    "+https=/dns-query",
    "+tls-ca=/nowhere",
    "+tls-hostname=a.example",
    "+ndots=2",
    "+domain=example.net",
    "--transport",
    "tls",
    "--type",
    "MX",
    "--class",
    "CLASS3",
    "--port",
    "5353",
    "--timeout",
    "1.5s",
    "--key",
    "hmac-sha512:k.test:AAAA",
    "--edns-option",
    "65001:00ff",
    "--subnet",
    "2001:db8::/56",
    "--cookie",
    "0011223344556677",
    "--show",
    "answer,stats",
    "--rate",
    "100",
    "--format",
    "yaml",
    "--assert",
    "answered",
    "-x",
    "-4",
    "-q",
    "-t",
    "-y",
    "-b",
    "-c"
  };

  /// One sample or more with changes in it.
  private static String bent(Random random, String... samples) {
    StringBuilder text = new StringBuilder(samples[random.nextInt(samples.length)]);
    for (int i = random.nextInt(4); i > 0; i--) {
      int at = random.nextInt(text.length() + 1);
      String other = samples[random.nextInt(samples.length)];
      int from = random.nextInt(other.length() + 1);
      int odd = random.nextInt(ODD.length());
      switch (random.nextInt(5)) {
        case 0 -> text.insert(at, ODD.charAt(odd));
        case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(9)));
        case 2 -> text.insert(at, other, from, other.length());
        case 3 -> text.insert(at, (char) random.nextInt(0x10000));
        default -> text.insert(at, "9".repeat(random.nextInt(12)));
      }
    }
    return text.toString();
  }

  private static Streams streams(String input) {
    return Streams.of(
        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
        new ByteArrayOutputStream(),
        new ByteArrayOutputStream(),
        new Terminal(false, false, false));
  }

  private static void assertSays(FailureException refused) {
    assertTrue(refused.sentence().length() > 5, refused::sentence);
  }

  /// Command lines as the command reads them, up to asking. Names are those of a simulated network.
  @Test
  void commandLinesAreReadOrRefused() throws IOException {
    System.out.println("seed " + SEED);
    Random random = new Random(SEED);
    Streams streams = streams("");
    int read = 0;
    int refused = 0;
    for (int i = 0; i < 2_000; i++) {
      List<String> typed = new ArrayList<>();
      for (int words = random.nextInt(6); words > 0; words--) {
        String word = WORDS[random.nextInt(WORDS.length)];
        typed.add(random.nextInt(4) == 0 ? bent(random, word, WORDS[0]) : word);
      }
      try {
        Arguments arguments =
            CommandLineReader.read(QueryTable.ALL, DigWords.translate(typed).args());
        QueryLine line = new QueryLineReader(arguments, streams, typed).read();
        assertFalse(line.names().isEmpty());
        read++;
      } catch (FailureException documented) {
        assertSays(documented);
        refused++;
      } catch (RuntimeException | StackOverflowError wrong) {
        throw new AssertionError("line " + i + ": " + typed, wrong);
      }
    }
    assertTrue(read > 300 && refused > 300, read + " read, " + refused + " refused");
  }

  @Test
  void serversAreFoundOrRefused() throws IOException, FailureException {
    System.out.println("seed " + SEED);
    Random random = new Random(SEED);
    List<String> line = List.of("www.example.net", "--simulate", "dns");
    Streams streams = streams("");
    QueryLine plain =
        new QueryLineReader(CommandLineReader.read(QueryTable.ALL, line), streams, line).read();
    Optional<Simulation> simulation = new Workplace(streams).simulation(plain.run());
    ServerWords servers = new ServerWords(plain.dns(), simulation);
    int found = 0;
    for (int i = 0; i < 8_000; i++) {
      String word =
          bent(
              random,
              "@192.0.2.53",
              "@ns1#53",
              "@[2001:db8::53]:853",
              "@fe80::1%lo",
              "tls://resolver:853",
              "@https://192.0.2.53/q{?dns}");
      try {
        int port = servers.read(word).port();
        assertTrue(port > 0 && port < 0x10000, word);
        found++;
      } catch (FailureException documented) {
        assertSays(documented);
      } catch (RuntimeException wrong) {
        throw new AssertionError("server " + i + ": " + word, wrong);
      }
    }
    assertTrue(found > 1000, found + " found");
  }

  private static final String[] KEYS = {
    "key \"k.test\" {\n\talgorithm hmac-sha512;\n\tsecret \"AAECAwQF\";\n};\n",
    "# key\n// key\nkey k.test{algorithm hmac-md5;secret AAEC;};",
    "hmac-sha1:k.test:AAEC",
    "key \"\" { secret \"\"; };",
    "/* key */ server a { keys { k; }; };\nkey /**/ k { // x\n secret \"AA\\\"EC\"; };\n",
  };

  @Test
  void keysAreReadOrRefused(@TempDir Path folder) throws IOException {
    System.out.println("seed " + SEED);
    Random random = new Random(SEED);
    Path file = folder.resolve("key");
    int read = 0;
    for (int i = 0; i < 1200; i++) {
      String text = bent(random, KEYS);
      boolean inFile = random.nextInt(3) > 0;
      try {
        if (inFile) {
          Files.writeString(file, text.replace('\ud83d', '?').replace('\udca7', '?'));
          assertTrue(KeyReader.ofFile(file.toString()).secret().length() > 0);
        } else {
          assertTrue(KeyReader.ofText(text).secret().length() > 0);
        }
        read++;
      } catch (FailureException documented) {
        assertSays(documented);
      } catch (java.nio.charset.CharacterCodingException halfAPair) {
        assertTrue(inFile);
      } catch (RuntimeException wrong) {
        throw new AssertionError("key " + i + ": " + text, wrong);
      }
    }
    assertTrue(read > 80, read + " read");
  }

  private static final String[] LINES = {
    "www.example.net\n",
    "example.net MX\n",
    "\ufeffexample.net\tAAAA # comment\r\n",
    "192.0.2.1\n2001:db8::1 PTR\n",
    "münchen.de TYPE257\n",
    "a#b TXT\n\n#\n",
    "x".repeat(64) + "\n",
  };

  @Test
  void linesOfNamesAreReadOrRefusedAndTheNextOnesRead() throws IOException, FailureException {
    System.out.println("seed " + SEED);
    Random random = new Random(SEED);
    int read = 0;
    int refused = 0;
    for (int i = 0; i < 1500; i++) {
      StringBuilder text = new StringBuilder();
      for (int lines = random.nextInt(6); lines > 0; lines--) {
        text.append(bent(random, LINES));
      }
      text.append("\nlast.example\n");
      String last = "";
      ByteArrayInputStream in =
          new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8));
      try (NamesFile names = NamesFile.open("-", in)) {
        boolean more = true;
        while (more) {
          try {
            Optional<NamesFile.Line> line = names.next(random.nextBoolean());
            more = line.isPresent();
            last = line.map(each -> each.name().name().toString()).orElse(last);
            read++;
          } catch (FailureException documented) {
            assertSays(documented);
            refused++;
          }
        }
      } catch (RuntimeException wrong) {
        throw new AssertionError("file " + i + ": " + text, wrong);
      }
      assertEquals("last.example.", last, text::toString);
    }
    assertTrue(read > 300 && refused > 300, read + " read, " + refused + " refused");
  }
}
