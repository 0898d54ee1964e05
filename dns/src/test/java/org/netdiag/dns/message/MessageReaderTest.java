package org.netdiag.dns.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Messages are read as they are, and what is none is told, never thrown otherwise.
final class MessageReaderTest {
  private static final int REPLY = 0x8180;
  private static final Question QUESTION = Question.of("www.example.", RecordType.A);

  private static DnsMessage read(MessageWriter out) throws MalformedMessageException {
    return DnsMessage.parse(out.bytes());
  }

  private static MessageWriter message(int questions, int answers) {
    return new MessageWriter().header(1, REPLY, questions, answers, 0, 0);
  }

  private static void refused(MessageWriter out, String why) {
    MalformedMessageException e =
        assertThrows(MalformedMessageException.class, () -> read(out), () -> "accepted: " + why);
    assertTrue(String.valueOf(e.getMessage()).contains(why), e::getMessage);
  }

  private static MessageWriter hex(MessageWriter out, String digits) {
    return out.octets(Octets.hex(digits));
  }

  /// A whole message with compressed names in owner and data, and an OPT record.
  private static byte[] whole() {
    MessageWriter out = new MessageWriter().header(7, REPLY | 0x20, 1, 2, 0, 1).question(QUESTION);
    hex(out, "c00c 0005 0001 0000012c 0006 03776562 c010".replace(" ", ""));
    hex(out, "c029 0001 0001 0000012c 0004 c0000201".replace(" ", ""));
    hex(out, "00 0029 04d0 01008000 0006 000a 0002 abcd".replace(" ", ""));
    return out.bytes();
  }

  @Test
  void compressedNamesComeWhole() throws MalformedMessageException {
    DnsMessage message = DnsMessage.parse(whole());
    assertEquals(2, message.answer().size());
    DnsRecord alias = message.answer().getFirst();
    assertEquals("www.example.", alias.name().toString());
    assertEquals(DomainName.parse("web.example.").wire(), alias.rdata());
    assertEquals("web.example.", message.answer().getLast().name().toString());
    Edns edns = message.edns().orElseThrow();
    assertEquals(1232, edns.udpSize());
    assertTrue(edns.dnssecOk());
    assertEquals(16, message.rcode());
    assertEquals(Octets.hex("abcd"), edns.option(EdnsCode.COOKIE).orElseThrow().data());
    assertEquals(0, message.trailing());
  }

  @Test
  void bytesBehindTheMessageAreCounted() throws MalformedMessageException {
    byte[] longer = Arrays.copyOf(whole(), whole().length + 3);
    assertEquals(3, DnsMessage.parse(longer).trailing());
  }

  @Test
  void aMessageCutAnywhereIsRefused() {
    byte[] whole = whole();
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThrows(MalformedMessageException.class, () -> DnsMessage.parse(cut), "" + length);
    }
  }

  @Test
  void aMessageThatSaysThatItIsCutMayEndInARecord() throws MalformedMessageException {
    byte[] whole = whole();
    whole[2] |= 0x02;
    int answers = 0;
    for (int length = 29; length < whole.length; length++) {
      DnsMessage message = DnsMessage.parse(Arrays.copyOf(whole, length));
      assertTrue(message.has(Flag.TC));
      assertTrue(message.answer().size() >= answers);
      answers = message.answer().size();
      assertTrue(message.edns().isEmpty(), "at " + length);
    }
    assertEquals(2, answers);
    byte[] inQuestion = Arrays.copyOf(whole, 28);
    assertThrows(MalformedMessageException.class, () -> DnsMessage.parse(inQuestion));
  }

  @Test
  void countsThatPromiseMoreAreRefused() {
    for (int section = 0; section < 4; section++) {
      byte[] lying = whole();
      lying[4 + 2 * section] = (byte) 0xff;
      lying[5 + 2 * section] = (byte) 0xff;
      assertThrows(MalformedMessageException.class, () -> DnsMessage.parse(lying), "" + section);
    }
  }

  @Test
  void pointersThatLeadForwardOrInCirclesAreRefused() {
    refused(hex(message(1, 0), "c00c00010001"), "the pointer at byte 12 leads to 12");
    refused(hex(message(1, 0), "c00e0000010001"), "the pointer at byte 12 leads to 14");
    refused(hex(message(1, 0), "0161c00c00010001"), "the pointer at byte 14 leads to 12");
    refused(hex(message(1, 0), "c00000010001"), "the pointer at byte 12 leads to 0");
    refused(hex(message(1, 0), "c00bc00c00010001"), "the pointer at byte 12 leads to 11");
  }

  @Test
  void chainsOfPointersAreFollowedAsFarAsANameCanNeedThem() throws MalformedMessageException {
    assertEquals("a.", chain(127).answer().getLast().name().toString());
    MalformedMessageException e = assertThrows(MalformedMessageException.class, () -> chain(128));
    assertTrue(String.valueOf(e.getMessage()).startsWith("the pointer at byte"), e::getMessage);
  }

  /// A record whose owner is at the end of so many pointers, which stand in an unknown type's data.
  private static DnsMessage chain(int pointers) throws MalformedMessageException {
    MessageWriter out = message(0, 2);
    hex(out, "00ff0000010000000000".substring(0, 2) + "ff00" + "0001" + "00000000");
    int start = out.size() + 2;
    out.u16(3 + 2 * (pointers - 1)).u8(1).u8('a').u8(0);
    for (int i = 1; i < pointers; i++) {
      out.u16(0xc000 | (i == 1 ? start : start + 3 + 2 * (i - 2)));
    }
    out.u16(0xc000 | (pointers == 1 ? start : start + 3 + 2 * (pointers - 2)));
    out.u16(1).u16(1).u32(0).u16(4).u32(1);
    return read(out);
  }

  @Test
  void labelsOfOtherKindsAreRefused() {
    refused(hex(message(1, 0), "40610000010001"), "byte 12 begins no label");
    refused(hex(message(1, 0), "80610000010001"), "byte 12 begins no label");
  }

  @Test
  void namesUpTo255BytesAreRead() throws MalformedMessageException {
    String label = "3f" + "61".repeat(63);
    String last = "3d" + "61".repeat(61);
    String most = label.repeat(3) + last + "00";
    assertEquals(
        255,
        read(hex(message(1, 0), most + "00010001")).questions().getFirst().name().wireLength());
    refused(hex(message(1, 0), label.repeat(4) + "00" + "00010001"), "too long");
    refused(
        hex(message(1, 0), label.repeat(3) + "3e" + "61".repeat(62) + "0000010001"), "too long");
  }

  @Test
  void aNameInDataThatGoesOnBehindItIsRefused() {
    MessageWriter out = message(0, 1);
    hex(out, "00" + "0005" + "0001" + "00000000" + "0002" + "0361626300");
    refused(out, "record data ends before byte");
    MessageWriter mail = message(0, 1);
    hex(mail, "00" + "000f" + "0001" + "00000000" + "0001" + "00");
    refused(mail, "record data is cut");
  }

  @Test
  void namesOfOldTypesAreUncompressed() throws MalformedMessageException {
    MessageWriter out = message(1, 2).question(QUESTION);
    hex(out, "c00c 001e 0001 00000000 0004 c010 0000".replace(" ", ""));
    hex(out, "c00c 0018 0001 00000000 0016".replace(" ", "") + "00".repeat(18) + "c010ffff");
    DnsMessage message = read(out);
    String example = "076578616d706c6500";
    assertEquals(Octets.hex(example + "0000"), message.answer().getFirst().rdata());
    assertEquals(
        Octets.hex("00".repeat(18) + example + "ffff"), message.answer().getLast().rdata());
  }

  @Test
  void twoOptRecordsAreRefused() {
    MessageWriter out = new MessageWriter().header(1, REPLY, 0, 0, 0, 2);
    hex(out, "0000290000000000000000".repeat(2));
    refused(out, "a second OPT record");
  }

  @Test
  void anEdnsOptionLongerThanItsRecordIsRefused() {
    MessageWriter out = new MessageWriter().header(1, REPLY, 0, 0, 0, 1);
    hex(out, "00002904d0000000000005000a0002ab");
    refused(out, "an EDNS option is cut");
    MessageWriter rest = new MessageWriter().header(1, REPLY, 0, 0, 0, 1);
    hex(rest, "00002904d0000000000003000a00");
    refused(rest, "an EDNS option is cut");
  }

  @Test
  void anOptRecordInTheAnswerIsARecord() throws MalformedMessageException {
    DnsMessage message = read(hex(message(0, 1), "0000290000000000000000"));
    assertEquals(RecordType.OPT, message.answer().getFirst().type());
    assertTrue(message.edns().isEmpty());
  }

  @Test
  void randomBytesAreRefusedOrReadAndNeverThrowOtherwise() {
    Random random = new Random(5);
    int read = 0;
    byte[] whole = whole();
    for (int round = 0; round < 200_000; round++) {
      byte[] bytes = whole.clone();
      int from = random.nextInt(bytes.length);
      for (int i = 0; i < 1 + random.nextInt(6); i++) {
        bytes[Math.min(bytes.length - 1, from + i)] = (byte) random.nextInt();
      }
      try {
        DnsMessage message = DnsMessage.parse(bytes);
        message.trailing();
        read++;
      } catch (MalformedMessageException e) {
        assertFalse(String.valueOf(e.getMessage()).isEmpty());
      }
    }
    assertTrue(read > 20_000 && read < 180_000, "read " + read);
  }

  @Test
  void theCostOfPointersIsBounded() {
    // 64 KiB of records whose owners are all at the end of the longest chain.
    MessageWriter out = message(0, 5000);
    hex(out, "00" + "ff00" + "0001" + "00000000");
    int start = out.size() + 2;
    out.u16(3 + 2 * 8000).u8(1).u8('a').u8(0);
    for (int i = 0; i < 8000; i++) {
      out.u16(0xc000 | (i == 0 ? start : Math.min(0x3ffe, start + 3 + 2 * (i - 1))));
    }
    out.u16(0xc000 | Math.min(0x3fff, start + 3 + 2 * 7999));
    out.u16(1).u16(1).u32(0).u16(0);
    assertThrows(MalformedMessageException.class, () -> read(out));
  }
}
