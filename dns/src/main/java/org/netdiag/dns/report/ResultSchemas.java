package org.netdiag.dns.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.Flag;
import org.netdiag.dns.message.Rcode;
import org.netdiag.dns.query.Attempt;
import org.netdiag.dns.query.AttemptEnd;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.dns.query.Outcome;
import org.netdiag.dns.query.Phases;
import org.netdiag.dns.query.Strays;
import org.netdiag.dns.query.TlsFacts;
import org.netdiag.dns.query.Transport;
import org.netdiag.shared.report.Schema;
import org.netdiag.shared.report.SchemaBuilder;
import org.netdiag.shared.report.Utc;

/// The fields of a result.
final class ResultSchemas {
  private static final int MICROSECOND_DIGITS = 6;

  private ResultSchemas() {}

  /// Adds those that every report has.
  static <T> void add(SchemaBuilder<T> row, Function<T, DnsResult> get) {
    row.text("server", "Who replied, or was asked last.", r -> get.apply(r).server().label());
    row.label("server");
    row.choice(
        "transport",
        "How the reply came.",
        RecordSchemas.keys(Transport.values()),
        r -> get.apply(r).transport().key());
    row.label("transport");
    row.choice(
        "outcome",
        "What it came to.",
        RecordSchemas.keys(Outcome.values()),
        r -> get.apply(r).outcome().key());
    row.time(
        "elapsed_ms",
        "From the try that was answered to its answer.",
        r -> nanos(get.apply(r).elapsedNanos()));
    row.integer("tries", "Tries that were made.", r -> get.apply(r).tries());
    row.flag("truncated", "Whether a reply came cut over UDP.", r -> get.apply(r).truncated());
    row.optionalText(
        "rcode", "Response code.", r -> get.apply(r).reply().map(m -> Rcode.text(m.rcode())));
    row.texts("flags", "Flags of the reply's header.", r -> flags(get.apply(r)));
    row.optionalObject(
        "conflict",
        "A later answer that passes every check and says something else.",
        RecordSchemas.message(),
        r -> get.apply(r).conflict());
    row.noColumn();
    row.object(
        "question", "What was asked.", RecordSchemas.question(), r -> get.apply(r).question());
    sections(row, get);
    row.optionalObject(
        "edns",
        "What the reply's OPT record says.",
        RecordSchemas.edns(),
        r -> get.apply(r).reply().flatMap(DnsMessage::edns));
  }

  private static <T> void sections(SchemaBuilder<T> row, Function<T, DnsResult> get) {
    row.rows(
        "answer",
        "Records of the answer; of a zone transfer, all.",
        RecordSchemas.record(),
        r -> answer(get.apply(r)));
    row.rows(
        "authority",
        "Records of the authority section.",
        RecordSchemas.record(),
        r -> get.apply(r).reply().map(DnsMessage::authority).orElse(List.of()));
    row.rows(
        "additional",
        "Records of the additional section.",
        RecordSchemas.record(),
        r -> get.apply(r).reply().map(DnsMessage::additional).orElse(List.of()));
  }

  /// Adds what else is known.
  static <T> void more(SchemaBuilder<T> row, Function<T, DnsResult> get) {
    row.text("server_name", "What the server was called.", r -> get.apply(r).server().given());
    row.text(
        "started",
        "When the question began.",
        r -> Utc.format(get.apply(r).startedEpochNanos(), MICROSECOND_DIGITS));
    row.time("total_ms", "All tries together.", r -> get.apply(r).totalNanos()).always();
    row.text("stamp", "How the time was measured.", r -> get.apply(r).stamp().key());
    row.integer(
        "id", "Id of the reply.", r -> replied(get.apply(r)), r -> reply(get.apply(r)).id());
    row.noMetric();
    row.integer("size", "Bytes of the reply.", r -> replied(get.apply(r)), r -> size(get.apply(r)));
    row.object("counts", "How many records came.", counts(), r -> get.apply(r));
    row.optionalObject(
            "phases_ms", "Where the time of a stream went.", phases(), r -> phases(get.apply(r)))
        .absent();
    row.optionalObject("tls", "What TLS came to.", tls(), r -> get.apply(r).tls()).absent();
    row.noColumn();
    row.optionalObject(
            "rejected",
            "Packets that proved to be no answers, and further answers that were the same.",
            strays(),
            r -> strays(get.apply(r)))
        .absent();
    row.rows("attempts", "The tries.", attempt(), r -> get.apply(r).attempts());
  }

  static List<DnsRecord> answer(DnsResult result) {
    if (result.transfer().isEmpty()) {
      return result.reply().map(DnsMessage::answer).orElse(List.of());
    }
    java.util.ArrayList<DnsRecord> all = new java.util.ArrayList<>();
    for (DnsMessage message : result.transfer()) {
      all.addAll(message.answer());
    }
    return all;
  }

  static double nanos(OptionalLong nanos) {
    return nanos.isPresent() ? nanos.getAsLong() : Double.NaN;
  }

  private static boolean replied(DnsResult result) {
    return result.reply().isPresent();
  }

  private static DnsMessage reply(DnsResult result) {
    return result.reply().orElseThrow();
  }

  private static long size(DnsResult result) {
    if (result.transfer().isEmpty()) {
      return reply(result).size();
    }
    long size = 0;
    for (DnsMessage message : result.transfer()) {
      size += message.size();
    }
    return size;
  }

  private static List<String> flags(DnsResult result) {
    return result.reply().map(m -> Flag.keys(m.flags())).orElse(List.of());
  }

  private static Schema<DnsResult> counts() {
    return Schema.<DnsResult>part()
        .integer("answer", "In the answer.", r -> answer(r).size())
        .integer("authority", "In the authority section.", r -> count(r, m -> m.authority().size()))
        .integer(
            "additional", "In the additional section.", r -> count(r, m -> m.additional().size()))
        .build();
  }

  private static int count(DnsResult result, ToIntFunction<DnsMessage> of) {
    return result.reply().isPresent() ? of.applyAsInt(result.reply().get()) : 0;
  }

  private static Optional<Phases> phases(DnsResult result) {
    return result.phases().equals(Phases.NONE) ? Optional.empty() : Optional.of(result.phases());
  }

  private static Schema<Phases> phases() {
    return Schema.<Phases>part()
        .time("connect", "To connect.", p -> nanos(p.connectNanos()))
        .time("tls", "To set up TLS.", p -> nanos(p.tlsNanos()))
        .time("query", "From the question to its answer.", p -> nanos(p.queryNanos()))
        .build();
  }

  private static Schema<TlsFacts> tls() {
    return Schema.<TlsFacts>part()
        .text("protocol", "Version.", TlsFacts::protocol)
        .text("cipher", "Cipher suite.", TlsFacts::cipher)
        .text("application", "Protocol by ALPN.", TlsFacts::application)
        .flag("authenticated", "Whether the server proved its name.", TlsFacts::authenticated)
        .text("problem", "Why it did not.", TlsFacts::problem)
        .text("subject", "Of the certificate.", TlsFacts::subject)
        .texts("names", "That the certificate is for.", TlsFacts::names)
        .optionalText(
            "expires", "When the certificate ends.", t -> t.expires().map(Object::toString))
        .text("pin", "SHA-256 of its public key, Base64.", TlsFacts::pin)
        .flag("resumed", "Whether an earlier session was taken up.", TlsFacts::resumed)
        .build();
  }

  private static Optional<Strays> strays(DnsResult result) {
    return result.strays().equals(Strays.NONE) ? Optional.empty() : Optional.of(result.strays());
  }

  private static Schema<Strays> strays() {
    return Schema.<Strays>part()
        .integer("wrong_source", "From another address or port.", Strays::wrongSource)
        .integer("wrong_id", "With another id.", Strays::wrongId)
        .integer("wrong_question", "With another question.", Strays::wrongQuestion)
        .integer("wrong_case", "With letters in another case.", Strays::wrongCase)
        .integer("wrong_cookie", "Without the right cookie.", Strays::wrongCookie)
        .integer("wrong_subnet", "For another client's network.", Strays::wrongSubnet)
        .integer("wrong_signature", "Without the right signature.", Strays::wrongSignature)
        .integer("malformed", "No messages.", Strays::malformed)
        .integer("duplicates", "The same answer again.", Strays::duplicates)
        .build();
  }

  private static Schema<Attempt> attempt() {
    return Schema.<Attempt>part()
        .text("server", "Who was asked.", a -> a.server().label())
        .choice(
            "transport", "How.", RecordSchemas.keys(Transport.values()), a -> a.transport().key())
        .choice("end", "How it ended.", RecordSchemas.keys(AttemptEnd.values()), a -> end(a))
        .optionalText("text", "What is known of it.", a -> RecordSchemas.unlessEmpty(a.text()))
        .absent()
        .time("elapsed_ms", "From its beginning to its end.", Attempt::elapsedNanos)
        .always()
        .build();
  }

  static String end(Attempt attempt) {
    return attempt.end().name().toLowerCase(Locale.ROOT);
  }
}
