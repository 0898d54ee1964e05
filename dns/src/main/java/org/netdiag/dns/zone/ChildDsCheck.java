package org.netdiag.dns.zone;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.secure.DsData;
import org.netdiag.dns.secure.KeyData;
import org.netdiag.dns.secure.SignatureState;
import org.netdiag.dns.text.RecordText;
import org.netdiag.dns.zone.ZoneFindings.Text;
import org.netdiag.shared.findings.Evidence;
import org.netdiag.shared.findings.Level;

/// What the zone wants the zone above to publish: CDS and CDNSKEY records (RFC 7344, RFC 8078).
///
/// Nothing of it breaks a look-up: who reads such records has to leave the DS records as they are
/// when something is wrong. So it warns, and does not fail.
final class ChildDsCheck {
  private static final String CDS = "cds";
  private static final List<Probe> PROBES = List.of(Probe.CDS, Probe.CDNSKEY);

  private final ZoneFacts facts;
  private final List<KeyData> keys;
  private final Set<DsData> digests = new LinkedHashSet<>();
  private final Set<KeyData> wanted = new LinkedHashSet<>();

  /// @param keys of the zone; none when it is not signed
  ChildDsCheck(ZoneFacts facts, List<KeyData> keys) {
    this.facts = facts;
    this.keys = keys;
    for (ZoneServer server : facts.serving()) {
      for (DnsRecord record : server.records(Probe.CDS, facts.zone())) {
        DsData.of(record).ifPresent(digests::add);
      }
      for (DnsRecord record : server.records(Probe.CDNSKEY, facts.zone())) {
        KeyData.of(record).ifPresent(wanted::add);
      }
    }
  }

  void check(ZoneFindings out) {
    if (digests.isEmpty() && wanted.isEmpty()) {
      return;
    }
    List<String> faults = new ArrayList<>();
    faults.addAll(differing());
    if (keys.isEmpty()) {
      faults.add("the zone has no keys (DNSKEY)");
    } else {
      faults.addAll(unsigned());
      faults.addAll(deletes() ? mixed() : strange());
    }
    if (!faults.isEmpty()) {
      out.add(
          CDS,
          Level.WARN,
          "CDS and CDNSKEY records are of no use: " + faults.getFirst(),
          Text.of(
              new Evidence().texts("faults", faults).texts("records", records()),
              "A registry that reads them leaves the DS records as they are: RFC 7344 section 4.1,"
                  + " RFC 8078 section 3.",
              "Let the signer publish both kinds for the keys that DS records are to lead to, or"
                  + " neither."));
      return;
    }
    out.pass(CDS, "CDS and CDNSKEY records are signed, and the same on all servers");
    change(out);
  }

  private List<String> records() {
    TreeSet<String> texts = new TreeSet<>();
    for (ZoneServer server : facts.serving()) {
      PROBES.forEach(probe -> texts.addAll(texts(server, probe)));
    }
    return List.copyOf(texts);
  }

  private Set<String> texts(ZoneServer server, Probe probe) {
    Set<String> texts = new TreeSet<>();
    for (DnsRecord record : server.records(probe, facts.zone())) {
      texts.add(probe + " " + RecordText.data(record));
    }
    return texts;
  }

  private List<String> differing() {
    List<String> faults = new ArrayList<>();
    for (Probe probe : PROBES) {
      Said said =
          Said.of(
              facts.serving(),
              server -> server.reply(probe).map(_ -> String.join(", ", texts(server, probe))));
      if (!said.alike()) {
        faults.add("servers have different " + probe + " records");
      }
    }
    return faults;
  }

  /// RFC 7344 section 4.1: signed with a key that the DS records above lead to.
  private List<String> unsigned() {
    List<String> faults = new ArrayList<>();
    for (ZoneServer server : facts.serving()) {
      for (Probe probe : PROBES) {
        if (server.records(probe, facts.zone()).isEmpty()) {
          continue;
        }
        int type = probe == Probe.CDS ? RecordType.CDS : RecordType.CDNSKEY;
        List<SignatureState> signatures =
            SignatureState.of(
                server.reply(probe).orElseThrow().answer(), facts.zone(), type, facts.now());
        if (signatures.isEmpty()) {
          faults.add(probe + " at " + server.label() + " is not signed");
        } else if (!led().isEmpty() && signatures.stream().noneMatch(this::trusted)) {
          faults.add(
              probe + " at " + server.label() + " is signed by no key that a DS record leads to");
        }
      }
    }
    return faults;
  }

  private List<KeyData> led() {
    List<KeyData> led = new ArrayList<>();
    for (KeyData key : keys) {
      boolean named =
          facts.ds().orElse(List.of()).stream().anyMatch(ds -> ds.matches(facts.zone(), key));
      if (named) {
        led.add(key);
      }
    }
    return led;
  }

  private boolean trusted(SignatureState signature) {
    return led().stream()
        .anyMatch(
            key -> key.keyTag() == signature.tag() && key.algorithm() == signature.algorithm());
  }

  /// RFC 8078 section 4: algorithm 0 asks for the removal of all DS records.
  private boolean deletes() {
    return digests.stream().anyMatch(ds -> ds.algorithm() == 0)
        || wanted.stream().anyMatch(key -> key.algorithm() == 0);
  }

  private List<String> mixed() {
    boolean others =
        digests.stream().anyMatch(ds -> ds.algorithm() != 0)
            || wanted.stream().anyMatch(key -> key.algorithm() != 0);
    return others ? List.of("they ask to remove all DS records, and to publish some") : List.of();
  }

  /// What leads to no key of the zone, or is in one of the two sets alone.
  private List<String> strange() {
    List<String> faults = new ArrayList<>();
    for (DsData ds : digests) {
      if (ds.readable() && keys.stream().noneMatch(key -> fits(ds, key))) {
        faults.add("CDS " + ds.label() + " leads to no key of the zone");
      } else if (ds.readable()
          && !wanted.isEmpty()
          && wanted.stream().noneMatch(key -> ds.matches(facts.zone(), key))) {
        faults.add("CDS " + ds.label() + " has no CDNSKEY record");
      }
    }
    for (KeyData key : wanted) {
      if (keys.stream().noneMatch(it -> it.rdata().equals(key.rdata()))) {
        faults.add("CDNSKEY " + key.keyTag() + " is no key of the zone");
      } else if (!digests.isEmpty()
          && digests.stream().noneMatch(ds -> ds.matches(facts.zone(), key))) {
        faults.add("CDNSKEY " + key.keyTag() + " has no CDS record");
      }
    }
    return faults;
  }

  private boolean fits(DsData ds, KeyData key) {
    return key.signs() && ds.matches(facts.zone(), key);
  }

  private void change(ZoneFindings out) {
    Optional<List<DsData>> ds = facts.ds();
    if (deletes()) {
      out.add(
          "cds_change",
          Level.INFO,
          "The zone asks for the removal of its DS records",
          Text.of(
              new Evidence().texts("records", records()),
              "A registry that reads CDS and CDNSKEY makes the zone one that is not secured: RFC"
                  + " 8078 section 4.",
              "Nothing, when it is meant."));
    } else if (ds.isPresent() && !digests.isEmpty() && !digests.equals(Set.copyOf(ds.get()))) {
      out.add(
          "cds_change",
          Level.INFO,
          "The zone asks for other DS records than the zone above has",
          Text.of(
              new Evidence()
                  .texts("wanted", digests.stream().map(DsData::label).toList())
                  .texts("published", ds.get().stream().map(DsData::label).toList()),
              "A registry that reads CDS and CDNSKEY makes the change; others have to be told.",
              "Wait, or have the registry publish what the zone wants."));
    }
  }
}
