package org.netdiag.dns.zone;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.secure.DsData;
import org.netdiag.dns.secure.KeyData;
import org.netdiag.dns.walk.LevelServer;
import org.netdiag.dns.zone.ZoneFindings.Text;
import org.netdiag.shared.findings.Evidence;
import org.netdiag.shared.findings.Level;

/// Whether the zone is signed, and the zone above leads to its keys.
final class DnssecCheck implements ZoneCheck {
  private static final int LEAST_RSA = 2048;

  /// Algorithms in good standing (RFC 8624 section 3.1), newer ones and private ones.
  private static final Set<Integer> GOOD = Set.of(8, 10, 13, 14, 15, 16, 17, 23, 253, 254);

  @Override
  public String group() {
    return "dnssec";
  }

  @Override
  public void check(ZoneFacts facts, ZoneFindings out) {
    List<KeyData> keys = keys(facts);
    if (facts.ds().isEmpty()) {
      out.skip(
          "ds",
          "Whether the zone above has DS records",
          "No server of the zone above answered a question for them, or there is none above.");
    }
    List<DsData> ds = facts.ds().orElse(List.of());
    new ChildDsCheck(facts, keys).check(out);
    if (keys.isEmpty() && ds.isEmpty()) {
      nothing(out);
      return;
    }
    if (keys.isEmpty()) {
      unsigned(ds, out);
      return;
    }
    out.pass("signed", "The zone is signed with " + Words.count(keys.size(), "key"));
    boolean led = delegation(facts, ds, keys, out);
    digests(ds, out);
    agreement(facts, out);
    algorithms(keys, out);
    sameKeys(facts, out);
    new CompletenessCheck().check(facts, ds, out);
    new Nsec3Check().check(facts, out);
    // Where it is not known whether there are DS records, there may be.
    boolean relied = facts.ds().isEmpty() || !ds.isEmpty();
    boolean timely = new SignatureCheck(relied).check(facts, out);
    new SignedTtlCheck().check(facts, relied, out);
    if (!led) {
      new OwnKeysCheck(facts).check(timely, out);
    }
    validation(facts, new Trust(ds, led, timely), out);
  }

  private static void nothing(ZoneFindings out) {
    out.add(
        "signed",
        Level.INFO,
        "The zone is not signed",
        Text.of(
            new Evidence(),
            "Answers can be forged on their way without anybody noticing.",
            "Sign the zone and have the registry publish its DS record."));
  }

  private static List<KeyData> keys(ZoneFacts facts) {
    List<KeyData> keys = new ArrayList<>();
    for (DnsRecord record : facts.records(Probe.DNSKEY)) {
      KeyData.of(record).ifPresent(keys::add);
    }
    return keys;
  }

  private static void unsigned(List<DsData> ds, ZoneFindings out) {
    out.add(
        "ds_unsigned",
        Level.FAIL,
        "The zone above has DS records, and the zone has no keys (DNSKEY)",
        Text.of(
            new Evidence().texts("ds", labels(ds)),
            "Validating resolvers take all answers for forged and reply SERVFAIL: for their users"
                + " the zone is down.",
            "Have the registry remove the DS records, or sign the zone with their keys again."));
  }

  /// Whether a DS record leads to a key.
  private static boolean delegation(
      ZoneFacts facts, List<DsData> ds, List<KeyData> keys, ZoneFindings out) {
    if (ds.isEmpty()) {
      if (facts.ds().isPresent()) {
        out.add(
            "ds_missing",
            Level.WARN,
            "The zone is signed, and the zone above has no DS record for it",
            Text.of(
                new Evidence().number("keys", keys.size()),
                "Nobody validates the signatures: the chain of trust does not lead here.",
                "Have the registry publish the DS record of the key-signing key, once the other"
                    + " checks of this group have nothing to say."));
      }
      return false;
    }
    List<DsData> led = new ArrayList<>();
    List<DsData> lost = new ArrayList<>();
    for (DsData each : ds) {
      boolean match = keys.stream().anyMatch(key -> key.signs() && each.matches(facts.zone(), key));
      (match ? led : lost).add(each);
    }
    Evidence evidence = new Evidence().texts("ds", labels(ds)).texts("keys", tags(keys));
    if (led.isEmpty()) {
      out.add(
          "ds_key",
          Level.FAIL,
          "No DS record of the zone above leads to a key of the zone",
          Text.of(
              evidence,
              "Validating resolvers take all answers for forged and reply SERVFAIL: for their"
                  + " users the zone is down.",
              "Have the registry publish DS records of the present keys, or none."));
      return false;
    }
    if (lost.isEmpty()) {
      out.pass("ds_key", "The DS records of the zone above lead to keys of the zone");
    } else {
      out.add(
          "ds_key",
          Level.WARN,
          "Some DS records lead to no key: " + String.join(", ", labels(lost)),
          Text.of(
              evidence,
              "They do no harm while another one leads to a key; after a change of keys they are"
                  + " left over.",
              "Have the registry remove them when the change of keys is through."));
    }
    return true;
  }

  private static List<String> labels(List<DsData> ds) {
    return ds.stream().map(DsData::label).toList();
  }

  private static List<String> tags(List<KeyData> keys) {
    return keys.stream().map(key -> key.keyTag() + " " + key.algorithm()).toList();
  }

  private static void digests(List<DsData> ds, ZoneFindings out) {
    if (ds.isEmpty()) {
      return;
    }
    boolean old = ds.stream().anyMatch(it -> it.digestType() == DsData.SHA1);
    List<DsData> strange = ds.stream().filter(it -> !it.legal()).toList();
    if (!strange.isEmpty()) {
      out.add(
          "ds_legal",
          Level.WARN,
          "DS records have digests that are unknown or of a wrong length: "
              + String.join(", ", labels(strange)),
          Text.of(
              new Evidence().texts("ds", labels(strange)),
              "Validators pass such records over: RFC 4035 section 5.2, RFC 8624 section 3.3.",
              "Have the registry publish DS records with digest type 2."));
    }
    boolean good =
        ds.stream()
            .anyMatch(it -> it.digestType() == DsData.SHA256 || it.digestType() == DsData.SHA384);
    if (!old && good) {
      out.pass("ds_digest", "The DS records have digests that all validators know");
    } else {
      out.add(
          "ds_digest",
          good ? Level.WARN : Level.FAIL,
          good ? "A DS record has a SHA-1 digest" : "No DS record has a SHA-256 digest",
          Text.of(
              new Evidence().texts("ds", labels(ds)),
              "Validators stop to accept SHA-1 (RFC 8624 section 3.3); a zone that has nothing"
                  + " better counts as not signed for them.",
              "Have the registry publish DS records with digest type 2."));
    }
  }

  private static void agreement(ZoneFacts facts, ZoneFindings out) {
    Set<Set<DsData>> sets = new LinkedHashSet<>();
    for (LevelServer server : facts.above()) {
      if (server.reply().usable()) {
        server.reply().referral().ifPresent(it -> sets.add(Set.copyOf(it.ds())));
      }
    }
    if (sets.size() > 1) {
      out.add(
          "ds_agreement",
          Level.WARN,
          "Servers of the zone above have different DS records",
          Text.of(
              new Evidence()
                  .texts(
                      "sets", sets.stream().map(it -> labels(List.copyOf(it)).toString()).toList()),
              "Whether the zone validates depends on who was asked.",
              "Wait for the registry's servers to agree; tell the registry when they do not."));
    } else if (!sets.isEmpty()) {
      out.pass("ds_agreement", "The servers of the zone above have the same DS records");
    }
  }

  /// A validator takes the keys of one server and the signatures of another.
  private static void sameKeys(ZoneFacts facts, ZoneFindings out) {
    Said said =
        Said.of(
            facts.serving(),
            server -> {
              TreeSet<String> keys = new TreeSet<>();
              for (DnsRecord record : server.records(Probe.DNSKEY, facts.zone())) {
                KeyData.of(record)
                    .ifPresent(
                        key -> keys.add(key.keyTag() + " " + key.algorithm() + " " + key.flags()));
              }
              return keys.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", keys));
            });
    if (said.alike()) {
      out.pass("keys", "The servers have the same keys");
      return;
    }
    out.add(
        "keys",
        Level.WARN,
        "Servers have different keys: " + said.values(),
        Text.of(
            new Evidence().value("keys", said.evidence()),
            "A validator that has the keys of one server cannot check the signatures of another:"
                + " RFC 8901 section 2.1.",
            "Wait until all servers have the same copy of the zone; have several signers publish"
                + " each other's keys."));
  }

  private static void algorithms(List<KeyData> keys, ZoneFindings out) {
    List<String> old = new ArrayList<>();
    List<String> small = new ArrayList<>();
    for (KeyData key : keys) {
      if (!GOOD.contains(key.algorithm())) {
        old.add(key.keyTag() + " of algorithm " + key.algorithm());
      }
      if (key.rsaBits() > 0 && key.rsaBits() < LEAST_RSA) {
        small.add(key.keyTag() + " of " + key.rsaBits() + " bits");
      }
    }
    if (old.isEmpty()) {
      out.pass("algorithm", "The keys have algorithms in good standing");
    } else {
      out.add(
          "algorithm",
          Level.WARN,
          "Keys have algorithms that are given up or unknown: " + String.join(", ", old),
          Text.of(
              new Evidence().texts("keys", old),
              "Validators treat the zone as not signed, or come to do so: RFC 8624 section 3.1.",
              "Change to algorithm 13 (ECDSA P-256)."));
    }
    if (!small.isEmpty()) {
      out.add(
          "rsa_size",
          Level.WARN,
          "RSA keys are short: " + String.join(", ", small),
          Text.of(
              new Evidence().texts("keys", small),
              "They will be broken before longer ones.",
              "Use 2048 bits or more, or algorithm 13."));
    }
  }

  private record Trust(List<DsData> ds, boolean led, boolean timely) {}

  private static void validation(ZoneFacts facts, Trust trust, ZoneFindings out) {
    String title = "Whether a validator accepts the answers of all servers";
    if (!trust.led() || !trust.timely()) {
      out.skip(
          "validation",
          title,
          trust.led()
              ? "Signatures are not within their time; see dns.zone.dnssec.signatures."
              : "No DS record leads to a key of the zone; see dns.zone.dnssec.own_keys.");
      return;
    }
    DelegatedTrust validator = DelegatedTrust.ofDs(facts, trust.ds());
    List<String> faults = new ArrayList<>();
    try {
      for (ZoneServer server : facts.serving()) {
        for (String fault : validator.faults(server)) {
          faults.add(server.label() + ": " + fault);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      out.skip("validation", title, "The check was interrupted.");
      return;
    }
    Optional<String> first = faults.stream().findFirst();
    if (first.isEmpty()) {
      out.pass("validation", "A validator accepts the answers of all servers");
    } else {
      out.add(
          "validation",
          Level.FAIL,
          "A validator does not accept answers: " + first.get(),
          Text.of(
              new Evidence().texts("faults", faults),
              "Validating resolvers reply SERVFAIL when they ask such a server.",
              "Sign the zone anew, and check that all servers have that copy of it."));
    }
  }
}
