package org.netdiag.shared.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class Ipv4OptionsTest {
  private static RecordRouteView route(String name) {
    Ipv4View ip = Corpus.v4(name);
    RecordRouteView view = new RecordRouteView();
    assertTrue(view.wrap(ip.segment(), ip.optionsOffset(), ip.optionsLength()));
    return view;
  }

  private static TimestampOptionView stamps(String name) {
    Ipv4View ip = Corpus.v4(name);
    TimestampOptionView view = new TimestampOptionView();
    assertTrue(view.wrap(ip.segment(), ip.optionsOffset(), ip.optionsLength()));
    return view;
  }

  private static List<String> addresses(RecordRouteView view) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < view.count(); i++) {
      all.add(IpAddress.v4((int) view.address(i)).toString());
    }
    return all;
  }

  @Test
  void recordedRoutesAreRead() {
    RecordRouteView view = route("v4-record-route");
    assertEquals(
        List.of("203.0.113.1", "203.0.113.2", "198.51.100.7", "203.0.113.3"), addresses(view));
    assertEquals(9, view.capacity());
    assertEquals(0, view.address(4));
    assertEquals(0, view.address(-1));
    assertEquals(
        List.of("127.0.0.1", "127.0.0.1", "127.0.0.1"), addresses(route("linux-v4-record-route")));
  }

  @Test
  void stampsWithAddressesAreRead() {
    TimestampOptionView view = stamps("v4-timestamps");
    assertEquals(2, view.count());
    assertEquals(4, view.capacity());
    assertEquals(3, view.overflow());
    assertTrue(view.hasAddresses());
    assertEquals("203.0.113.1", IpAddress.v4((int) view.address(0)).toString());
    assertEquals(36000123, view.millis(0));
    assertTrue(view.standard(0));
    assertEquals(5, view.millis(1));
    assertFalse(view.standard(1));
    assertEquals(0, view.millis(2));
    assertEquals(3, stamps("linux-v4-timestamps").count());
  }

  @Test
  void bareStampsAreRead() {
    TimestampOptionView view = stamps("v4-timestamps-only");
    assertEquals(2, view.count());
    assertEquals(9, view.capacity());
    assertFalse(view.hasAddresses());
    assertEquals(1000, view.millis(0));
    assertEquals(2000, view.millis(1));
    assertEquals(0, view.address(0));
  }

  @Test
  void aPacketWithoutTheOptionHasNone() {
    Ipv4View plain = Corpus.v4("v4-echo-reply");
    assertFalse(
        new RecordRouteView().wrap(plain.segment(), plain.optionsOffset(), plain.optionsLength()));
    Ipv4View stamped = Corpus.v4("v4-timestamps");
    assertFalse(
        new RecordRouteView()
            .wrap(stamped.segment(), stamped.optionsOffset(), stamped.optionsLength()));
  }

  @Test
  void aPointerThatLiesIsBounded() {
    for (int pointer = 0; pointer < 256; pointer++) {
      Ipv4View ip = Corpus.v4("v4-record-route");
      Bytes.put8(ip.segment(), ip.optionsOffset() + 3, pointer);
      RecordRouteView view = new RecordRouteView();
      assertTrue(view.wrap(ip.segment(), ip.optionsOffset(), ip.optionsLength()));
      assertEquals(Math.clamp((pointer - 4) / 4, 0, 9), view.count(), "pointer " + pointer);
    }
  }

  @Test
  void routersRegisterUntilTheRoomIsFull() {
    MemorySegment options = MemorySegment.ofArray(Ipv4Options.recordRoute());
    RecordRouteView view = new RecordRouteView();
    for (int hop = 1; hop <= 12; hop++) {
      Ipv4Options.register(options, 0, 40, 0x0a000000 + hop, 0);
      assertTrue(view.wrap(options, 0, 40));
      assertEquals(Math.min(hop, 9), view.count());
    }
    assertEquals(0x0a000009, view.address(8));
  }

  @Test
  void routersStampUntilTheRoomIsFullAndCountTheRest() {
    for (int flag : new int[] {Ipv4Options.STAMPS_ONLY, Ipv4Options.STAMPS_AND_ADDRESSES}) {
      byte[] bytes = Ipv4Options.timestamps(flag);
      MemorySegment options = MemorySegment.ofArray(bytes);
      TimestampOptionView view = new TimestampOptionView();
      int room = flag == Ipv4Options.STAMPS_ONLY ? 9 : 4;
      for (int hop = 1; hop <= 30; hop++) {
        Ipv4Options.register(options, 0, bytes.length, 0x0a000000 + hop, 1000 * hop);
        assertTrue(view.wrap(options, 0, bytes.length));
        assertEquals(Math.min(hop, room), view.count());
        assertEquals(Math.clamp(hop - room, 0, 15), view.overflow());
        assertEquals(flag, view.flag());
      }
      assertEquals(1000L * room, view.millis(room - 1));
    }
    assertThrows(IllegalArgumentException.class, () -> Ipv4Options.timestamps(3));
  }
}
