package org.netdiag.shared.net.tap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.netdiag.shared.net.Origin;
import org.netdiag.shared.net.Privilege;
import org.netdiag.shared.net.ProbeSocket;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.net.RxBatch;
import org.netdiag.shared.net.RxSlot;
import org.netdiag.shared.net.SocketSpec;
import org.netdiag.shared.net.SyscallException;
import org.netdiag.shared.net.TxBatch;
import org.netdiag.shared.wire.Family;

final class FaultInjectorTest {
  private static final long SEED = 20_260_101;
  private static final int MANY = 10_000;
  private static final SocketSpec RAW = SocketSpec.of(Family.V4, Protocol.ICMP, Privilege.RAW);

  private final Arena arena = Arena.ofConfined();
  private final RxBatch rx = new RxBatch(arena, 16, 64);
  private final FakeNetwork fake = new FakeNetwork();

  @AfterEach
  void free() {
    arena.close();
  }

  private FaultInjector injector(Faults faults) {
    return new FaultInjector(fake, faults, new SplittableRandom(SEED));
  }

  private void arrive(int count) {
    for (int i = 0; i < count; i++) {
      long number = i;
      fake.socket(0)
          .arrive(batch -> {
            RxSlot slot = batch.add();
            slot.token = number;
            FakeNetwork.bytes(batch, slot, new byte[] {(byte) number, 0, 0, 0});
          });
    }
  }

  /// Everything that can be received without waiting, by its number.
  private List<Long> drain(ProbeSocket socket) throws SyscallException {
    List<Long> numbers = new ArrayList<>();
    while (socket.receive(rx) > 0) {
      for (int i = 0; i < rx.size(); i++) {
        assertEquals((byte) rx.at(i).token, rx.bytes().get(ValueLayout.JAVA_BYTE, rx.at(i).offset));
        numbers.add(rx.at(i).token);
      }
    }
    return numbers;
  }

  private List<Long> run(Faults faults, int count) throws SyscallException {
    FakeNetwork before = fake;
    try (FaultInjector network = injector(faults)) {
      ProbeSocket socket = network.open(RAW);
      arrive(count);
      List<Long> numbers = drain(socket);
      while (numbers.size() < count && before.deadlines().size() < count) {
        network.await(Long.MAX_VALUE);
        numbers.addAll(drain(socket));
      }
      return numbers;
    }
  }

  @Test
  void withoutFaultsEverythingPassesInOrder() throws SyscallException {
    List<Long> numbers = run(Faults.NONE, 100);
    assertEquals(100, numbers.size());
    assertEquals(numbers.stream().sorted().toList(), numbers);
  }

  @Test
  void lossIsTheShareThatWasAskedFor() throws SyscallException {
    try (FaultInjector network = injector(Faults.NONE.withLoss(0.3))) {
      ProbeSocket socket = network.open(RAW);
      arrive(MANY);
      int kept = drain(socket).size();
      assertEquals(7_000, kept, 150, "seed " + SEED);
    }
  }

  @Test
  void totalLossStillDrainsTheInnerSocket() throws SyscallException {
    try (FaultInjector network = injector(Faults.NONE.withLoss(1))) {
      ProbeSocket socket = network.open(RAW);
      arrive(100);
      assertEquals(0, socket.receive(rx));
      fake.socket(0).arrive(batch -> batch.add().origin = Origin.TRANSMIT_STAMP);
      fake.socket(0).arrive(batch -> batch.add().origin = Origin.LOCAL_ERROR);
      assertEquals(2, socket.receive(rx), "what the kernel says is not lost");
    }
  }

  @Test
  void duplicateComesRightAfterItself() throws SyscallException {
    try (FaultInjector network = injector(Faults.NONE.withDuplicates(1))) {
      ProbeSocket socket = network.open(RAW);
      arrive(1);
      assertEquals(List.of(0L, 0L), drain(socket));
    }
  }

  @Test
  void duplicatesOfAFullBatchAllArrive() throws SyscallException {
    try (FaultInjector network = injector(Faults.NONE.withDuplicates(1))) {
      ProbeSocket socket = network.open(RAW);
      arrive(50);
      List<Long> numbers = drain(socket);
      assertEquals(100, numbers.size());
      assertEquals(50, numbers.stream().distinct().count());
    }
  }

  @Test
  void heldPacketIsPassedByLaterOnesAndEndsTheWait() throws SyscallException {
    try (FaultInjector network = injector(Faults.NONE.withReordering(0.5, 5_000))) {
      ProbeSocket socket = network.open(RAW);
      long start = fake.nanos();
      arrive(40);
      List<Long> early = drain(socket);
      assertTrue(early.size() > 5 && early.size() < 35, "seed " + SEED + ": " + early.size());
      network.await(start + 1_000);
      assertEquals(List.of(), drain(socket), "not due yet");
      network.await(Long.MAX_VALUE);
      assertEquals(start + 5_000, fake.nanos());
      List<Long> late = drain(socket);
      assertEquals(40, early.size() + late.size());
      assertEquals(late.stream().sorted().toList(), late);
      network.await(Long.MAX_VALUE);
      assertEquals(Long.MAX_VALUE, fake.deadlines().getLast(), "nothing is held any more");
    }
  }

  @Test
  void waitReturnsAtOnceWhenAHeldPacketIsDue() throws SyscallException {
    try (FaultInjector network = injector(Faults.NONE.withDuplicates(1))) {
      ProbeSocket socket = network.open(RAW);
      arrive(1);
      assertEquals(1, socket.receive(rx));
      network.await(Long.MAX_VALUE);
      assertEquals(List.of(), fake.deadlines(), "the inner network was not waited for");
    }
  }

  @Test
  void columnsAndExtensionsSurviveBeingHeld() throws SyscallException {
    try (FaultInjector network = injector(Faults.NONE.withReordering(1, 10))) {
      ProbeSocket socket = network.open(RAW);
      fake.socket(0)
          .arrive(batch -> {
            RxSlot slot = batch.add();
            slot.origin = Origin.ICMP_ERROR;
            FakeNetwork.bytes(batch, slot, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9});
            slot.length = 4;
            slot.fullLength = 40;
            slot.extensionOffset = slot.offset + 5;
            slot.extensionLength = 3;
            slot.optionOffset = slot.offset + 8;
            slot.optionLength = 1;
            slot.peerLow = 77;
            slot.icmpType = 11;
            slot.quotedTtl = 1;
            slot.stamp = 42;
          });
      assertEquals(0, socket.receive(rx));
      network.await(Long.MAX_VALUE);
      assertEquals(1, socket.receive(rx));
      RxSlot slot = rx.at(0);
      assertEquals(Origin.ICMP_ERROR, slot.origin);
      assertEquals(4, slot.length);
      assertEquals(40, slot.fullLength);
      assertEquals(77, slot.peerLow);
      assertEquals(11, slot.icmpType);
      assertEquals(1, slot.quotedTtl);
      assertEquals(42, slot.stamp);
      assertEquals(3, slot.extensionLength);
      assertEquals(6, rx.bytes().get(ValueLayout.JAVA_BYTE, slot.extensionOffset));
      assertEquals(9, rx.bytes().get(ValueLayout.JAVA_BYTE, slot.optionOffset));
    }
  }

  @Test
  void flipChangesExactlyOneBitAndTheSocketSaysSo() throws SyscallException {
    assertEquals(1, flippedBits(RAW));
    assertTrue(rx.at(0).checksumBad);
  }

  @Test
  void flipBehindTheKernelsCheckIsNotTold() throws SyscallException {
    assertEquals(1, flippedBits(RAW.withPrivilege(Privilege.DATAGRAM)));
    assertFalse(rx.at(0).checksumBad);
  }

  private int flippedBits(SocketSpec spec) throws SyscallException {
    try (FaultInjector network = injector(Faults.NONE.withBitFlips(1))) {
      ProbeSocket socket = network.open(spec);
      fake.socket(0).arrive(batch -> FakeNetwork.bytes(batch, batch.add(), new byte[32]));
      fake.socket(0).arrive(batch -> batch.add());
      assertEquals(2, socket.receive(rx), "an empty message has no bit to flip");
      int bits = 0;
      for (int i = 0; i < 32; i++) {
        bits += Integer.bitCount(rx.bytes().get(ValueLayout.JAVA_BYTE, rx.at(0).offset + i) & 255);
      }
      return bits;
    }
  }

  @Test
  void refusedSendIsConsumedAndNeverLeaves() throws SyscallException {
    try (FaultInjector network = injector(Faults.NONE.withRefusals(0.5, 101))) {
      ProbeSocket socket = network.open(RAW);
      TxBatch batch = packets(200);
      assertEquals(200, socket.send(batch, 0, 200));
      int refused = 0;
      for (int i = 0; i < 200; i++) {
        assertTrue(batch.errno(i) == 0 || batch.errno(i) == 101);
        assertEquals(fake.nanos(), batch.sentNanos(i));
        refused += batch.errno(i) == 0 ? 0 : 1;
        assertEquals(batch.errno(i) == 0, fake.socket(0).sentTokens().contains((long) i));
      }
      assertEquals(100, refused, 30, "seed " + SEED);
    }
  }

  @Test
  void busySocketTakesNothingUntilItsTimeHasCome() throws SyscallException {
    try (FaultInjector network = injector(Faults.NONE.withBusy(0.2, 7_000))) {
      ProbeSocket socket = network.open(RAW);
      TxBatch batch = packets(100);
      int at = socket.send(batch, 0, 100);
      assertTrue(at < 100, "seed " + SEED);
      assertEquals(FaultSocket.ENOBUFS, batch.errno(at));
      assertEquals(0, socket.send(batch, at, 100), "still busy");
      int waits = 0;
      while (at < 100) {
        long before = fake.nanos();
        network.await(Long.MAX_VALUE);
        assertEquals(before + 7_000, fake.nanos());
        at += socket.send(batch, at, 100);
        waits++;
      }
      assertTrue(waits > 1, waits + " waits");
      assertEquals(100, fake.socket(0).sentTokens().size());
    }
  }

  @Test
  void fateOfAPacketThatTheInnerSocketLeftBehindIsDrawnOnce() throws SyscallException {
    List<Integer> free = refusals(Integer.MAX_VALUE);
    assertEquals(free, refusals(1), "seed " + SEED);
  }

  private List<Integer> refusals(int room) throws SyscallException {
    FakeNetwork inner = new FakeNetwork();
    try (FaultInjector network =
        new FaultInjector(inner, Faults.NONE.withRefusals(0.3, 1), new SplittableRandom(SEED))) {
      ProbeSocket socket = network.open(RAW);
      TxBatch batch = packets(100);
      for (int at = 0; at < 100; ) {
        inner.socket(0).room(room);
        at += socket.send(batch, at, 100);
      }
      List<Integer> errors = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        errors.add(batch.errno(i));
      }
      return errors;
    }
  }

  private TxBatch packets(int count) {
    TxBatch batch = new TxBatch(arena, count, 8);
    for (int i = 0; i < count; i++) {
      batch.add(i, 0, 1, 0, 0, 0, 8);
    }
    return batch;
  }

  @Test
  void seedRepeatsARunAndAnotherSeedDoesNot() throws SyscallException {
    List<Long> first = trace(SEED);
    assertEquals(first, trace(SEED));
    assertNotEquals(first, trace(SEED + 1));
  }

  private List<Long> trace(long seed) throws SyscallException {
    FakeNetwork inner = new FakeNetwork();
    Faults faults =
        Faults.NONE.withLoss(0.1).withDuplicates(0.1).withReordering(0.2, 100).withBitFlips(0.1);
    List<Long> seen = new ArrayList<>();
    try (FaultInjector network = new FaultInjector(inner, faults, new SplittableRandom(seed))) {
      ProbeSocket socket = network.open(RAW);
      for (int i = 0; i < 300; i++) {
        long number = i;
        inner
            .socket(0)
            .arrive(batch -> {
              RxSlot slot = batch.add();
              slot.token = number;
              FakeNetwork.bytes(batch, slot, new byte[8]);
            });
        while (socket.receive(rx) > 0) {
          for (int k = 0; k < rx.size(); k++) {
            seen.add(rx.at(k).token);
            seen.add(rx.bytes().get(ValueLayout.JAVA_LONG_UNALIGNED, rx.at(k).offset));
          }
        }
        network.await(inner.nanos() + 30);
      }
    }
    return seen;
  }

  @Test
  void closingEndsSocketsAndNetworkOnce() throws SyscallException {
    FaultInjector network = injector(Faults.NONE.withReordering(1, 10));
    ProbeSocket socket = network.open(RAW);
    arrive(3);
    assertEquals(0, socket.receive(rx));
    network.close();
    network.close();
    socket.close();
    assertTrue(fake.socket(0).closed());
    assertTrue(fake.closed());
  }

  @Test
  void wrongFaultsAreRefusedWithTheirBound() {
    assertEquals(
        "loss ratio 1.5 is not in 0 to 1",
        assertThrows(IllegalArgumentException.class, () -> Faults.NONE.withLoss(1.5)).getMessage());
    assertThrows(IllegalArgumentException.class, () -> Faults.NONE.withLoss(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> Faults.NONE.withReordering(0.1, 0));
    assertThrows(IllegalArgumentException.class, () -> Faults.NONE.withBusy(1, 5));
    assertThrows(IllegalArgumentException.class, () -> Faults.NONE.withRefusals(0.1, 0));
  }
}
