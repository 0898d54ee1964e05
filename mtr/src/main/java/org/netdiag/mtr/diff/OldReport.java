package org.netdiag.mtr.diff;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.netdiag.shared.report.JsonValue;
import org.netdiag.shared.report.SafeText;
import org.netdiag.shared.wire.IpAddress;

/// Takes what a comparison needs from a JSON report.
final class OldReport {
  private static final Set<String> SCHEMAS = Set.of("netdiag.mtr/1", "netdiag.pathping/1");
  private static final double NANOS_PER_MILLI = 1e6;
  private static final int MAX_TTL = 255;

  private OldReport() {}

  static OldMtr read(JsonValue report) {
    String schema = report.get("schema").flatMap(JsonValue::text).orElse("");
    if (!SCHEMAS.contains(schema)) {
      throw new IllegalArgumentException(
          schema.isEmpty()
              ? "not a report of netdiag: it names no \"schema\""
              : "its \"schema\" is '" + SafeText.escape(schema) + "', not 'netdiag.mtr/1'");
    }
    String started = text(report, "started");
    List<OldMtr.Entry> entries = new ArrayList<>();
    for (JsonValue result : need(report, "results").items()) {
      if (result.get("hops").isPresent()) {
        entries.add(entry(started, result));
      }
    }
    return new OldMtr(started, entries);
  }

  private static OldMtr.Entry entry(String started, JsonValue result) {
    List<OldMtr.Step> steps = new ArrayList<>();
    int last = 0;
    for (JsonValue hop : need(result, "hops").items()) {
      OldMtr.Step step = step(hop);
      if (step.ttl() <= last) {
        throw new IllegalArgumentException("its hops are not in the order of their \"ttl\"");
      }
      last = step.ttl();
      steps.add(step);
    }
    JsonValue target = need(result, "target");
    JsonValue verdict = need(result, "verdict");
    return new OldMtr.Entry(
        started,
        text(target, "name"),
        address(text(target, "address")),
        text(result, "protocol"),
        whole(result, "rounds"),
        result.get("reached").flatMap(JsonValue::flag).orElse(false),
        new OldMtr.Said(
            text(verdict, "level"),
            maybe(verdict, "from_ttl"),
            maybe(verdict, "to_ttl"),
            text(verdict, "text")),
        steps);
  }

  private static OldMtr.Step step(JsonValue hop) {
    Set<IpAddress> addresses = new LinkedHashSet<>();
    for (JsonValue address : need(hop, "addresses").items()) {
      addresses.add(address(address.text().orElse("")));
    }
    Optional<JsonValue> rtt = hop.get("rtt_ms");
    OptionalDouble median = rtt.isPresent() ? nanos(rtt.get(), "median") : OptionalDouble.empty();
    OptionalDouble stddev = rtt.isPresent() ? nanos(rtt.get(), "stddev") : OptionalDouble.empty();
    return new OldMtr.Step(
        ttl(hop),
        addresses,
        whole(hop, "received"),
        whole(hop, "timed_out"),
        text(hop, "verdict"),
        median.isPresent()
            ? OptionalLong.of(Math.round(median.getAsDouble()))
            : OptionalLong.empty(),
        stddev);
  }

  private static OptionalDouble nanos(JsonValue rtt, String key) {
    OptionalDouble millis = rtt.get(key).map(JsonValue::number).orElse(OptionalDouble.empty());
    return millis.isPresent() && millis.getAsDouble() >= 0
        ? OptionalDouble.of(millis.getAsDouble() * NANOS_PER_MILLI)
        : OptionalDouble.empty();
  }

  private static JsonValue need(JsonValue value, String key) {
    return value
        .get(key)
        .orElseThrow(() -> new IllegalArgumentException("a \"" + key + "\" is missing"));
  }

  private static String text(JsonValue value, String key) {
    return need(value, key)
        .text()
        .orElseThrow(() -> new IllegalArgumentException("a \"" + key + "\" is not a text"));
  }

  private static long whole(JsonValue value, String key) {
    long number = need(value, key).whole().orElse(-1);
    if (number < 0) {
      throw new IllegalArgumentException("a \"" + key + "\" is not a whole number from 0 on");
    }
    return number;
  }

  private static int ttl(JsonValue value) {
    long ttl = need(value, "ttl").whole().orElse(0);
    if (ttl < 1 || ttl > MAX_TTL) {
      throw new IllegalArgumentException("a \"ttl\" is not a whole number of 1 to " + MAX_TTL);
    }
    return (int) ttl;
  }

  private static OptionalInt maybe(JsonValue value, String key) {
    OptionalLong ttl = value.get(key).map(JsonValue::whole).orElse(OptionalLong.empty());
    return ttl.isPresent() && ttl.getAsLong() >= 0 && ttl.getAsLong() <= MAX_TTL
        ? OptionalInt.of((int) ttl.getAsLong())
        : OptionalInt.empty();
  }

  private static IpAddress address(String text) {
    int zone = text.indexOf('%');
    Optional<IpAddress> address = IpAddress.parse(zone < 0 ? text : text.substring(0, zone));
    return address.orElseThrow(() ->
        new IllegalArgumentException(
            "an address is '" + SafeText.escape(text) + "', which is none"));
  }
}
