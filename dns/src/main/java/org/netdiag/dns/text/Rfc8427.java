package org.netdiag.dns.text;

import java.util.List;
import java.util.Locale;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Edns;
import org.netdiag.dns.message.EdnsOption;
import org.netdiag.dns.message.Flag;
import org.netdiag.dns.message.MalformedMessageException;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordClass;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.shared.report.Utc;
import org.netdiag.shared.report.Utf8Buffer;

/// Results as JSON of RFC 8427, with the members that kdig prints.
///
/// A result without a reply is its question with a `comment`. Messages of a zone transfer follow
/// one another.
public final class Rfc8427 {
  private static final long NANOS = 1_000_000_000L;
  private static final RecordStyle STYLE = RecordStyle.DEFAULT.withSplit(0);

  private Rfc8427() {}

  /// Appends a result: its reply as an object.
  ///
  /// @param pair whether the question stands beside the reply, in an object of two
  public static void append(Utf8Buffer out, DnsResult result, boolean pair) {
    if (result.reply().isEmpty()) {
      unanswered(out, result);
      return;
    }
    List<DnsMessage> messages =
        result.transfer().isEmpty() ? List.of(result.reply().get()) : result.transfer();
    for (DnsMessage message : messages) {
      reply(out, result, message, pair);
    }
  }

  private static void reply(Utf8Buffer out, DnsResult result, DnsMessage reply, boolean pair) {
    PrettyJson json = new PrettyJson(out).open();
    long answered = result.startedEpochNanos() + result.totalNanos();
    if (!pair && result.conflict().isEmpty()) {
      message(json, reply, answered);
    } else {
      if (pair) {
        asked(json, result);
      }
      message(json.open("responseMessage"), reply, answered);
      json.close();
      if (result.conflict().isPresent()) {
        // Not of the RFC, which leaves room for members of one's own.
        message(json.open("conflictingMessage"), result.conflict().get(), answered);
        json.close();
      }
    }
    json.close();
    out.put('\n');
  }

  private static void asked(PrettyJson json, DnsResult result) {
    try {
      DnsMessage asked = DnsMessage.parse(result.asked().bytes());
      message(json.open("queryMessage"), asked, result.startedEpochNanos());
      json.close();
    } catch (MalformedMessageException _) {
      json.open("queryMessage").text("messageOctetsHEX", upper(result.asked().toString())).close();
    }
  }

  private static void unanswered(Utf8Buffer out, DnsResult result) {
    PrettyJson json = new PrettyJson(out).open();
    date(json, result.startedEpochNanos());
    json.number("QR", 0);
    question(json, result.question());
    String failure = result.failure();
    json.text("comment", "no servers could be reached" + (failure.isEmpty() ? "" : ": " + failure));
    json.close();
    out.put('\n');
  }

  private static void date(PrettyJson json, long epochNanos) {
    String utc = Utc.format(epochNanos, 0);
    json.text("dateString", utc.substring(0, utc.length() - 1) + "+0000");
    json.number("dateSeconds", Math.floorDiv(epochNanos, NANOS));
  }

  private static void message(PrettyJson json, DnsMessage message, long epochNanos) {
    date(json, epochNanos);
    json.number("msgLength", message.size()).number("ID", message.id());
    flag(json, message, "QR", Flag.QR);
    json.number("Opcode", message.opcode());
    flag(json, message, "AA", Flag.AA);
    flag(json, message, "TC", Flag.TC);
    flag(json, message, "RD", Flag.RD);
    flag(json, message, "RA", Flag.RA);
    flag(json, message, "AD", Flag.AD);
    flag(json, message, "CD", Flag.CD);
    json.number("RCODE", message.rcode());
    json.number("QDCOUNT", message.questions().size());
    json.number("ANCOUNT", message.answer().size());
    json.number("NSCOUNT", message.authority().size());
    json.number("ARCOUNT", MessageText.additional(message));
    if (message.questions().size() == 1) {
      question(json, message.questions().getFirst());
    } else if (!message.questions().isEmpty()) {
      json.openList("questionRRs");
      for (Question question : message.questions()) {
        json.open();
        json.text("NAME", question.name().toString());
        types(json, question.type(), question.dnsClass());
        json.close();
      }
      json.closeList();
    }
    records(json, "answerRRs", message.answer());
    records(json, "authorityRRs", message.authority());
    additional(json, message);
  }

  private static void flag(PrettyJson json, DnsMessage message, String key, Flag flag) {
    json.number(key, message.has(flag) ? 1 : 0);
  }

  private static void question(PrettyJson json, Question question) {
    json.text("QNAME", question.name().toString()).number("QTYPE", question.type());
    json.text("QTYPEname", RecordType.text(question.type()));
    json.number("QCLASS", question.dnsClass());
    json.text("QCLASSname", RecordClass.text(question.dnsClass()));
  }

  private static void types(PrettyJson json, int type, int dnsClass) {
    json.number("TYPE", type).text("TYPEname", RecordType.text(type));
    json.number("CLASS", dnsClass).text("CLASSname", RecordClass.text(dnsClass));
  }

  private static void records(PrettyJson json, String key, List<DnsRecord> records) {
    if (records.isEmpty()) {
      return;
    }
    json.openList(key);
    for (DnsRecord record : records) {
      record(json, record);
    }
    json.closeList();
  }

  private static void additional(PrettyJson json, DnsMessage message) {
    if (MessageText.additional(message) == 0) {
      return;
    }
    json.openList("additionalRRs");
    for (DnsRecord record : message.additional()) {
      record(json, record);
    }
    if (message.edns().isPresent()) {
      opt(json, message.edns().get(), message.rcode());
    }
    json.closeList();
  }

  private static void record(PrettyJson json, DnsRecord record) {
    json.open().text("NAME", record.name().toString());
    types(json, record.type(), record.dnsClass());
    json.number("TTL", record.ttl());
    json.text("rdata" + RecordType.text(record.type()), RecordText.data(record, STYLE));
    json.number("RDLENGTH", record.rdata().length());
    json.text("RDATAHEX", upper(record.rdata().toString())).close();
  }

  /// An OPT record has its sender's size for a class, and flags for a TTL: RFC 6891 section 6.1.3.
  private static void opt(PrettyJson json, Edns edns, int rcode) {
    StringBuilder data = new StringBuilder();
    for (EdnsOption option : edns.options()) {
      hex(data, option.code());
      hex(data, option.data().length());
      data.append(upper(option.data().toString()));
    }
    json.open().text("NAME", DomainName.ROOT.toString());
    json.number("TYPE", RecordType.OPT).text("TYPEname", RecordType.text(RecordType.OPT));
    json.number("CLASS", edns.udpSize());
    json.number("TTL", ((long) (rcode >> 4) << 24) | ((long) edns.version() << 16) | edns.flags());
    json.number("RDLENGTH", data.length() / 2);
    if (data.length() > 0) {
      json.text("RDATAHEX", data.toString());
    }
    json.close();
  }

  private static void hex(StringBuilder out, int value) {
    for (int shift = 12; shift >= 0; shift -= 4) {
      out.append(Character.toUpperCase(Character.forDigit((value >> shift) & 15, 16)));
    }
  }

  private static String upper(String hex) {
    return hex.toUpperCase(Locale.ROOT);
  }
}
