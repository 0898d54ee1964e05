package org.netdiag.shared.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.netdiag.shared.net.Privilege;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.net.RxBatch;
import org.netdiag.shared.net.RxSlot;
import org.netdiag.shared.net.SocketSpec;
import org.netdiag.shared.net.SyscallException;
import org.netdiag.shared.sim.SimNetwork;
import org.netdiag.shared.sim.SimSettings;
import org.netdiag.shared.sim.Topology;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

/// UDP sockets that belong to a session.
class DatagramPortTest {
  private static final long MILLI = 1_000_000;
  private static final IpAddress WEB = IpAddress.parse("10.0.0.9").orElseThrow();
  private static final String NET =
      """
      local 10.0.0.1
      router r 10.0.0.2 delay 10ms
      host web 10.0.0.9 delay 1ms udp 7 open
      path web via r
      """;

  private static DatagramSpec spec() {
    return new DatagramSpec(
        SocketSpec.of(Family.V4, Protocol.UDP, Privilege.DATAGRAM).withTransmitStamps(true), 512);
  }

  /// A session that does `script` at its start, one port for each further call, and ends after a
  /// second.
  private static class Run implements Session {
    final List<String> told = new ArrayList<>();
    final List<DatagramPort> ports = new ArrayList<>();
    Optional<Lanes> lanes = Optional.empty();
    Failure failure = Failure.STOPPED;
    private long endsAt;
    private boolean done;

    /// How many datagrams are still to leave at the end of a turn.
    int unsent;

    DatagramPort open(String name, boolean closes) throws SyscallException {
      DatagramReader reader =
          new DatagramReader() {
            @Override
            public void onArrival(DatagramPort port, RxBatch batch, RxSlot slot, long nanos) {
              told.add(name + " " + describe(batch, slot));
              if (closes) {
                port.close();
              }
            }

            @Override
            public boolean onTurnsEnd(DatagramPort port) throws SyscallException {
              for (int i = 0; i < unsent; i++) {
                assertTrue(add(port, 4));
              }
              unsent -= unsent == 0 ? 0 : port.send();
              return unsent > 0;
            }
          };
      DatagramPort port = lanes.orElseThrow().datagrams(spec(), reader);
      ports.add(port);
      return port;
    }

    private static String describe(RxBatch batch, RxSlot slot) {
      byte[] bytes = batch.bytes().asSlice(slot.offset, slot.length).toArray(ValueLayout.JAVA_BYTE);
      return switch (slot.origin) {
        case REPLY -> "reply " + slot.peerPort + " " + new String(bytes, StandardCharsets.US_ASCII);
        case ICMP_ERROR -> "icmp " + slot.icmpType + "/" + slot.icmpCode + " " + slot.quotedPort;
        case TRANSMIT_STAMP -> "stamp " + slot.token;
        case LOCAL_ERROR, TCP_OPEN, TCP_REFUSED -> slot.origin.toString();
      };
    }

    void script() throws SyscallException {}

    @Override
    public void start(Lanes from, long now) throws SyscallException {
      lanes = Optional.of(from);
      endsAt = now + 1000 * MILLI;
      script();
    }

    @Override
    public long nextAt() {
      return endsAt;
    }

    @Override
    public void act(long now) {
      done = true;
    }

    @Override
    public void onEvent(ProbeEvent event) {
      throw new AssertionError("no probe was sent");
    }

    @Override
    public void onLocalDrops(long count) {}

    @Override
    public boolean done() {
      return done;
    }

    @Override
    public void close(Failure why) {
      failure = why;
    }

    Run complete() throws IOException {
      return complete(NET);
    }

    Run complete(String topology) throws IOException {
      SimNetwork network = new SimNetwork(Topology.parse("test", topology), SimSettings.defaults());
      try (EngineLoop loop = new EngineLoop(network, new Random(20_261_121))) {
        loop.add(this);
        loop.runToCompletion();
      }
      if (failure.cause().isPresent()) {
        throw new AssertionError("the run failed", failure.cause().get());
      }
      return this;
    }
  }

  private static boolean add(DatagramPort port, int bytes) {
    return port.add(0, WEB, 7, MemorySegment.ofArray(new byte[bytes]));
  }

  private static int send(DatagramPort port, long token, int to, String text)
      throws SyscallException {
    byte[] payload = text.getBytes(StandardCharsets.US_ASCII);
    assertTrue(port.add(token, WEB, to, MemorySegment.ofArray(payload)));
    assertEquals(1, port.send());
    return port.errno(0);
  }

  @Test
  void answersAndErrorsReachTheirOwnPort() throws IOException {
    Run run =
        new Run() {
          @Override
          void script() throws SyscallException {
            assertEquals(0, send(open("a", false), 1, 7, "one"));
            assertEquals(0, send(open("b", false), 2, 9, "two"));
          }
        }.complete();
    assertEquals(
        List.of("a stamp 1", "a reply 7 one"),
        run.told.stream().filter(line -> line.startsWith("a")).toList());
    assertEquals(
        List.of("b stamp 2", "b icmp 3/3 9"),
        run.told.stream().filter(line -> line.startsWith("b")).toList());
  }

  @Test
  void closedPortHearsNothingMore() throws IOException {
    Run run =
        new Run() {
          @Override
          void script() throws SyscallException {
            assertEquals(0, send(open("a", true), 1, 7, "one"));
          }
        }.complete();
    assertEquals(List.of("a stamp 1"), run.told);
    assertTrue(run.ports.getFirst().closed());
    assertThrows(IllegalStateException.class, () -> send(run.ports.getFirst(), 2, 7, "two"));
  }

  @Test
  void endOfTheSessionClosesItsPorts() throws IOException {
    Run run =
        new Run() {
          @Override
          void script() throws SyscallException {
            var _ = open("a", false);
            var _ = open("b", false);
          }
        }.complete();
    assertEquals(List.of(true, true), run.ports.stream().map(DatagramPort::closed).toList());
  }

  @Test
  void whatLeavesTogetherAnswersOneByOne() throws IOException {
    Run run =
        new Run() {
          @Override
          void script() throws SyscallException {
            DatagramPort port = open("a", false);
            for (String text : List.of("one", "two", "three")) {
              byte[] payload = text.getBytes(StandardCharsets.US_ASCII);
              assertTrue(port.add(payload.length, WEB, 7, MemorySegment.ofArray(payload)), text);
            }
            assertEquals(3, port.send());
            for (int i = 0; i < 3; i++) {
              assertEquals(0, port.errno(i));
            }
          }
        }.complete();
    assertEquals(
        List.of("a reply 7 one", "a reply 7 two", "a reply 7 three"),
        run.told.stream().filter(line -> line.startsWith("a reply")).toList());
  }

  @Test
  void roomForDatagramsThatLeaveTogetherEnds() throws IOException {
    Run run =
        new Run() {
          @Override
          void script() throws SyscallException {
            DatagramPort port = open("a", false);
            int added = 0;
            while (add(port, 512)) {
              added++;
            }
            assertFalse(add(port, 1));
            assertEquals(added, port.send());
            assertEquals(0, port.send(), "what has left is forgotten");
            assertTrue(add(port, 1));
            assertFalse(add(port, 513), "a long one leaves alone");
            assertEquals(1, port.send());
            assertTrue(add(port, 513));
            assertFalse(add(port, 1), "nothing leaves beside a long one");
            assertEquals(1, port.send());
            told.add("added " + added);
          }
        }.complete();
    assertTrue(run.told.contains("added 64"), run.told::toString);
  }

  /// A queue that takes one now and ten a second: what it does not take is offered again, a tenth
  /// of a millisecond later each time, until it has left.
  @Test
  void whatTheKernelCannotTakeIsOfferedAgain() throws IOException {
    Run run =
        new Run() {
          @Override
          void script() throws SyscallException {
            DatagramPort _ = open("a", false);
            unsent = 3;
          }
        }.complete(NET.replace("10.0.0.1", "10.0.0.1 send-rate 10/s burst 1 when-full EAGAIN"));
    assertEquals(3, run.told.stream().filter(line -> line.startsWith("a reply")).count());
  }

  @Test
  void wrongSpecsAreRefused() {
    SocketSpec icmp = SocketSpec.of(Family.V4, Protocol.ICMP, Privilege.DATAGRAM);
    SocketSpec udp = SocketSpec.of(Family.V4, Protocol.UDP, Privilege.DATAGRAM);
    assertThrows(IllegalArgumentException.class, () -> new DatagramSpec(icmp, 512));
    assertThrows(IllegalArgumentException.class, () -> new DatagramSpec(udp, 0));
    assertThrows(IllegalArgumentException.class, () -> new DatagramSpec(udp, 65_536));
  }
}
