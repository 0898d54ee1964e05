package org.netdiag.dns.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.netdiag.dns.fake.FakeZone;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.dns.query.Outcome;
import org.netdiag.dns.query.Phases;
import org.netdiag.dns.query.Strays;
import org.netdiag.dns.query.Transport;
import org.netdiag.shared.engine.Stamp;
import org.netdiag.shared.wire.IpAddress;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/// A resolver's answer beside the authority's.
final class ResolverCheckTest {
  private static final String CNAME = "x.old.test. 300 CNAME x.new.test.";
  private static final String DATA = "x.new.test. 300 A 192.0.2.1";

  private static DnsMessage message(int rcode, String... records) throws Exception {
    Message message = new Message(1);
    message.getHeader().setFlag(Flags.QR);
    message.getHeader().setRcode(rcode);
    message.addRecord(
        Record.newRecord(FakeZone.name("x.old.test."), Type.A, DClass.IN), Section.QUESTION);
    for (String each : records) {
      String[] words = each.split(" ", 4);
      message.addRecord(
          Record.fromString(
              FakeZone.name(words[0]),
              Type.value(words[2]),
              DClass.IN,
              Long.parseLong(words[1]),
              words[3],
              FakeZone.name(".")),
          Section.ANSWER);
    }
    return DnsMessage.parse(message.toWire());
  }

  private static ResolverView compare(DnsMessage reply, WalkEnd end, String... authority)
      throws Exception {
    DnsServer server = DnsServer.of(IpAddress.parse("192.0.2.53").orElseThrow());
    DnsResult result =
        new DnsResult(
            Question.of("x.old.test.", RecordType.A),
            server,
            Transport.UDP,
            Outcome.of(reply),
            OptionalLong.of(1),
            Stamp.USER,
            0,
            1,
            false,
            Optional.of(reply),
            List.of(),
            List.of(),
            Optional.empty(),
            Strays.NONE,
            Phases.NONE,
            Optional.empty(),
            Octets.EMPTY);
    List<DnsRecord> answer = message(0, authority).answer();
    return ResolverCheck.compare(result, end, answer);
  }

  @Test
  void dnameThatMadeTheAliasIsNoOtherData() throws Exception {
    DnsMessage reply = message(0, "old.test. 60 DNAME new.test.", CNAME, DATA);
    ResolverView view = compare(reply, WalkEnd.ANSWER, CNAME, DATA);
    assertEquals("same data", view.text());
    assertEquals(OptionalLong.of(300), view.ttl());
  }

  @Test
  void lettersOfNamesAreNoOtherData() throws Exception {
    DnsMessage reply = message(0, "x.old.test. 9 CNAME X.new.TEST.", DATA);
    ResolverView view = compare(reply, WalkEnd.ANSWER, CNAME, DATA);
    assertEquals("same data", view.text());
    assertEquals(OptionalLong.of(9), view.ttl());
    assertEquals(OptionalLong.of(300), view.authorityTtl());
  }

  @Test
  void otherAddressAndOtherEndAreTold() throws Exception {
    DnsMessage other = message(0, CNAME, "x.new.test. 300 A 192.0.2.2");
    assertEquals("other data", compare(other, WalkEnd.ANSWER, CNAME, DATA).text());
    DnsMessage denied = message(3, CNAME);
    assertEquals("says nxdomain instead", compare(denied, WalkEnd.ANSWER, CNAME, DATA).text());
    assertEquals("same data", compare(denied, WalkEnd.NXDOMAIN, CNAME).text());
  }
}
