package org.netdiag.dns.zone;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.walk.Found;
import org.netdiag.dns.walk.SoaData;
import org.netdiag.dns.zone.ZoneFindings.Text;
import org.netdiag.shared.findings.Evidence;
import org.netdiag.shared.findings.Level;

/// The values of the SOA record, by the limits that Zonemaster's profile has.
final class SoaCheck implements ZoneCheck {
  private static final long HOUR = 3600;
  private static final long LEAST_REFRESH = 4 * HOUR;
  private static final long LEAST_RETRY = HOUR;
  private static final long LEAST_EXPIRE = 7 * 24 * HOUR;
  private static final long LEAST_MINIMUM = 300;
  private static final long MOST_MINIMUM = 24 * HOUR;

  @Override
  public String group() {
    return "zone";
  }

  @Override
  public void check(ZoneFacts facts, ZoneFindings out) {
    single(facts, out);
    Optional<SoaData> soa = facts.soa();
    if (soa.isEmpty()) {
      return;
    }
    master(facts, soa.get(), out);
    refresh(soa.get(), out);
    retry(soa.get(), out);
    expire(soa.get(), out);
    minimum(soa.get(), out);
  }

  private static void single(ZoneFacts facts, ZoneFindings out) {
    for (ZoneServer server : facts.serving()) {
      int count = server.records(Probe.SOA, facts.zone()).size();
      if (count > 1) {
        out.add(
            "soa_single",
            Level.FAIL,
            server.label() + " has " + count + " SOA records",
            Text.of(
                new Evidence().text("server", server.label()).number("records", count),
                "A zone has exactly one: RFC 2181 section 6.1.",
                "Remove all but one."));
        return;
      }
    }
    out.pass("soa_single", "The zone has one SOA record");
  }

  private static void master(ZoneFacts facts, SoaData soa, ZoneFindings out) {
    DomainName name = soa.master();
    Optional<Found> v4 = facts.look(name, RecordType.A);
    Optional<Found> v6 = facts.look(name, RecordType.AAAA);
    Evidence evidence = new Evidence().text("mname", name.toString());
    boolean alias = v4.map(Found::alias).orElse(false);
    boolean gone =
        v4.isPresent()
            && v6.isPresent()
            && v4.get().decided()
            && v6.get().decided()
            && v4.get().addresses().isEmpty()
            && v6.get().addresses().isEmpty();
    String remedy = "Name the primary server, by a name with A or AAAA records.";
    if (alias) {
      out.add(
          "master",
          Level.WARN,
          "The primary server in the SOA record is an alias (CNAME): " + name,
          Text.of(evidence, "It has to name a host: RFC 1912 section 2.4.", remedy));
    } else if (gone) {
      out.add(
          "master",
          Level.INFO,
          "The primary server in the SOA record has no address: " + name,
          Text.of(evidence, "Dynamic updates and some notifications go there.", remedy));
    } else {
      out.pass("master", "The primary server in the SOA record is " + name);
      answers(facts, name, out);
    }
  }

  /// Whether the primary server answers, and has the newest copy of the zone.
  private static void answers(ZoneFacts facts, DomainName name, ZoneFindings out) {
    List<ZoneServer> masters = new ArrayList<>(facts.masters());
    for (ZoneServer server : facts.servers()) {
      if (server.address().name().equals(name)) {
        masters.add(server);
      }
    }
    masters.removeIf(server -> !server.asked());
    if (masters.isEmpty()) {
      return;
    }
    List<SoaData> own = new ArrayList<>();
    for (ZoneServer server : masters) {
      if (server.serves(facts.zone())) {
        server.soa(facts.zone()).ifPresent(own::add);
      }
    }
    boolean newest =
        own.stream()
            .anyMatch(mine -> facts.serving().stream().noneMatch(it -> newer(facts, it, mine)));
    if (own.isEmpty() || !newest) {
      out.add(
          "primary",
          Level.INFO,
          own.isEmpty()
              ? "The primary server in the SOA record does not answer for the zone: " + name
              : "Servers have a newer zone than the primary server in the SOA record: " + name,
          Text.of(
              new Evidence().text("mname", name.toString()),
              "Dynamic updates go there and are lost or refused; a primary may also be hidden on"
                  + " purpose.",
              "Name the server where the zone is changed."));
    }
  }

  private static boolean newer(ZoneFacts facts, ZoneServer server, SoaData than) {
    Optional<SoaData> soa = server.soa(facts.zone());
    return soa.isPresent() && SoaData.newer(soa.get().serial(), than.serial());
  }

  private static void refresh(SoaData soa, ZoneFindings out) {
    if (soa.refresh() >= LEAST_REFRESH) {
      out.pass("refresh", "SOA refresh is " + soa.refresh() + " s");
    } else {
      out.add(
          "refresh",
          Level.INFO,
          "SOA refresh is short: " + soa.refresh() + " s",
          Text.of(
              new Evidence().number("refresh_s", soa.refresh()).number("least_s", LEAST_REFRESH),
              "Secondaries ask often; where changes are notified, that is work for nothing.",
              "Use " + LEAST_REFRESH + " s or more, unless NOTIFY does not work."));
    }
  }

  private static void retry(SoaData soa, ZoneFindings out) {
    Evidence evidence =
        new Evidence().number("retry_s", soa.retry()).number("refresh_s", soa.refresh());
    if (soa.retry() >= soa.refresh()) {
      out.add(
          "retry",
          Level.WARN,
          "SOA retry is not below refresh: " + soa.retry() + " s",
          Text.of(
              evidence,
              "After a failed look secondaries wait longer than after a good one.",
              "Set retry to a fraction of refresh."));
    } else if (soa.retry() < LEAST_RETRY) {
      out.add(
          "retry",
          Level.INFO,
          "SOA retry is short: " + soa.retry() + " s",
          Text.of(evidence, "Secondaries press a primary that is down.", "Use an hour or more."));
    } else {
      out.pass("retry", "SOA retry is " + soa.retry() + " s");
    }
  }

  private static void expire(SoaData soa, ZoneFindings out) {
    if (soa.expire() >= LEAST_EXPIRE && soa.expire() > soa.refresh() + soa.retry()) {
      out.pass("expire", "SOA expire is " + soa.expire() + " s");
      return;
    }
    out.add(
        "expire",
        Level.WARN,
        "SOA expire is short: " + soa.expire() + " s",
        Text.of(
            new Evidence().number("expire_s", soa.expire()).number("least_s", LEAST_EXPIRE),
            "When the primary is down for longer, secondaries stop to answer and the zone is gone.",
            "Use " + LEAST_EXPIRE + " s or more, and more than refresh."));
  }

  private static void minimum(SoaData soa, ZoneFindings out) {
    if (soa.minimum() >= LEAST_MINIMUM && soa.minimum() <= MOST_MINIMUM) {
      out.pass("minimum", "SOA minimum (negative caching) is " + soa.minimum() + " s");
      return;
    }
    boolean low = soa.minimum() < LEAST_MINIMUM;
    out.add(
        "minimum",
        Level.INFO,
        "SOA minimum is " + (low ? "low" : "high") + ": " + soa.minimum() + " s",
        Text.of(
            new Evidence()
                .number("minimum_s", soa.minimum())
                .number("least_s", LEAST_MINIMUM)
                .number("most_s", MOST_MINIMUM),
            low
                ? "That a name does not exist is hardly remembered, and asked for again."
                : "That a name does not exist is remembered long after it does: RFC 2308.",
            "Use " + LEAST_MINIMUM + " to " + MOST_MINIMUM + " s."));
  }
}
