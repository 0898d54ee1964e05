package org.netdiag.trace.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.netdiag.shared.report.JsonValue;
import org.netdiag.shared.report.SafeText;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.trace.Hop;
import org.netdiag.trace.HopProbe;
import org.netdiag.trace.Multipath;
import org.netdiag.trace.TraceReply;
import org.netdiag.trace.TraceResult;

/// A JSON report of an earlier run, as far as a comparison needs it.
///
/// @param started when that run began, as the report says it
/// @param entries its targets that were traced
public record OldTrace(String started, List<OldTrace.Entry> entries) {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final int MAX_TTL = 255;

  /// Copies the list.
  public OldTrace {
    entries = List.copyOf(entries);
  }

  /// What an earlier run learnt about one target.
  ///
  /// @param started when that run began
  /// @param name what the target was called
  /// @param address where probes went
  /// @param protocol what they were: `icmp`, `udp` or `tcp`
  /// @param stop why it ended, as reports say it
  /// @param steps its hops
  /// @param multipath whether balanced branches were enumerated
  public record Entry(
      String started,
      String name,
      IpAddress address,
      String protocol,
      String stop,
      List<Step> steps,
      boolean multipath) {
    /// Copies the list.
    public Entry {
      steps = List.copyOf(steps);
    }
  }

  /// One TTL of a trace, old or new.
  ///
  /// @param ttl 1 to 255
  /// @param addresses who answers there, in the order of the report; those that only the search for
  ///   branches has found too
  /// @param minNanos the smallest round-trip time; empty without one
  /// @param spreadNanos the difference of the largest and the smallest
  public record Step(int ttl, Set<IpAddress> addresses, OptionalLong minNanos, long spreadNanos) {
    /// Whether nobody answers.
    public boolean silent() {
      return addresses.isEmpty();
    }

    static Step silent(int ttl) {
      return new Step(ttl, Set.of(), OptionalLong.empty(), 0);
    }
  }

  /// The entry of a report that is about the target and protocol of a result: by name, else by
  /// address.
  public Optional<Entry> find(TraceResult result) {
    String protocol = TraceSchemas.lower(result.probes().protocol());
    Optional<Entry> found = Optional.empty();
    for (Entry entry : entries) {
      if (entry.protocol().equals(protocol)) {
        if (entry.name().equals(result.target().name())) {
          return Optional.of(entry);
        }
        if (entry.address().equals(result.target().address())) {
          found = Optional.of(entry);
        }
      }
    }
    return found;
  }

  /// Reads a report of ours, as `--json` prints it.
  ///
  /// @throws IllegalArgumentException when it is not JSON, not a trace's report, or lacks what a
  ///   comparison needs, with one clause that says what
  public static OldTrace read(String json) {
    JsonValue report = JsonValue.parse(json);
    String schema = report.get("schema").flatMap(JsonValue::text).orElse("");
    if (!schema.equals(TraceSchemas.NAME)) {
      throw new IllegalArgumentException(
          schema.isEmpty()
              ? "not a report of netdiag: it names no \"schema\""
              : "its \"schema\" is '"
                  + SafeText.escape(schema)
                  + "', not '"
                  + TraceSchemas.NAME
                  + "'");
    }
    String started = text(report, "started");
    List<Entry> entries = new ArrayList<>();
    for (JsonValue result : need(report, "results").items()) {
      if (result.get("hops").isPresent()) {
        entries.add(entry(started, result));
      }
    }
    return new OldTrace(started, entries);
  }

  private static Entry entry(String started, JsonValue result) {
    Map<Integer, Step> steps = new TreeMap<>();
    for (JsonValue hop : need(result, "hops").items()) {
      Step step = step(hop);
      steps.put(step.ttl(), step);
    }
    boolean multipath = result.get("nodes").isPresent();
    for (JsonValue node : result.get("nodes").map(JsonValue::items).orElse(List.of())) {
      add(steps, ttl(node), address(text(node, "address")));
    }
    JsonValue target = need(result, "target");
    return new Entry(
        started,
        text(target, "name"),
        address(text(target, "address")),
        text(result, "protocol"),
        text(result, "stop"),
        List.copyOf(steps.values()),
        multipath);
  }

  private static Step step(JsonValue hop) {
    Set<IpAddress> addresses = new LinkedHashSet<>();
    for (JsonValue address : need(hop, "addresses").items()) {
      addresses.add(address(address.text().orElse("")));
    }
    List<Long> rtts = new ArrayList<>();
    for (JsonValue probe : hop.get("probes").map(JsonValue::items).orElse(List.of())) {
      OptionalDouble millis =
          probe.get("rtt_ms").map(JsonValue::number).orElse(OptionalDouble.empty());
      if (millis.isPresent()) {
        rtts.add(Math.round(millis.getAsDouble() * NANOS_PER_MILLI));
      }
    }
    return step(ttl(hop), addresses, rtts);
  }

  private static Step step(int ttl, Set<IpAddress> addresses, List<Long> rtts) {
    if (rtts.isEmpty()) {
      return new Step(ttl, addresses, OptionalLong.empty(), 0);
    }
    long min = Long.MAX_VALUE;
    long max = Long.MIN_VALUE;
    for (long rtt : rtts) {
      min = Math.min(min, rtt);
      max = Math.max(max, rtt);
    }
    return new Step(ttl, addresses, OptionalLong.of(min), max - min);
  }

  private static void add(Map<Integer, Step> steps, int ttl, IpAddress address) {
    Step step = steps.getOrDefault(ttl, Step.silent(ttl));
    Set<IpAddress> addresses = new LinkedHashSet<>(step.addresses());
    addresses.add(address);
    steps.put(ttl, new Step(ttl, addresses, step.minNanos(), step.spreadNanos()));
  }

  /// The steps of a result of now.
  static List<Step> steps(TraceResult result) {
    Map<Integer, Step> steps = new TreeMap<>();
    for (Hop hop : result.hops()) {
      List<Long> rtts = new ArrayList<>();
      for (HopProbe probe : hop.probes()) {
        Optional<TraceReply> reply = probe.reply();
        if (reply.isPresent()) {
          rtts.add(reply.get().rttNanos());
        }
      }
      steps.put(hop.ttl(), step(hop.ttl(), new LinkedHashSet<>(hop.addresses()), rtts));
    }
    Optional<Multipath> multipath = result.multipath();
    if (multipath.isPresent()) {
      for (Multipath.Node node : multipath.get().nodes()) {
        add(steps, node.ttl(), node.address());
      }
    }
    return List.copyOf(steps.values());
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

  private static int ttl(JsonValue value) {
    double ttl = need(value, "ttl").number().orElse(0);
    if (!(ttl >= 1 && ttl <= MAX_TTL) || ttl != Math.rint(ttl)) {
      throw new IllegalArgumentException("a \"ttl\" is not a whole number of 1 to " + MAX_TTL);
    }
    return (int) ttl;
  }

  private static IpAddress address(String text) {
    int zone = text.indexOf('%');
    Optional<IpAddress> address = IpAddress.parse(zone < 0 ? text : text.substring(0, zone));
    return address.orElseThrow(() ->
        new IllegalArgumentException(
            "an address is '" + SafeText.escape(text) + "', which is none"));
  }
}
