package org.netdiag.shared.sim;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.netdiag.shared.sim.DnsBench.Ask;

/// Simulated name servers meet questions that nobody would ask.
class DnsFuzzTest {
  private static final List<String> SERVERS =
      List.of("198.41.0.4", "203.0.113.53", "192.0.2.53", "198.51.100.66", "203.0.113.57");
  private static final List<String> NAMES =
      List.of(
          ".",
          "www.example.net",
          "shop.example.net",
          "*.users.example.net",
          "a.b.c.users.example.net",
          "lame.example.net",
          "x.broken.example.net",
          "big.example.net",
          "\u0000\u00ff.net");
  private static final int[] TYPES = {0, 1, 2, 5, 6, 12, 15, 16, 28, 33, 41, 43, 46, 251, 255, 257};

  private final SplittableRandom random = new SplittableRandom(20_261_121);

  @Test
  void everyReplyToARandomQuestionIsAMessage() throws IOException {
    int replies = 0;
    try (DnsBench bench = DnsBench.shipped()) {
      for (int i = 0; i < 3000; i++) {
        Ask ask = Ask.of(pick(NAMES), TYPES[random.nextInt(TYPES.length)]);
        if (random.nextBoolean()) {
          ask = ask.withEdns(random.nextInt(65536), random.nextBoolean(), options());
        }
        for (DnsBench.Told told : bench.all(pick(SERVERS), 53, ask.bytes(i))) {
          assertTrue(told.size() <= 1232, told::toString);
          replies++;
        }
      }
    }
    assertTrue(replies >= 3000, replies + " replies");
  }

  @Test
  void damagedQuestionsNeverThrow() throws IOException {
    try (DnsBench bench = DnsBench.shipped()) {
      for (int i = 0; i < 20_000; i++) {
        Ask ask = Ask.of(pick(NAMES), TYPES[random.nextInt(TYPES.length)]);
        byte[] bytes = ask.withEdns(random.nextInt(65536), true, options()).bytes(i);
        for (int damage = random.nextInt(6); damage > 0; damage--) {
          bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        byte[] sent =
            random.nextInt(3) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length + 9)) : bytes;
        bench.bench.send(pick(SERVERS), 53, 64, 1, sent);
        bench.bench.listen(1_000_000);
      }
      bench.bench.listen(Bench.SECOND);
      bench.only(SERVERS.getFirst(), Ask.of("www.example.net", 1));
    }
  }

  private int[] options() {
    int[] options = new int[random.nextInt(40)];
    for (int i = 0; i < options.length; i++) {
      options[i] = random.nextInt(4) == 0 ? random.nextInt(256) : random.nextInt(12);
    }
    return options;
  }

  private String pick(List<String> all) {
    return all.get(random.nextInt(all.size()));
  }
}
