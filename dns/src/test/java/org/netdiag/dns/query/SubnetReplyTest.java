package org.netdiag.dns.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.EdnsCode;
import org.netdiag.dns.message.EdnsOption;
import org.netdiag.dns.message.MalformedMessageException;
import org.netdiag.dns.message.MessageWriter;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordType;
import org.netdiag.shared.wire.IpAddress;

/// Client networks in replies: RFC 7871 section 7.3.
final class SubnetReplyTest {
  private static final Question QUESTION = Question.of("www.example.", RecordType.A);
  private static final DnsServer SERVER =
      DnsServer.of(IpAddress.parse("192.0.2.53").orElseThrow(), 53);

  private static PreparedQuery asked(EdnsRequest edns) {
    QueryOptions options = QueryOptions.builder().edns(edns).build();
    return new QueryWriter(new Random(7))
        .write(QUESTION, SERVER, Transport.UDP, options, Octets.EMPTY);
  }

  private static PreparedQuery asked(String network) {
    int slash = network.indexOf('/');
    EdnsRequest.Subnet subnet =
        new EdnsRequest.Subnet(
            IpAddress.parse(network.substring(0, slash)).orElseThrow(),
            Integer.parseInt(network.substring(slash + 1)));
    return asked(EdnsRequest.DEFAULT.withSubnet(Optional.of(subnet)));
  }

  /// A reply with this data of client networks.
  private static DnsMessage reply(PreparedQuery to, String... networks)
      throws MalformedMessageException {
    MessageWriter out = new MessageWriter();
    out.header(to.id(), 0x8180, 1, 0, 0, 1).question(QUESTION);
    out.name(DomainName.ROOT).u16(RecordType.OPT).u16(1232).u32(0);
    int lengthAt = out.size();
    out.u16(0);
    for (String each : networks) {
      Octets data = Octets.hex(each);
      out.u16(EdnsCode.SUBNET).u16(data.length()).octets(data);
    }
    out.set16(lengthAt, out.size() - lengthAt - 2);
    return DnsMessage.parse(out.bytes());
  }

  @ParameterizedTest
  @CsvSource({
    // sent, family prefix scope address of the reply, what it proves
    "192.0.2.0/24, 00011800c00002, ANSWER",
    "192.0.2.0/24, 00011820c00002, ANSWER",
    "192.0.2.77/24, 00011810c00002, ANSWER",
    "192.0.2.0/24, 00011800c0000200, ANSWER",
    "192.0.2.0/24, 00021800c00002, WRONG_SUBNET",
    "192.0.2.0/24, 00001800c00002, WRONG_SUBNET",
    "192.0.2.0/24, 00011700c00002, WRONG_SUBNET",
    "192.0.2.0/24, 00011900c0000200, WRONG_SUBNET",
    "192.0.2.0/24, 00010000, WRONG_SUBNET",
    "192.0.2.0/24, 00011800c00003, WRONG_SUBNET",
    "192.0.2.0/24, 00011800c63364, WRONG_SUBNET",
    "192.0.2.0/24, 00011800c000, WRONG_SUBNET",
    "192.0.2.0/24, 00011800, WRONG_SUBNET",
    "192.0.2.0/24, 000118, WRONG_SUBNET",
    "192.0.2.0/24, '', WRONG_SUBNET",
    "10.160.0.0/11, 00010b000aa0, ANSWER",
    "10.160.0.0/11, 00010b000abf, ANSWER",
    "10.160.0.0/11, 00010b000ac0, WRONG_SUBNET",
    "10.160.0.0/11, 00010b000a80, WRONG_SUBNET",
    "2001:db8::/56, 0002380020010db8000000, ANSWER",
    "2001:db8::/56, 0002380020010db8000001, WRONG_SUBNET",
    "2001:db8::/56, 0001380020010db8000000, WRONG_SUBNET",
    "192.0.2.7/32, 00012000c0000207, ANSWER",
    "192.0.2.7/32, 00012000c0000206, WRONG_SUBNET",
    "0.0.0.0/0, 00010000, ANSWER",
    "0.0.0.0/0, 00011818c63364, ANSWER",
    "::/0, 00011818c63364, ANSWER",
  })
  void networkOfTheReplyIsTheOneThatWasSent(String sent, String got, ReplyCheck.Verdict verdict)
      throws MalformedMessageException {
    PreparedQuery query = asked(sent);
    assertEquals(verdict, ReplyCheck.check(query, reply(query, got)));
  }

  @Test
  void replyWithoutANetworkIsAnAnswer() throws MalformedMessageException {
    PreparedQuery query = asked("192.0.2.0/24");
    assertEquals(ReplyCheck.Verdict.ANSWER, ReplyCheck.check(query, reply(query)));
  }

  @Test
  void everyNetworkOfTheReplyHasToFit() throws MalformedMessageException {
    PreparedQuery query = asked("192.0.2.0/24");
    assertEquals(
        ReplyCheck.Verdict.WRONG_SUBNET,
        ReplyCheck.check(query, reply(query, "00011800c00002", "00011800c63364")));
  }

  @Test
  void networkThatNobodySentIsNoProofOfAnything() throws MalformedMessageException {
    PreparedQuery query = asked(EdnsRequest.DEFAULT);
    assertEquals(
        ReplyCheck.Verdict.ANSWER, ReplyCheck.check(query, reply(query, "00011800c63364")));
  }

  @Test
  void networkThatWasSentAsBytesCountsToo() throws MalformedMessageException {
    EdnsOption raw = new EdnsOption(EdnsCode.SUBNET, Octets.hex("00011800c00002"));
    PreparedQuery query = asked(EdnsRequest.DEFAULT.withOptions(List.of(raw)));
    assertEquals(
        ReplyCheck.Verdict.ANSWER, ReplyCheck.check(query, reply(query, "00011800c00002")));
    assertEquals(
        ReplyCheck.Verdict.WRONG_SUBNET, ReplyCheck.check(query, reply(query, "00011800c63364")));
  }

  @Test
  void bytesThatAreNoNetworkAreNotCompared() throws MalformedMessageException {
    for (String sent : List.of("", "0001", "000118")) {
      EdnsOption raw = new EdnsOption(EdnsCode.SUBNET, Octets.hex(sent));
      PreparedQuery query = asked(EdnsRequest.DEFAULT.withOptions(List.of(raw)));
      assertEquals(
          ReplyCheck.Verdict.ANSWER, ReplyCheck.check(query, reply(query, "00011800c63364")));
    }
  }
}
