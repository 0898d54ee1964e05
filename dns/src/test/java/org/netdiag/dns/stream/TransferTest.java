package org.netdiag.dns.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.MessageWriter;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.Rcode;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.AttemptEnd;
import org.netdiag.dns.query.PreparedQuery;
import org.netdiag.dns.query.QueryOptions;
import org.netdiag.dns.query.Transport;

/// Zone transfers, message by message.
final class TransferTest {
  private static final Question AXFR = Question.of("example.", RecordType.AXFR);
  private static final Question IXFR = Question.of("example.", RecordType.IXFR);

  private static DnsMessage message(DnsRecord... answer) {
    return message(Rcode.NOERROR, answer);
  }

  private static DnsMessage message(int rcode, DnsRecord... answer) {
    MessageWriter out = new MessageWriter().header(1, Streams.QR | rcode, 0, answer.length, 0, 0);
    for (DnsRecord each : answer) {
      out.record(each);
    }
    return Streams.message(out.bytes());
  }

  private static DnsRecord soa(long serial) {
    return Streams.soa("example.", serial);
  }

  private static DnsRecord host(String label) {
    return Streams.address(label + ".example.");
  }

  private static String broken(Transfer transfer, DnsMessage message) {
    StreamFailure failure = assertThrows(StreamFailure.class, () -> transfer.add(message));
    assertEquals(AttemptEnd.MALFORMED, failure.end());
    return failure.text();
  }

  @Test
  void aZoneEndsWithItsSecondSoa() throws Exception {
    assertTrue(new Transfer(AXFR, 0).add(message(soa(7), host("a"), soa(7))));
    Transfer transfer = new Transfer(AXFR, 0);
    assertFalse(transfer.add(message(soa(7))));
    assertFalse(transfer.add(message(host("a"), host("b"))));
    assertFalse(transfer.add(message()));
    assertTrue(transfer.add(message(host("c"), soa(7))));
  }

  @Test
  void aSoaOfAnotherNameIsARecordLikeOthers() throws Exception {
    Transfer transfer = new Transfer(AXFR, 0);
    assertFalse(transfer.add(message(soa(7), Streams.soa("sub.example.", 1))));
    assertTrue(transfer.add(message(soa(7))));
  }

  @Test
  void aRefusalIsTheWholeAnswer() throws Exception {
    assertTrue(new Transfer(AXFR, 0).add(message(Rcode.REFUSED)));
    assertTrue(new Transfer(AXFR, 0).add(message()));
  }

  @Test
  void whatBeginsWithNoSoaIsBroken() {
    assertEquals(
        "broken zone transfer: it begins with no SOA record of the zone",
        broken(new Transfer(AXFR, 0), message(host("a"), soa(7))));
  }

  @Test
  void anErrorInTheMiddleIsTold() throws Exception {
    Transfer transfer = new Transfer(AXFR, 0);
    assertFalse(transfer.add(message(soa(7), host("a"))));
    assertEquals(
        "broken zone transfer: the server broke off with SERVFAIL",
        broken(transfer, message(Rcode.SERVFAIL)));
  }

  @Test
  void recordsAfterTheEndAreTold() {
    assertEquals(
        "broken zone transfer: records follow its closing SOA record",
        broken(new Transfer(AXFR, 0), message(soa(7), host("a"), soa(7), host("b"))));
  }

  @Test
  void aSoaThatIsTooShortIsTold() {
    DnsRecord whole = soa(7);
    DnsRecord cut =
        new DnsRecord(whole.name(), whole.type(), whole.dnsClass(), 0, whole.rdata().slice(0, 0));
    assertEquals(
        "broken zone transfer: an SOA record has 0 bytes",
        broken(new Transfer(AXFR, 0), message(cut)));
  }

  @Test
  void aSingleSoaThatIsNotNewerMeansUpToDate() throws Exception {
    assertTrue(new Transfer(IXFR, 7).add(message(soa(7))));
    assertTrue(new Transfer(IXFR, 8).add(message(soa(7))));
    // Around the circle of RFC 1982, 4294967295 comes before 7.
    assertFalse(new Transfer(IXFR, 0xffff_ffffL).add(message(soa(7))));
  }

  @Test
  void differencesEndWithTheNewestSoa() throws Exception {
    DnsRecord[] all = {
      soa(3), soa(1), host("gone"), soa(2), host("new"), soa(2), soa(3), host("newer"), soa(3)
    };
    assertTrue(new Transfer(IXFR, 1).add(message(all)));
    Transfer transfer = new Transfer(IXFR, 1);
    for (DnsRecord each : Arrays.copyOf(all, all.length - 1)) {
      assertFalse(transfer.add(message(each)), each.toString());
    }
    assertTrue(transfer.add(message(all[all.length - 1])));
  }

  @Test
  void anIncrementalAnswerMayBeAWholeZone() throws Exception {
    assertTrue(new Transfer(IXFR, 1).add(message(soa(3), host("a"), soa(3))));
    Transfer transfer = new Transfer(IXFR, 1);
    assertFalse(transfer.add(message(soa(3))));
    assertFalse(transfer.add(message(host("a"))));
    assertTrue(transfer.add(message(soa(3))));
  }

  private static StreamAnswer ask(Question question, FakeServer.Script script) throws Exception {
    try (FakeServer server = FakeServer.plain(script)) {
      QueryOptions options = Streams.OPTIONS.toBuilder().serial(1).build();
      PreparedQuery query =
          Streams.query(Streams.server(server.port(), Transport.TCP, ""), question, options);
      return Streams.ask(query);
    }
  }

  /// 12 bytes on the wire are some hundred here.
  @Test
  void messagesWithoutRecordsDoNotFillTheMemory() throws Exception {
    Transfer transfer = new Transfer(AXFR, 0, 100_000);
    assertFalse(transfer.add(message(soa(7))));
    int messages = 0;
    String text = "";
    while (text.isEmpty()) {
      try {
        assertFalse(transfer.add(message()));
        assertTrue(++messages < 1000);
      } catch (StreamFailure broken) {
        text = broken.text();
      }
    }
    assertEquals(
        "broken zone transfer: it is too large for this process's memory: more than 100000 bytes",
        text);
  }

  /// Each record's name is a pointer of two bytes to one of 255.
  @Test
  void shortPointersToLongNamesDoNotFillTheMemory() throws Exception {
    String label = "x".repeat(61) + ".";
    MessageWriter out = new MessageWriter().header(1, Streams.QR, 0, 501, 0, 0);
    out.record(soa(7));
    int longName = out.size();
    out.record(Streams.address(label.repeat(4)));
    for (int i = 0; i < 499; i++) {
      out.u16(0xc000 | longName).u16(10).u16(1).u32(0).u16(0);
    }
    DnsMessage message = Streams.message(out.bytes());
    assertTrue(message.size() < 10_000);
    String text = broken(new Transfer(AXFR, 0, 100_000), message);
    assertTrue(text.contains("too large"), text);
  }

  @Test
  void allMessagesAreInTheAnswer() throws Exception {
    StreamAnswer answer =
        ask(
            AXFR,
            connection -> {
              byte[] asked = connection.question();
              byte[] last = Streams.reply(asked, soa(7));
              byte[] bare = bare(asked, host("b"));
              connection.send(
                  Streams.framed(Streams.reply(asked, soa(7), host("a"))),
                  Streams.framed(Streams.otherId(bare)),
                  Streams.framed(bare),
                  Streams.framed(last));
            });
    assertEquals(AttemptEnd.REPLY, answer.end(), answer.text());
    assertEquals(3, answer.messages().size());
    assertEquals(1, answer.strays().wrongId());
  }

  /// RFC 5936 section 2.2.1: without the question.
  private static byte[] bare(byte[] asked, DnsRecord record) {
    int id = Streams.message(asked).id();
    return new MessageWriter().header(id, Streams.QR, 0, 1, 0, 0).record(record).bytes();
  }

  @Test
  void aTransferThatBreaksOffIsNoAnswer() throws Exception {
    StreamAnswer answer =
        ask(
            AXFR,
            connection -> {
              byte[] asked = connection.question();
              byte[] next = Streams.framed(Streams.reply(asked, host("b")));
              connection.send(
                  Streams.framed(Streams.reply(asked, soa(7), host("a"))), Streams.head(next, 9));
            });
    assertEquals(AttemptEnd.CLOSED, answer.end());
    assertTrue(answer.text().startsWith("end of file after 1 message and 9 of "), answer.text());
    assertTrue(answer.messages().isEmpty());
  }

  @Test
  void aRefusedTransferIsItsReply() throws Exception {
    StreamAnswer answer =
        ask(
            IXFR,
            connection ->
                connection.send(
                    Streams.framed(
                        Streams.reply(connection.question(), Streams.QR | Rcode.REFUSED))));
    assertEquals(AttemptEnd.REPLY, answer.end());
    assertEquals(Rcode.REFUSED, answer.messages().getFirst().rcode());
  }
}
