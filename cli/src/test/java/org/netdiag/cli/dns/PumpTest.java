package org.netdiag.cli.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.netdiag.dns.Asker;
import org.netdiag.dns.QueryWatcher;
import org.netdiag.dns.query.DnsQuery;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.dns.query.QueryOptions;
import org.netdiag.dns.report.TryEvent;
import org.netdiag.shared.net.Clock;
import org.netdiag.shared.wire.IpAddress;

/// How many questions are under way, by an asker that answers when it is told to.
final class PumpTest {
  /// A question that was put.
  private record Put(QueryWatcher watcher) {}

  private static final class Patient implements Asker {
    private final List<Put> puts = new ArrayList<>();

    @Override
    public void watch(DnsQuery query, QueryWatcher watcher) {
      puts.add(new Put(watcher));
    }

    @Override
    public void cancel() {}

    @Override
    public void at(long nanos, Runnable task) {
      throw new UnsupportedOperationException("nothing is paced here");
    }

    @Override
    public Clock clock() {
      throw new UnsupportedOperationException("nothing is paced here");
    }
  }

  private final Patient asker = new Patient();
  private final List<Integer> done = new ArrayList<>();

  private Pump pump(int window, int questions) {
    Pump.Listener listener =
        new Pump.Listener() {
          @Override
          public void tried(TryEvent event) {
            throw new AssertionError("nobody wants to know");
          }

          @Override
          public void done(Pump.Done each) {
            done.add(each.asked().index());
          }
        };
    Pump pump = new Pump(0, window, /* live= */ false, listener);
    DnsResult example = Rehearsal.result();
    List<Asked> asked = new ArrayList<>();
    for (int i = 0; i < questions; i++) {
      asked.add(
          new Asked(
              i,
              List.of(example.question().name()),
              example.question(),
              ServerGroup.of(List.of(DnsServer.of(IpAddress.v4(0x7f000001)))),
              QueryOptions.DEFAULT));
    }
    pump.add(asker, asked);
    return pump;
  }

  @Test
  void noMoreThanTheWindowWaitForAnAnswer() {
    pump(2, 5);
    assertEquals(2, asker.puts.size());
  }

  @Test
  void whoListensForFurtherAnswersLeavesRoom() {
    pump(2, 5);
    asker.puts.getFirst().watcher.decided();
    assertEquals(3, asker.puts.size());
    assertEquals(List.of(), done);
    asker.puts.getFirst().watcher.told(Rehearsal.result());
    assertEquals(3, asker.puts.size());
    assertEquals(List.of(0), done);
  }

  @Test
  void stoppedItPutsNoMoreAndTellsOfEach() {
    Pump pump = pump(2, 5);
    pump.stop(asker);
    asker.puts.forEach(put -> {
      put.watcher.decided();
      put.watcher.told(Rehearsal.result());
    });
    assertEquals(2, asker.puts.size());
    assertEquals(List.of(2, 3, 4, 0, 1), done);
  }
}
