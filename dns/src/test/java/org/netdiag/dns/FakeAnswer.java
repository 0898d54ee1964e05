package org.netdiag.dns;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.EdnsCode;
import org.netdiag.dns.message.EdnsOption;
import org.netdiag.dns.message.Flag;
import org.netdiag.dns.message.MessageWriter;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordClass;
import org.netdiag.dns.message.RecordType;

/// An answer to a question, right until something is changed.
final class FakeAnswer {
  static final String ADDRESS = "192.0.2.1";

  int id;
  int flags;
  int rcode;
  List<Question> questions = new ArrayList<>();
  List<DnsRecord> records = new ArrayList<>();
  boolean opt;
  Octets cookie = Octets.EMPTY;
  Octets subnet = Octets.EMPTY;
  private final DnsMessage asked;

  /// NOERROR and no record; repeats the client cookie with a server cookie of zeros behind it.
  FakeAnswer(DnsMessage asked) {
    this.asked = asked;
    id = asked.id();
    flags = Flag.QR.mask() | (asked.flags() & Flag.RD.mask()) | Flag.RA.mask();
    flags |= asked.opcode() << 11;
    questions.addAll(asked.questions());
    opt = asked.edns().isPresent();
    cookie = clientCookie().map(client -> joined(client, new byte[8])).orElse(Octets.EMPTY);
  }

  /// One that gives an address for the name.
  static FakeAnswer address(DnsMessage asked, String address) {
    FakeAnswer answer = new FakeAnswer(asked);
    answer.add(address, 300);
    return answer;
  }

  /// The usual one.
  static byte[] usual(DnsMessage asked) {
    return address(asked, ADDRESS).bytes();
  }

  /// What the question has as its cookie's client part.
  Optional<Octets> clientCookie() {
    return asked
        .edns()
        .flatMap(edns -> edns.option(EdnsCode.COOKIE))
        .map(EdnsOption::data)
        .map(data -> data.slice(0, Math.min(8, data.length())));
  }

  static Octets joined(Octets client, byte[] server) {
    return Octets.of(new MessageWriter().octets(client).octets(Octets.of(server)).bytes());
  }

  FakeAnswer add(String address, long ttl) {
    DomainName name = asked.questions().getFirst().name();
    String[] parts = address.split("\\.", -1);
    byte[] bytes = new byte[4];
    for (int i = 0; i < 4; i++) {
      bytes[i] = (byte) Integer.parseInt(parts[i]);
    }
    records.add(new DnsRecord(name, RecordType.A, RecordClass.IN, ttl, Octets.of(bytes)));
    return this;
  }

  /// The message. Its names are whole.
  byte[] bytes() {
    MessageWriter out = new MessageWriter();
    out.header(id, flags | (rcode & 15), questions.size(), records.size(), 0, opt ? 1 : 0);
    for (Question each : questions) {
      out.question(each);
    }
    for (DnsRecord each : records) {
      out.record(each);
    }
    if (opt) {
      out.name(DomainName.ROOT).u16(RecordType.OPT).u16(1232).u8(rcode >> 4).u8(0).u16(0);
      out.u16(size(subnet) + size(cookie));
      option(out, EdnsCode.SUBNET, subnet);
      option(out, EdnsCode.COOKIE, cookie);
    }
    return out.bytes();
  }

  private static int size(Octets data) {
    return data.length() == 0 ? 0 : 4 + data.length();
  }

  private static void option(MessageWriter out, int code, Octets data) {
    if (data.length() > 0) {
      out.u16(code).u16(data.length()).octets(data);
    }
  }
}
