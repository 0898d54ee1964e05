package org.netdiag.dns.secure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.netdiag.dns.message.RecordType;
import org.netdiag.shared.report.Schema;
import org.netdiag.shared.report.Utc;

/// The keys of a validation in reports.
public final class ValidationSchema {
  private static final long SECOND = 1_000_000_000L;

  private ValidationSchema() {}

  /// Of a validation: `{"status":…,"reason":…,"chain":[…]}`.
  public static Schema<Validation> validation() {
    return Schema.<Validation>part()
        .choice(
            "status",
            "What the validation came to.",
            keys(ValidationStatus.values()),
            it -> it.status().key())
        .text("reason", "Why.", Validation::reason)
        .optionalText(
            "hint",
            "What the server adds by extended errors, which nothing proves.",
            it -> unlessEmpty(it.hint()))
        .absent()
        .rows(
            "chain",
            "The zones on the way from the trust anchor, each before those below it.",
            zone(),
            Validation::zones)
        .detail()
        .build();
  }

  /// Of a signature.
  public static Schema<SignatureState> signature() {
    return Schema.<SignatureState>part()
        .text("name", "Whose records are signed.", it -> it.name().toString())
        .text("type", "The records' type.", it -> RecordType.text(it.type()))
        .integer("key_tag", "Of the key that signed.", SignatureState::tag)
        .integer("algorithm", "Of the key that signed.", SignatureState::algorithm)
        .text("signer", "The zone of that key.", it -> it.signer().toString())
        .text("inception", "Begin of its time.", it -> moment(it.inception()))
        .text("expiration", "End of its time.", it -> moment(it.expiration()))
        .choice(
            "status",
            "Where now lies in its time.",
            keys(Lifetime.values()),
            it -> it.lifetime().key())
        .build();
  }

  private static Schema<ChainNode> zone() {
    return Schema.<ChainNode>part()
        .text("zone", "Its name.", it -> it.zone().toString())
        .choice(
            "status",
            "Whether its keys are trusted.",
            keys(ValidationStatus.values()),
            it -> it.status().key())
        .optionalText("reason", "Why.", it -> unlessEmpty(it.reason()))
        .absent()
        .rows("ds", "The DS records for it, or the trust anchors.", ds(), ChainNode::delegation)
        .rows("keys", "Its DNSKEY records.", key(), ChainNode::keys)
        .rows("sets", "The record sets of it that were looked at.", set(), ChainNode::sets)
        .build();
  }

  private static Schema<DsState> ds() {
    return Schema.<DsState>part()
        .integer("key_tag", "Of the key.", DsState::tag)
        .integer("algorithm", "Of the key.", DsState::algorithm)
        .integer("digest_type", "How the digest is made.", DsState::digestType)
        .text("digest", "Of the key.", it -> it.digest().toString())
        .choice(
            "match",
            "What was found of it in the zone.",
            keys(DsState.Match.values()),
            it -> it.match().key())
        .build();
  }

  private static Schema<KeyState> key() {
    return Schema.<KeyState>part()
        .integer("key_tag", "Its tag.", KeyState::tag)
        .integer("algorithm", "Its algorithm.", KeyState::algorithm)
        .integer(
            "flags", "256 for a zone key, 1 for an entry point, 128 if revoked.", KeyState::flags)
        .flag("anchored", "Whether a DS record or a trust anchor names it.", KeyState::anchored)
        .build();
  }

  private static Schema<SetState> set() {
    return Schema.<SetState>part()
        .text("name", "Their owner.", it -> it.name().toString())
        .text("type", "Their type.", it -> RecordType.text(it.type()))
        .choice("role", "What they are for.", keys(SetState.Role.values()), it -> it.role().key())
        .choice(
            "status",
            "What their signatures came to.",
            keys(ValidationStatus.values()),
            it -> it.status().key())
        .optionalText(
            "reason", "Why, or what else there is to say.", it -> unlessEmpty(it.reason()))
        .absent()
        .rows("signatures", "Those that came with them.", signature(), SetState::signatures)
        .build();
  }

  private static Optional<String> unlessEmpty(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private static String moment(long epochSeconds) {
    return Utc.format(epochSeconds * SECOND, 0);
  }

  private static List<String> keys(Enum<?>[] values) {
    List<String> keys = new ArrayList<>();
    for (Enum<?> value : values) {
      keys.add(value.name().toLowerCase(Locale.ROOT));
    }
    return keys;
  }
}
