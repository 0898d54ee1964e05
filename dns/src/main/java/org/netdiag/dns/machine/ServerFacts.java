package org.netdiag.dns.machine;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What was learnt about one server.
///
/// @param server as the machine names it
/// @param readings by question; those that were not asked are not in it
/// @param samples the plain name's A, one after the other
/// @param fresh names that nobody can have asked for before, one after the other
/// @param nonexistent names that do not exist, and what the server says about them
/// @param denial what it says twice about a name that does not exist; empty when it was not asked
///   twice
/// @param designated what the encrypted ways came to that it names
/// @param path how far questions to it travel; empty when that was not looked at
public record ServerFacts(
    Machine.Server server,
    Map<Probe, Reading> readings,
    List<Reading> samples,
    List<Reading> fresh,
    Map<String, Reading> nonexistent,
    Optional<DenialReading> denial,
    List<DesignatedReading> designated,
    Optional<PathReading> path) {
  /// Copies the collections.
  public ServerFacts {
    readings = Map.copyOf(readings);
    samples = List.copyOf(samples);
    fresh = List.copyOf(fresh);
    designated = List.copyOf(designated);
    nonexistent = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(nonexistent));
  }

  /// A server that was not asked.
  public static ServerFacts unasked(Machine.Server server) {
    return new ServerFacts(
        server,
        Map.of(),
        List.of(),
        List.of(),
        Map.of(),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  /// The same with what was seen of its path.
  ServerFacts withPath(Optional<PathReading> seen) {
    return new ServerFacts(server, readings, samples, fresh, nonexistent, denial, designated, seen);
  }

  /// What a question came to; empty when it was not asked.
  public Optional<Reading> reading(Probe probe) {
    return Optional.ofNullable(readings.get(probe));
  }

  /// Whether it answers a plain question over UDP, or one with EDNS.
  public boolean alive() {
    return answered(Probe.PLAIN) || answered(Probe.EDNS);
  }

  /// Whether a question got an answer.
  public boolean answered(Probe probe) {
    return reading(probe).map(Reading::answered).orElse(false);
  }

  /// Whether it knows what lies outside: the plain name, by any path, or another of the names that
  /// are there for that.
  public boolean outside() {
    for (Probe probe : List.of(Probe.PLAIN, Probe.EDNS, Probe.TCP, Probe.SIGNED_CD, Probe.ROOT)) {
      Optional<Reading> reading = reading(probe);
      if (reading.isPresent()
          && reading.get().good()
          && !reading.get().reply().get().answer().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /// `ADDRESS#53`.
  public String label() {
    return server.label();
  }
}
