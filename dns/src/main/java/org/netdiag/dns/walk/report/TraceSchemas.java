package org.netdiag.dns.walk.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Flag;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.Rcode;
import org.netdiag.dns.message.RecordClass;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.dns.query.Outcome;
import org.netdiag.dns.report.DnsSchemas;
import org.netdiag.dns.secure.Lifetime;
import org.netdiag.dns.secure.SignatureState;
import org.netdiag.dns.text.RecordText;
import org.netdiag.dns.walk.AddressSource;
import org.netdiag.dns.walk.Disagreement;
import org.netdiag.dns.walk.DsState;
import org.netdiag.dns.walk.LameReason;
import org.netdiag.dns.walk.Level;
import org.netdiag.dns.walk.LevelServer;
import org.netdiag.dns.walk.Referral;
import org.netdiag.dns.walk.ReplyKind;
import org.netdiag.dns.walk.ResolverView;
import org.netdiag.dns.walk.WalkEnd;
import org.netdiag.dns.walk.WalkResult;
import org.netdiag.shared.report.JsonSchema;
import org.netdiag.shared.report.Schema;
import org.netdiag.shared.report.SchemaBuilder;
import org.netdiag.shared.report.Utc;

/// The descriptions of a walk's result.
public final class TraceSchemas {
  /// The name that reports carry.
  public static final String NAME = "netdiag.dns.trace/1";

  /// The event of NDJSON that carries a level.
  public static final String LEVEL = "level";

  private static final long SECOND = 1_000_000_000L;

  private TraceSchemas() {}

  private static final class Holder {
    static final Schema<WalkResult> RESULT = buildResult();
    static final Schema<Level> LEVEL = level(indexed());
    static final Schema<ServerRow> SERVER = buildRow();
  }

  /// The description of a result; its name is [#NAME].
  public static Schema<WalkResult> result() {
    return Holder.RESULT;
  }

  /// The description of a level as an event.
  public static Schema<Level> levelEvent() {
    return Holder.LEVEL;
  }

  /// The description of a server of a level, a row of flat formats.
  public static Schema<ServerRow> server() {
    return Holder.SERVER;
  }

  /// The JSON Schema of a whole report; it ships as `netdiag.dns.trace.schema.json`.
  public static String jsonSchema() {
    return JsonSchema.document(
        "Results of netdiag dns trace", result(), List.of(DnsSchemas.interrupted()));
  }

  /// The JSON Schema of a line of events; it ships as `netdiag.dns.trace.events.schema.json`.
  public static String eventSchema() {
    return JsonSchema.events("Events of netdiag dns trace", result(), Map.of(LEVEL, levelEvent()));
  }

  private static Schema<WalkResult> buildResult() {
    var row = Schema.<WalkResult>named(NAME);
    row.integer("index", "Place of the question in the input, from 0.", _ -> 0).noMetric();
    row.object("question", "What was asked.", question(), WalkResult::question);
    row.choice("outcome", "What it came to.", keys(WalkEnd.values()), it -> it.end().key());
    row.flag(
        "cut",
        "Whether there were more questions than one walk puts: servers may be missing.",
        WalkResult::cut);
    row.time("elapsed_ms", "How long it took.", WalkResult::elapsedNanos).always();
    row.rows(
        "levels", "The zones on the way, from the root.", level(Schema.part()), WalkResult::levels);
    row.rows("answer", "The records, aliases before them.", record(), WalkResult::answer);
    row.rows("resolvers", "What resolvers say instead.", resolver(), WalkResult::resolvers);
    return row.build();
  }

  private static SchemaBuilder<Level> indexed() {
    return Schema.<Level>part().integer("index", "Place of the question in the input.", _ -> 0);
  }

  private static Schema<Level> level(SchemaBuilder<Level> row) {
    return row.text("zone", "Whose servers were asked.", it -> it.zone().toString())
        .text("asked", "The name that they were asked for.", it -> it.question().name().toString())
        .rows("servers", "All of them.", levelServer(), Level::servers)
        .flag("ds_known", "Whether the zone above was asked for DS.", it -> it.ds().known())
        .rows("ds", "The DS records in the zone above.", ds(), it -> it.ds().records())
        .rows("signatures", "By the zone's keys, each once.", signature(), Level::signatures)
        .rows(
            "disagreement",
            "What the servers do not say alike.",
            disagreement(),
            Level::disagreements)
        .build();
  }

  private static Schema<LevelServer> levelServer() {
    return addServer(Schema.<LevelServer>part())
        .texts("referral", "Names of the servers that it refers to.", TraceSchemas::referral)
        .build();
  }

  private static SchemaBuilder<LevelServer> addServer(SchemaBuilder<LevelServer> row) {
    row.optionalText("name", "Its name, when somebody told it.", TraceSchemas::name);
    row.optionalText("address", "Where it is.", it -> it.server().address().map(Object::toString));
    row.choice(
        "address_source",
        "Where the address is from.",
        keys(AddressSource.values()),
        it -> it.server().source().key());
    row.time("elapsed_ms", "From the question to its answer.", TraceSchemas::elapsed);
    row.choice("outcome", "What it said.", keys(ReplyKind.values()), it -> it.reply().kind().key());
    row.optionalText(
        "rcode", "The response code.", it -> it.message().map(m -> Rcode.text(m.rcode())));
    row.flag(
        "aa",
        "Whether it claims authority.",
        it -> it.message().isPresent(),
        it -> it.message().map(m -> m.has(Flag.AA)).orElse(false));
    row.flag("lame", "Whether it is of no use.", it -> it.reply().lame().isPresent());
    row.optionalText("lame_reason", "Why.", it -> it.reply().lame().map(LameReason::key));
    row.integer(
        "serial",
        "Serial number of the zone there.",
        it -> it.serial().isPresent(),
        it -> it.serial().orElse(0));
    return row;
  }

  private static Optional<String> name(LevelServer it) {
    DomainName name = it.server().name();
    return name.equals(DomainName.ROOT) ? Optional.empty() : Optional.of(name.toString());
  }

  private static double elapsed(LevelServer it) {
    Optional<DnsResult> result = it.result();
    return result.isPresent() && result.get().elapsedNanos().isPresent()
        ? result.get().elapsedNanos().getAsLong()
        : Double.NaN;
  }

  private static List<String> referral(LevelServer it) {
    Optional<Referral> referral = it.reply().referral();
    List<String> names = new ArrayList<>();
    referral.ifPresent(r -> r.servers().forEach(name -> names.add(name.toString())));
    return names;
  }

  private static Schema<DsState.Match> ds() {
    return Schema.<DsState.Match>part()
        .integer("key_tag", "Of the key.", it -> it.ds().keyTag())
        .integer("algorithm", "Of the key.", it -> it.ds().algorithm())
        .integer("digest_type", "How the digest is made.", it -> it.ds().digestType())
        .text("digest", "Of the key.", it -> it.ds().digest().toString())
        .flag(
            "matched",
            "Whether the zone has that key.",
            it -> it.matched().isPresent(),
            it -> it.matched().orElse(false))
        .build();
  }

  private static Schema<SignatureState> signature() {
    return Schema.<SignatureState>part()
        .text("name", "Whose records are signed.", it -> it.name().toString())
        .text("type", "The records' type.", it -> RecordType.text(it.type()))
        .integer("key_tag", "Of the key that signed.", SignatureState::tag)
        .integer("algorithm", "Of the key that signed.", SignatureState::algorithm)
        .text("inception", "Begin of its time.", it -> moment(it.inception()))
        .text("expiration", "End of its time.", it -> moment(it.expiration()))
        .choice(
            "status",
            "Where now lies in its time.",
            keys(Lifetime.values()),
            it -> it.lifetime().key())
        .build();
  }

  private static Schema<Disagreement> disagreement() {
    return Schema.<Disagreement>part()
        .choice(
            "kind",
            "What is not said alike.",
            keys(Disagreement.Kind.values()),
            it -> it.kind().key())
        .rows("views", "What is said, the commonest first.", view(), Disagreement::views)
        .text("text", "The same in a line.", Disagreement::text)
        .build();
  }

  private static Schema<Disagreement.View> view() {
    return Schema.<Disagreement.View>part()
        .text("value", "What is said.", Disagreement.View::value)
        .texts("servers", "Who says it.", Disagreement.View::servers)
        .build();
  }

  private static Schema<Question> question() {
    return Schema.<Question>part()
        .text("name", "The name.", it -> it.name().toString())
        .text("type", "The record type.", it -> RecordType.text(it.type()))
        .text("class", "The class.", it -> RecordClass.text(it.dnsClass()))
        .build();
  }

  private static Schema<DnsRecord> record() {
    return Schema.<DnsRecord>part()
        .text("name", "Its owner.", it -> it.name().toString())
        .integer("ttl", "Seconds.", DnsRecord::ttl)
        .text("class", "Its class.", it -> RecordClass.text(it.dnsClass()))
        .text("type", "Its type.", it -> RecordType.text(it.type()))
        .text("data", "Its data as in a zone file.", RecordText::data)
        .build();
  }

  private static Schema<ResolverView> resolver() {
    return Schema.<ResolverView>part()
        .text("server", "Who was asked.", it -> it.result().server().label())
        .choice(
            "outcome", "What it said.", keys(Outcome.values()), it -> it.result().outcome().key())
        .optionalText(
            "rcode", "The response code.", it -> it.result().reply().map(TraceSchemas::rcode))
        .time(
            "elapsed_ms",
            "From the question to its answer.",
            it ->
                it.result().elapsedNanos().isPresent()
                    ? it.result().elapsedNanos().getAsLong()
                    : Double.NaN)
        .flag(
            "same",
            "Whether it says what the authority says.",
            it -> it.same().isPresent(),
            it -> it.same().orElse(false))
        .integer("ttl", "Seconds left.", it -> it.ttl().isPresent(), it -> it.ttl().orElse(0))
        .integer(
            "authority_ttl",
            "Seconds at the authority.",
            it -> it.authorityTtl().isPresent(),
            it -> it.authorityTtl().orElse(0))
        .flag("ad", "Whether it says that it validated.", ResolverView::authenticated)
        .text("text", "The comparison in a few words.", ResolverView::text)
        .build();
  }

  private static String rcode(DnsMessage message) {
    return Rcode.text(message.rcode());
  }

  private static Schema<ServerRow> buildRow() {
    return Schema.<ServerRow>named(NAME)
        .integer("level", "Place of the zone on the way, from 1.", ServerRow::level)
        .text("zone", "Whose server it is.", it -> it.zone().toString())
        .object("server", "The server.", addServer(Schema.part()).build(), ServerRow::server)
        .text("referral", "Where it refers to.", it -> String.join(" ", referral(it.server())))
        .build();
  }

  static String moment(long epochSeconds) {
    return Utc.format(epochSeconds * SECOND, 0);
  }

  private static List<String> keys(Enum<?>[] values) {
    List<String> keys = new ArrayList<>();
    for (Enum<?> value : values) {
      keys.add(value.name().toLowerCase(Locale.ROOT));
    }
    return List.copyOf(keys);
  }
}
