package org.netdiag.dns.conf;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/// No text makes a parser throw, and every fault lies within the text.
final class ConfFuzzTest {
  private static final long SEED = 20261121;
  private static final int ROUNDS = 30_000;
  private static final List<String> PIECES =
      List.of(
          "nameserver",
          "search",
          "domain",
          "options",
          "hosts:",
          " ",
          "\t",
          "\n",
          "\r\n",
          "#",
          ";",
          "[",
          "]",
          "=return",
          "!",
          "127.0.0.1",
          "::1",
          "fe80::1%",
          "0x",
          "1.2.3.4.5",
          "ndots:",
          "timeout:999999999999999999999",
          "attempts:-1",
          ".",
          "a.b",
          "\0",
          "\u00ef\u00bb\u00bf",
          "\u00ff",
          "files",
          "dns",
          "%",
          ":");

  private static String text(RandomGenerator random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(40); i > 0; i--) {
      if (random.nextInt(5) == 0) {
        text.append((char) random.nextInt(256));
      } else {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
    }
    return text.toString();
  }

  @Test
  void everyTextIsReadAndEveryFaultHasItsPlace() {
    System.out.println("ConfFuzzTest seed " + SEED);
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    int faults = 0;
    for (int i = 0; i < ROUNDS; i++) {
      String text = text(random);
      ResolvFile resolv = ResolvFile.parse(text).with(text, text);
      HostsFile hosts = HostsFile.parse(text);
      NsswitchFile nsswitch = NsswitchFile.parse(text);
      assertTrue(!resolv.asked().isEmpty() && resolv.asked().size() <= 3, text);
      assertTrue(resolv.options().ndots() <= 15 && resolv.options().timeoutSeconds() <= 30, text);
      assertTrue(nsswitch.indexOfDns() < nsswitch.services().size(), text);
      for (List<ConfFault> all : List.of(resolv.faults(), hosts.faults())) {
        for (ConfFault fault : all) {
          faults++;
          List<String> lines = ConfWord.lines(text);
          assertTrue(fault.line() <= lines.size(), text);
          assertTrue(fault.column() <= lines.get(fault.line() - 1).length(), text);
        }
      }
    }
    assertTrue(faults > ROUNDS, "the texts had " + faults + " faults");
  }
}
