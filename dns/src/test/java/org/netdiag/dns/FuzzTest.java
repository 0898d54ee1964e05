package org.netdiag.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.netdiag.dns.conf.HostsFile;
import org.netdiag.dns.conf.NsswitchFile;
import org.netdiag.dns.conf.ResolvFile;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Idn;
import org.netdiag.dns.message.MalformedMessageException;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordClass;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.AttemptEnd;
import org.netdiag.dns.query.DnsQuery;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.dns.query.Outcome;
import org.netdiag.dns.query.Patience;
import org.netdiag.dns.query.PreparedQuery;
import org.netdiag.dns.query.QueryOptions;
import org.netdiag.dns.query.QueryWriter;
import org.netdiag.dns.query.ReplyCheck;
import org.netdiag.dns.query.ServerText;
import org.netdiag.dns.query.Transport;
import org.netdiag.dns.secure.TrustAnchors;
import org.netdiag.dns.text.RecordText;
import org.netdiag.shared.wire.IpAddress;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/// No parser throws anything but what it says, whatever it gets. Samples are changed by a generator
/// of a fixed seed.
@Timeout(300)
class FuzzTest {
  private static final long SEED = 35;
  private static final int MESSAGES = 200_000;
  private static final int TEXTS = 50_000;
  private static final int STREAMS = 300;

  private static final String[] RECORDS = {
    "A 192.0.2.1",
    "NS ns.example.",
    "CNAME web.example.",
    "SOA ns.example. host\\.master.example. 1 7200 3600 1209600 300",
    "MX 10 mail.example.",
    "TXT \"one\" \"two \\\" three\"",
    "HINFO \"PC\" \"Linux\"",
    "RP host.example. txt.example.",
    "AAAA 2001:db8::1",
    "LOC 52 22 23.000 N 4 53 32.000 E -2.00m 0.00m 10000m 10m",
    "SRV 10 5 5060 web.example.",
    "NAPTR 100 50 \"s\" \"z3950+I2L+I2C\" \"\" _z3950._tcp.example.",
    "KX 10 web.example.",
    "CERT 1 12345 8 AwEAAbOFAxl+Lkt0UMglZizKEC1A",
    "DNAME other.example.",
    "APL 1:192.0.2.0/24 !1:192.0.2.128/25 2:2001:db8::/32",
    "DS 12345 13 2 48D584F297802EC3A60E6DCFFD45D2AA27B6F3C728B6EAC47DF4175728558660",
    "SSHFP 4 2 123456789abcdef67890123456789abcdef67890123456789abcdef123456789",
    "IPSECKEY 10 3 2 web.example. AQNRU3mG7TVTO2BkR47usntb102uFJtugbo6BSGvgqt4AQ==",
    "RRSIG A 13 3 300 20261220152237 20261120142237 10350 example. Jjjy9EyMdJ3YYiYY76kWZ8FQ",
    "NSEC b.example. A NS SOA MX TXT AAAA RRSIG DNSKEY CAA",
    "DNSKEY 257 3 13 e7Y6R5J/Ggu/4QL/+jTSTxUiFnFFn72DHCEPtVsgSw5evfSC1MRd9rXc",
    "DHCID AAIBY2/AuCccgoJbsaxcQc9TUapptP69lOjxfNuVAA2kjEA=",
    "NSEC3 1 0 5 aabb 5A9NJTCD79KHL3JC9HR3ANO31F07O4F2 A NS SOA",
    "NSEC3PARAM 1 0 5 aabb",
    "TLSA 3 1 1 d2abde240d7cd3ee6b4b28c54df034b97983a1d16e8a410e4561cb106618e971",
    "HIP 2 200100107B1A74DF365639CC39F1D578 AwEAAbdxyhNuSutc5EMzxTs9LBPCIkOFH8cI rvs.example.",
    "SVCB 1 web.example. mandatory=alpn,port alpn=h2,h3 port=8443 ipv6hint=2001:db8::1",
    "HTTPS 1 . alpn=h2 ipv4hint=192.0.2.80",
    "URI 10 1 \"ftp://ftp.example/public\"",
    "CAA 128 issuewild \"ca.example; policy=x\"",
    "TYPE108 \\# 6 00005e00532a",
    "TYPE109 \\# 8 00005eef1000002a",
    "TYPE104 \\# 10 000a00144fffff20ee64",
    "TYPE105 \\# 6 000a0a010200",
    "TYPE106 \\# 10 000a20010db811401000",
    "TYPE107 \\# 15 000a036c3634076578616d706c6500",
    "TYPE62 \\# 13 00000042000300046000000800",
    "TYPE260 \\# 7 0a8101c0000201",
    "TYPE58 \\# 6 016100016200",
    "TYPE259 \\# 23 499602d2499602d20109696d6167652f67696647494638",
    "NSAP 0x47000580005a0000000001e133ffffff00016200",
    "X25 \"311061700956\"",
    "ISDN \"150862028003217\" \"004\"",
    "WKS 192.0.2.1 TCP 25 80",
    "PX 10 a.example. b.example.",
    "TYPE65280 \\# 4 c0000201"
  };

  private static List<byte[]> messages() throws IOException {
    Name owner = Name.fromString("www.Example.");
    List<byte[]> all = new ArrayList<>();
    Message every = answer(owner);
    for (String text : RECORDS) {
      int space = text.indexOf(' ');
      int type = Type.value(text.substring(0, space));
      Record record =
          Record.fromString(owner, type, DClass.IN, 300, text.substring(space + 1), Name.root);
      Message one = answer(owner);
      one.addRecord(record, Section.ANSWER);
      one.addRecord(new OPTRecord(1232, 0, 0, 0x8000), Section.ADDITIONAL);
      all.add(one.toWire());
      every.addRecord(record, Section.AUTHORITY);
    }
    all.add(every.toWire());
    // An OPT record with options: NSID, ECS, EDE, cookie, keepalive, padding.
    all.add(
        HexFormat.of()
            .parseHex(
                "1234818000010000000000010377777707457861"
                    + "6d706c65000001000100002904d0000080000035"
                    + "0003000361626300080007000118"
                    + "00c00002000f00050006746578000a0008"
                    + "0102030405060708000b00020064000c000400000000"));
    return all;
  }

  private static Message answer(Name owner) {
    Message message = new Message(0x1234);
    message.getHeader().setFlag(Flags.QR);
    message.addRecord(Record.newRecord(owner, Type.A, DClass.IN), Section.QUESTION);
    return message;
  }

  @Test
  void samplesAreMessages() throws IOException, MalformedMessageException {
    List<byte[]> all = messages();
    for (byte[] each : all.subList(0, all.size() - 1)) {
      assertTrue(!DnsMessage.parse(each).answer().isEmpty() || each.length > 1000);
    }
  }

  @Test
  void messagesAreReadOrMalformed() throws IOException {
    Mutations mutations = new Mutations(SEED, messages());
    QueryWriter writer = new QueryWriter(new Random(SEED));
    PreparedQuery query =
        writer.write(
            Question.of("www.Example", RecordType.A),
            DnsServer.of(IpAddress.parse("127.0.0.1").orElseThrow()),
            Transport.UDP,
            QueryOptions.DEFAULT,
            Octets.EMPTY);
    int whole = 0;
    for (int i = 0; i < MESSAGES; i++) {
      byte[] bytes = mutations.next();
      try {
        DnsMessage message = DnsMessage.parse(bytes);
        whole++;
        ReplyCheck.Verdict _ = ReplyCheck.check(query, message);
        verify(message);
      } catch (MalformedMessageException expected) {
        assertTrue(String.valueOf(expected.getMessage()).length() > 5);
      } catch (RuntimeException | AssertionError wrong) {
        throw new AssertionError("message " + i + ": " + HexFormat.of().formatHex(bytes), wrong);
      }
    }
    assertTrue(whole > MESSAGES / 10, whole + " of " + MESSAGES);
    assertTrue(whole < MESSAGES * 9 / 10, whole + " of " + MESSAGES);
  }

  /// What a message says can be printed, in letters that no terminal obeys, and its names can be
  /// read back.
  private static void verify(DnsMessage message) {
    for (Question each : message.questions()) {
      assertPrintable(each.toString());
      assertEquals(each.name(), DomainName.parse(each.name().toString()));
    }
    List<DnsRecord> records = new ArrayList<>(message.answer());
    records.addAll(message.authority());
    records.addAll(message.additional());
    for (DnsRecord each : records) {
      assertPrintable(RecordText.line(each));
      assertEquals(each.name(), DomainName.parse(each.name().toString()));
    }
    message.edns().ifPresent(edns -> edns.errors().forEach(error -> assertTrue(error.code() >= 0)));
  }

  private static void assertPrintable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      assertTrue((c >= ' ' && c < 0x7f) || c == '\t', () -> "U+" + (int) c + " in " + text);
    }
  }

  private static void fuzz(int count, Mutations mutations, Consumer<String> parser) {
    int refused = 0;
    for (int i = 0; i < count; i++) {
      String text = mutations.nextText();
      try {
        parser.accept(text);
      } catch (IllegalArgumentException documented) {
        refused++;
        assertTrue(String.valueOf(documented.getMessage()).length() > 5, documented::toString);
      } catch (RuntimeException | StackOverflowError wrong) {
        throw new AssertionError("text " + i + ": " + text, wrong);
      }
    }
    System.out.println(refused + " of " + count + " refused");
  }

  @Test
  void namesAreReadOrRefused() {
    Mutations mutations =
        Mutations.ofTexts(
            SEED,
            "www.example.com",
            "a\\.b.\\000\\255x.example.",
            ".",
            "_sip._tcp.example",
            "x".repeat(63) + "." + "y".repeat(63) + "." + "z".repeat(63) + "." + "w".repeat(61));
    fuzz(
        TEXTS,
        mutations,
        text -> {
          DomainName name = DomainName.parse(text);
          assertEquals(name, DomainName.parse(name.toString()));
          assertPrintable(name.toString());
        });
  }

  @Test
  void namesBeyondAsciiAreReadOrRefused() {
    Mutations mutations =
        Mutations.ofTexts(
            SEED, "münchen.example", "faß.de", "xn--mnchen-3ya.example", "例え.テスト", "ا.b_c.de");
    fuzz(TEXTS / 5, mutations, text -> assertTrue(!Idn.toAscii(text).ascii().isEmpty()));
  }

  @Test
  void wordsForTypesAndClassesAreReadOrNone() {
    Mutations mutations =
        Mutations.ofTexts(SEED, "A", "AAAA", "TYPE65535", "NSEC3PARAM", "CLASS65535", "CH", "any");
    fuzz(
        TEXTS,
        mutations,
        text -> {
          RecordType.parse(text).ifPresent(type -> assertTrue(type >= 0 && type <= 0xffff));
          RecordClass.parse(text).ifPresent(type -> assertTrue(type >= 0 && type <= 0xffff));
        });
  }

  @Test
  void serversAreReadOrRefused() {
    Mutations mutations =
        Mutations.ofTexts(
            SEED,
            "192.0.2.1",
            "192.0.2.1#53",
            "[2001:db8::1]:853",
            "fe80::1%eth0",
            "tls://dns.example:853",
            "https://dns.example/dns-query{?dns}",
            "tcp://[::1]");
    fuzz(TEXTS, mutations, text -> assertTrue(!ServerText.parse(text).host().isEmpty()));
  }

  @Test
  void resolvConfIsRead() {
    Mutations mutations =
        Mutations.ofTexts(
            SEED,
            """
            nameserver 192.0.2.1
            nameserver fe80::1%lo
            search a.example b.example
            options ndots:5 timeout:1 attempts:3 rotate single-request trust-ad
            """,
            "# comment\n; another\ndomain example\nnameserver\nsortlist 192.0.2.0/24\noptions");
    fuzz(TEXTS, mutations, text -> assertTrue(ResolvFile.parse(text).toString().length() > 5));
  }

  @Test
  void hostsAndNsswitchAreRead() {
    Mutations hosts =
        Mutations.ofTexts(
            SEED, "127.0.0.1\tlocalhost\n::1 localhost ip6-localhost # x\n192.0.2.1 a b c\n");
    fuzz(TEXTS, hosts, text -> assertTrue(HostsFile.parse(text).toString().length() > 5));
    Mutations nsswitch =
        Mutations.ofTexts(
            SEED,
            "passwd: files\nhosts: files mdns4_minimal [NOTFOUND=return] dns myhostname\n",
            "hosts: [!UNAVAIL=return SUCCESS=continue] resolve\n");
    fuzz(TEXTS, nsswitch, text -> assertTrue(NsswitchFile.parse(text).toString().length() > 5));
  }

  @Test
  void trustAnchorsAreReadOrRefused() {
    Mutations mutations =
        Mutations.ofTexts(
            SEED,
            ". IN DS 20326 8 2 E06D44B80B8F1D39A95C0B0D7C65D08458E880409BBC683457104237C7F8EC8D\n",
            """
            . 300 IN DNSKEY 257 3 13 (
              e7Y6R5J/Ggu/4QL/+jTSTxUiFnFFn72DHCEPtVsgSw5evfSC1MRd9rXc
              SMwRQMNg4htys79uJF6U153XF1dV0A== ) ; key
            $ORIGIN example.
            """,
            "example. DS 12345 13 4 " + "ab".repeat(48));
    fuzz(TEXTS, mutations, text -> assertTrue(TrustAnchors.parse(text).toString().length() > 5));
  }

  /// Over TCP a server may send anything: the question comes to no answer.
  @Test
  void randomStreamsAreNoAnswer() throws IOException, InterruptedException {
    System.out.println("seed " + SEED);
    Random random = new Random(SEED);
    Mutations mutations = new Mutations(SEED, messages());
    FakeServer.Script script =
        heard -> {
          byte[] bytes = mutations.next();
          if (random.nextBoolean()) {
            heard.send(bytes);
          } else {
            heard.sendUnframed(bytes);
          }
        };
    QueryOptions once =
        QueryOptions.builder()
            .randomCase(true)
            .patience(new Patience(Duration.ofSeconds(30), 1, Duration.ZERO))
            .build();
    try (FakeServer server = new FakeServer(script);
        Dns dns = Dns.builder().random(new Random(SEED)).build()) {
      DnsServer stream = server.server().over(Transport.TCP);
      Question question = Question.of("a-name-with-many-letters.example", RecordType.A);
      for (int i = 0; i < STREAMS; i++) {
        DnsResult result = dns.ask(DnsQuery.of(question, stream, once));
        assertEquals(Outcome.NO_REPLY, result.outcome(), result::toString);
        AttemptEnd end = result.attempts().getLast().end();
        assertTrue(end == AttemptEnd.MALFORMED || end == AttemptEnd.CLOSED, result::toString);
      }
    }
  }
}
