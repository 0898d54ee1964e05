package org.netdiag.shared.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class AgendaTest {
  private static final long SEED = 4711;

  /// A session that only knows when it is due.
  private static final class Due implements Session {
    private long at;

    private Due(long at) {
      this.at = at;
    }

    @Override
    public void start(Lanes lanes, long now) {}

    @Override
    public long nextAt() {
      return at;
    }

    @Override
    public void act(long now) {}

    @Override
    public void onEvent(ProbeEvent event) {}

    @Override
    public void onLocalDrops(long count) {}

    @Override
    public boolean done() {
      return false;
    }

    @Override
    public void close(Failure failure) {}
  }

  @Test
  void firstIsAlwaysTheEarliestWhateverIsChangedOrRemoved() {
    Random random = new Random(SEED);
    long origin = Long.MAX_VALUE - 500;
    Agenda agenda = new Agenda();
    List<Due> sessions = new ArrayList<>();
    List<Agenda.Entry> entries = new ArrayList<>();
    for (int step = 0; step < 5_000; step++) {
      int choice = random.nextInt(4);
      if (choice < 2 || entries.isEmpty()) {
        Due session = new Due(origin + random.nextInt(1000));
        Agenda.Entry entry = new Agenda.Entry(session);
        sessions.add(session);
        entries.add(entry);
        agenda.add(entry);
      } else {
        int pick = random.nextInt(entries.size());
        if (choice == 2) {
          sessions.get(pick).at =
              random.nextInt(5) == 0 ? Long.MAX_VALUE : origin + random.nextInt(1000);
          agenda.update(entries.get(pick));
        } else {
          agenda.remove(entries.remove(pick));
          sessions.remove(pick);
        }
      }
      assertEquals(earliest(sessions), agenda.firstAt(), "seed " + SEED + " step " + step);
    }
  }

  private static long earliest(List<Due> sessions) {
    long earliest = Times.NEVER;
    for (Due session : sessions) {
      earliest = Times.earlier(earliest, session.at);
    }
    return earliest;
  }

  @Test
  void neverComesLast() {
    Agenda agenda = new Agenda();
    agenda.add(new Agenda.Entry(new Due(Long.MAX_VALUE)));
    agenda.add(new Agenda.Entry(new Due(Long.MIN_VALUE + 10)));
    assertEquals(Long.MIN_VALUE + 10, agenda.firstAt());
  }

  @Test
  void timesAreComparedByDifference() {
    long late = Long.MAX_VALUE - 1;
    long wrapped = Long.MIN_VALUE + 5;
    assertEquals(late, Times.earlier(late, wrapped));
    assertEquals(wrapped, Times.later(late, wrapped));
    assertTrue(Times.due(late, wrapped));
    assertEquals(Times.NEVER, Times.later(Times.NEVER, late));
    assertEquals(late, Times.earlier(Times.NEVER, late));
    assertEquals(Times.NEVER - 1, Times.plus(Times.NEVER - 5, 5));
  }
}
