package org.netdiag.cli.bed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netdiag.cli.ProcessRun;
import org.netdiag.shared.report.JsonValue;

/// `dns zone` and `dns trace` before BIND, NSD and Knot.
@Tag("netns")
@Timeout(300)
@ExtendWith(SharedBed.class)
class BedZonesTest {
  private final DnsBed bed;

  BedZonesTest(DnsBed bed) {
    this.bed = bed;
  }

  private static String text(JsonValue object, String key) {
    return object.get(key).flatMap(JsonValue::text).orElse("");
  }

  /// The first server gives its zones to everybody, which is a warning of all zones but one.
  @ParameterizedTest
  @CsvSource({
    "good.test, 0, ",
    "sub.good.test, 0, ",
    "ed.test, 0, ",
    "nsec.test, 0, warn dnssec.rsa_size",
    "island.test, 0, warn dnssec.ds_missing",
    "unsigned.test, 0, warn consistency.serial",
    "bogus.test, 1, fail dnssec.ds_key",
    "nokey.test, 1, fail dnssec.ds_unsigned",
    "expired.test, 1, fail dnssec.signatures",
    "future.test, 1, fail dnssec.signatures",
    "glue.test, 1, fail consistency.glue",
    "secret.test, 1, fail delegation.servers",
    "lame.test, 1, fail basic.servers fail delegation.lame",
    "dead.test, 1, fail basic.servers warn delegation.lame",
    "nobody.test, 1, fail basic.delegation"
  })
  void eachBrokenZoneShowsItsFault(String zone, int code, String troubles)
      throws IOException, InterruptedException {
    ProcessRun run = bed.netdiag("dns", "zone", zone, "--from", DnsBed.ROOT, "--json");
    assertEquals(code, run.code(), run::toString);
    TreeSet<String> found = new TreeSet<>();
    for (JsonValue finding : JsonValue.parse(run.out()).get("results").orElseThrow().items()) {
      String id = text(finding, "id").substring("dns.zone.".length());
      String level = text(finding, "level");
      boolean trouble = level.equals("warn") || level.equals("fail");
      if (trouble && !id.equals("nameserver.transfer")) {
        found.add(level + " " + id);
      }
    }
    assertEquals(Optional.ofNullable(troubles).orElse(""), String.join(" ", found), run::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "www.good.test, 0, answer, ., test., good.test., '', valid",
    "nope.good.test, 1, nxdomain, ., test., good.test., '', valid",
    "www.expired.test, 0, answer, ., test., expired.test., '', expired",
    "www.future.test, 0, answer, ., test., future.test., '', not_yet_valid",
    "www.lame.test, 3, server_failure, ., test., lame.test., refused, ''",
    "www.dead.test, 4, no_reply, ., test., dead.test., port_closed, ''"
  })
  void traceShowsEachLevel(
      String name,
      int code,
      String outcome,
      String first,
      String second,
      String third,
      String lame,
      String status)
      throws IOException, InterruptedException {
    ProcessRun run = bed.netdiag("dns", "trace", name, "--from", DnsBed.ROOT, "--json");
    assertEquals(code, run.code(), run::toString);
    JsonValue result = JsonValue.parse(run.out()).get("results").orElseThrow().items().getFirst();
    assertEquals(outcome, text(result, "outcome"));
    List<JsonValue> levels = result.get("levels").orElseThrow().items();
    List<String> zones = new ArrayList<>();
    levels.forEach(level -> zones.add(text(level, "zone")));
    assertEquals(List.of(first, second, third), zones);
    for (JsonValue server : levels.getLast().get("servers").orElseThrow().items()) {
      assertEquals(lame, text(server, "lame_reason"));
    }
    List<JsonValue> signatures = levels.getLast().get("signatures").orElseThrow().items();
    assertEquals(status.isEmpty(), signatures.isEmpty());
    for (JsonValue signature : signatures) {
      assertEquals(status, text(signature, "status"));
    }
    for (JsonValue signature : levels.getFirst().get("signatures").orElseThrow().items()) {
      assertEquals("valid", text(signature, "status"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "127.53.9.1, same data, true",
    "127.53.9.2, same data, true",
    "127.53.9.4, same data, false",
    "127.53.9.3, other data, false"
  })
  void resolversAreHeldAgainstTheAuthority(String resolver, String says, boolean ad)
      throws IOException, InterruptedException {
    ProcessRun run =
        bed.netdiag(
            "dns", "trace", "www.good.test", "@" + resolver, "--from", DnsBed.ROOT, "--json");
    assertEquals(0, run.code(), run::toString);
    JsonValue result = JsonValue.parse(run.out()).get("results").orElseThrow().items().getFirst();
    JsonValue view = result.get("resolvers").orElseThrow().items().getFirst();
    assertEquals(says, text(view, "text"));
    assertEquals(Optional.of(ad), view.get("ad").flatMap(JsonValue::flag));
    assertTrue(view.get("ttl").isPresent());
  }
}
