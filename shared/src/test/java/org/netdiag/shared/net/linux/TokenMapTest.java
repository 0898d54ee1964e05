package org.netdiag.shared.net.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TokenMapTest {
  @Test
  @SuppressWarnings("NullAway") // connections of this test have no owner
  void behavesLikeAHashMapUnderRandomUse() {
    long seed = 42;
    Random random = new Random(seed);
    TokenMap map = new TokenMap();
    Map<Long, Connection> reference = new HashMap<>();
    for (int step = 0; step < 200_000; step++) {
      long token = random.nextInt(3000) * 4096L;
      Connection known = reference.get(token);
      if (known == null) {
        assertNull(map.find(token), "seed " + seed);
        Connection connection = new Connection(null);
        connection.token = token;
        map.add(connection);
        reference.put(token, connection);
      } else {
        assertSame(known, map.find(token), "seed " + seed);
        map.remove(known);
        reference.remove(token);
      }
      assertEquals(reference.size(), map.size());
    }
  }
}
