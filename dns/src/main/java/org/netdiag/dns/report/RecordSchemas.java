package org.netdiag.dns.report;

import java.util.List;
import java.util.Optional;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.Edns;
import org.netdiag.dns.message.EdnsCode;
import org.netdiag.dns.message.ExtendedError;
import org.netdiag.dns.message.Flag;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.Rcode;
import org.netdiag.dns.message.RecordClass;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.text.RecordText;
import org.netdiag.shared.report.Schema;
import org.netdiag.shared.report.SchemaBuilder;

/// The descriptions of what a message holds, as every report of `netdiag dns` tells it.
public final class RecordSchemas {
  private RecordSchemas() {}

  private static final class Holder {
    static final Schema<Question> QUESTION =
        Schema.<Question>part()
            .text("name", "The name.", q -> q.name().toString())
            .label("name")
            .text("type", "The record type.", q -> RecordType.text(q.type()))
            .label("type")
            .text("class", "The class.", q -> RecordClass.text(q.dnsClass()))
            .build();

    static final Schema<DnsRecord> RECORD =
        Schema.<DnsRecord>part()
            .text("name", "Its owner.", r -> r.name().toString())
            .integer("ttl", "Seconds for which it may be kept.", DnsRecord::ttl)
            .text("class", "Its class.", r -> RecordClass.text(r.dnsClass()))
            .text("type", "Its type.", r -> RecordType.text(r.type()))
            .text("data", "Its data as in a zone file.", RecordText::data)
            .build();

    static final Schema<Edns> EDNS = edns();
    static final Schema<DnsMessage> MESSAGE = message();

    private static Schema<Edns> edns() {
      Schema<ExtendedError> error =
          Schema.<ExtendedError>part()
              .integer("code", "Its code, RFC 8914.", ExtendedError::code)
              .text("text", "What the server adds.", ExtendedError::text)
              .optionalText("name", "The code's name.", e -> unlessEmpty(e.name()))
              .absent()
              .build();
      return Schema.<Edns>part()
          .integer("version", "Version of EDNS.", Edns::version)
          .noMetric()
          .integer("udp", "Bytes of a UDP answer that the sender takes.", Edns::udpSize)
          .noMetric()
          .flag("do", "Whether DNSSEC records are there.", Edns::dnssecOk)
          .noMetric()
          .rows("ede", "Extended errors.", error, Edns::errors)
          .optionalText("nsid", "Identifier of the server, hexadecimal.", e -> of(e, EdnsCode.NSID))
          .absent()
          .optionalText("cookie", "Cookie, hexadecimal.", e -> of(e, EdnsCode.COOKIE))
          .absent()
          .build();
    }

    private static Schema<DnsMessage> message() {
      var message = Schema.<DnsMessage>part();
      message.integer("id", "Its id.", DnsMessage::id).noMetric();
      message.text("rcode", "Its response code.", m -> Rcode.text(m.rcode()));
      message.texts("flags", "Flags of its header.", m -> Flag.keys(m.flags()));
      sections(message, m -> m);
      message.optionalObject("edns", "What its OPT record says.", EDNS, DnsMessage::edns);
      return message.build();
    }

    private static void sections(
        SchemaBuilder<DnsMessage> to, java.util.function.UnaryOperator<DnsMessage> get) {
      to.rows("answer", "Records of the answer.", RECORD, m -> get.apply(m).answer());
      to.rows("authority", "Records of the authority.", RECORD, m -> get.apply(m).authority());
      to.rows("additional", "Further records.", RECORD, m -> get.apply(m).additional());
    }
  }

  /// Of a question: `{"name","type","class"}`.
  public static Schema<Question> question() {
    return Holder.QUESTION;
  }

  /// Of a record: `{"name","ttl","class","type","data"}`.
  public static Schema<DnsRecord> record() {
    return Holder.RECORD;
  }

  /// Of an OPT record: `{"version","udp","do","ede":[{"code","text"}]}`.
  public static Schema<Edns> edns() {
    return Holder.EDNS;
  }

  /// Of a whole message without its question.
  public static Schema<DnsMessage> message() {
    return Holder.MESSAGE;
  }

  /// A choice's words, in the order of an enum.
  static List<String> keys(Enum<?>[] values) {
    java.util.ArrayList<String> keys = new java.util.ArrayList<>();
    for (Enum<?> value : values) {
      keys.add(value.name().toLowerCase(java.util.Locale.ROOT));
    }
    return List.copyOf(keys);
  }

  static Optional<String> unlessEmpty(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private static Optional<String> of(Edns edns, int code) {
    return edns.option(code).map(option -> option.data()).map(Octets::toString);
  }
}
