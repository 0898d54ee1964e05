package org.netdiag.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.query.DnsQuery;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.dns.query.PreparedQuery;
import org.netdiag.dns.query.QueryOptions;
import org.netdiag.dns.query.QueryWriter;
import org.netdiag.dns.query.Transport;
import org.netdiag.shared.wire.IpAddress;

/// What waits is due in the order of its times.
final class WaitListsTest {
  private final WaitLists waits = new WaitLists();

  /// A desk of which nothing but the clock is used.
  private static final Desk DESK = unused(Desk.class);

  private static <T> T unused(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, (_, _, _) -> new SystemClock()));
  }

  private static UdpTry entry() {
    Question question = Question.of("www.example.", 1);
    DnsServer server = DnsServer.of(IpAddress.v4(0x7f000001));
    PreparedQuery prepared =
        new QueryWriter(new Random(1))
            .write(question, server, Transport.UDP, QueryOptions.DEFAULT, Octets.EMPTY);
    Inquiry inquiry =
        new Inquiry(DnsQuery.of(question, server, QueryOptions.DEFAULT), DESK, _ -> {});
    return new UdpTry(
        inquiry, prepared, new UdpOutlet(/* shared= */ false, unused(Departures.class)));
  }

  @Test
  void whatIsDueComesOut() {
    UdpTry late = entry();
    UdpTry soon = entry();
    waits.add(late, 0, 5000);
    waits.add(soon, 1000, 100);
    assertEquals(1100, waits.nextAt());
    assertNull(waits.pollDue(1099));
    assertSame(soon, waits.pollDue(1100));
    assertNull(waits.pollDue(4999));
    assertSame(late, waits.pollDue(5000));
  }

  /// Whoever waits for what is left of a time waits for another time each time.
  @Test
  void timesThatNobodyWaitsForAreForgotten() {
    for (int i = 1; i <= 1000; i++) {
      UdpTry entry = entry();
      waits.add(entry, i, 1_000_000 + i);
      waits.remove(entry);
    }
    assertEquals(1, waits.size());
  }

  @Test
  void aListThatIsUsedAgainKeepsTheOrder() {
    List<UdpTry> all = new ArrayList<>();
    UdpTry first = entry();
    waits.add(first, 0, 10);
    waits.remove(first);
    for (int i = 0; i < 3; i++) {
      UdpTry entry = entry();
      all.add(entry);
      waits.add(entry, i, 20);
    }
    for (UdpTry each : all) {
      assertSame(each, waits.pollDue(100));
    }
    assertNull(waits.pollDue(100));
  }
}
