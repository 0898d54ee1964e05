package org.netdiag.mtr.diff;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.netdiag.mtr.MtrResult;
import org.netdiag.mtr.record.Replayer;
import org.netdiag.shared.report.JsonValue;
import org.netdiag.shared.report.Utc;
import org.netdiag.shared.wire.IpAddress;

/// A run that is over, as far as a comparison needs it: read from a JSON report or from a record,
/// of mtr or of pathping.
///
/// @param started when it began
/// @param entries its paths
public record OldMtr(String started, List<OldMtr.Entry> entries) {
  private static final int HEAD = 4_096;
  private static final int MICROSECOND_DIGITS = 6;

  /// Copies the list.
  public OldMtr {
    entries = List.copyOf(entries);
  }

  /// What a run learnt about one path.
  ///
  /// @param started when the run began
  /// @param name what the target was called
  /// @param address where probes went
  /// @param protocol what they were: `icmp`, `udp` or `tcp`
  /// @param rounds that were begun
  /// @param reached whether the target has ever answered
  /// @param verdict what it came to
  /// @param hops in ascending order of TTL
  public record Entry(
      String started,
      String name,
      IpAddress address,
      String protocol,
      long rounds,
      boolean reached,
      Said verdict,
      List<Step> hops) {
    /// Copies the list.
    public Entry {
      hops = List.copyOf(hops);
    }
  }

  /// A verdict as a report says it.
  ///
  /// @param level `ok`, `warn`, `fail` or `undecided`
  /// @param fromTtl the last hop before the loss begins
  /// @param toTtl the first hop that has it
  /// @param text the sentence
  public record Said(String level, OptionalInt fromTtl, OptionalInt toTtl, String text) {}

  /// One hop.
  ///
  /// @param ttl 1 to 255
  /// @param addresses who answered, in order
  /// @param received probes with an answer in time
  /// @param timedOut probes without one
  /// @param word what is said of it: `ok`, `rate_limited`, `silent`, `lossy`, `undecided`
  /// @param medianNanos median round-trip time; empty without one, and with several flows
  /// @param stddevNanos standard deviation of the round-trip times
  public record Step(
      int ttl,
      Set<IpAddress> addresses,
      long received,
      long timedOut,
      String word,
      OptionalLong medianNanos,
      OptionalDouble stddevNanos) {}

  /// Reads a report as `--json` prints it, or a record.
  ///
  /// @throws IllegalArgumentException when it is neither, with one clause that says why
  /// @throws IOException when it cannot be read
  public static OldMtr read(Path file) throws IOException {
    if (record(file)) {
      try (Replayer replayer = Replayer.open(file)) {
        return of(replayer.play(_ -> {}));
      }
    }
    return OldReport.read(JsonValue.parse(Files.readString(file)));
  }

  /// Whether a file begins with an event: the whole of it may be too long to be read at once.
  private static boolean record(Path file) throws IOException {
    char[] head = new char[HEAD];
    int length = 0;
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      int more = reader.read(head, 0, HEAD);
      while (more > 0 && length + more < HEAD) {
        length += more;
        more = reader.read(head, length, HEAD - length);
      }
      length += Math.max(0, more);
    }
    String text = new String(head, 0, length).stripLeading();
    int event = text.indexOf("\"event\"");
    int results = text.indexOf("\"results\"");
    return event >= 0 && (results < 0 || event < results);
  }

  /// What results say.
  public static OldMtr of(List<MtrResult> results) {
    List<Entry> entries = new ArrayList<>();
    long first = Long.MAX_VALUE;
    for (MtrResult result : results) {
      first = Math.min(first, result.startedEpochNanos());
      entries.add(OldResult.entry(result));
    }
    long started = results.isEmpty() ? 0 : first;
    return new OldMtr(Utc.format(started, MICROSECOND_DIGITS), entries);
  }

  /// The entry about the same path: by protocol, name and address, else by protocol and name, else
  /// by protocol and address.
  public Optional<Entry> find(Entry other) {
    Optional<Entry> found = Optional.empty();
    int best = 0;
    for (Entry entry : entries) {
      if (entry.protocol().equals(other.protocol())) {
        int points = entry.name().equals(other.name()) ? 2 : 0;
        points += entry.address().equals(other.address()) ? 1 : 0;
        if (points > best) {
          best = points;
          found = Optional.of(entry);
        }
      }
    }
    return found;
  }

  static Set<IpAddress> ordered(List<IpAddress> addresses) {
    return new LinkedHashSet<>(addresses);
  }
}
