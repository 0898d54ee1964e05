package org.netdiag.mtr.record;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.netdiag.mtr.MtrEvent;
import org.netdiag.mtr.MtrResult;
import org.netdiag.shared.net.Protocol;

/// Lets a recorded run happen again: its events in their order, and the results that follow from
/// them, which are those of the run.
///
/// A record is the run's events as `--format ndjson` writes them. One that was cut is replayed as
/// far as it goes: what was on its way then is in flight. Memory depends on the paths and not on
/// the length of the record. Not thread-safe.
public final class Replayer implements AutoCloseable {
  private final Reader reader;
  private final RecordReader lines;
  private final Map<Key, ReplayedPath> paths = new LinkedHashMap<>();
  private final List<Unmeasured> unmeasured = new ArrayList<>();
  private final Deque<MtrEvent> left = new ArrayDeque<>();
  private boolean over;
  private boolean cut;

  private record Key(int index, Protocol protocol) {}

  /// Reads from a text, which [#close] closes.
  public Replayer(Reader reader) {
    this.reader = reader;
    this.lines = new RecordReader(reader);
  }

  /// Reads a file.
  ///
  /// @throws IOException when it cannot be opened
  public static Replayer open(Path file) throws IOException {
    return new Replayer(Files.newBufferedReader(file, StandardCharsets.UTF_8));
  }

  /// What happened next: a path's beginning, what became of a probe, a path's end with its result;
  /// empty at the end of the record. Paths that the record does not end, end there.
  ///
  /// @throws IllegalArgumentException when a line is wrong, with its number and why; there is
  ///   nothing to be had afterwards
  /// @throws IOException when the record cannot be read
  public Optional<MtrEvent> next() throws IOException {
    while (!over) {
      Optional<RecordReader.Numbered> line = lines.next();
      if (line.isEmpty()) {
        finish();
      } else {
        Optional<MtrEvent> event = take(line.get());
        if (event.isPresent()) {
          return event;
        }
      }
    }
    return Optional.ofNullable(left.poll());
  }

  private Optional<MtrEvent> take(RecordReader.Numbered numbered) {
    try {
      return take(numbered.line());
    } catch (IllegalArgumentException e) {
      over = true;
      throw RecordReader.wrong(numbered.number(), String.valueOf(e.getMessage()));
    }
  }

  private Optional<MtrEvent> take(RecordLine line) {
    switch (line) {
      case RecordLine.Beginning(MtrEvent.Begun begun) -> {
        begin(begun);
        return Optional.of(begun);
      }
      case RecordLine.OfProbe(MtrEvent.OfProbe event) -> {
        path(event.probe()).count(event);
        return Optional.of(event);
      }
      case RecordLine.NotMeasured(Unmeasured target) -> {
        unmeasured.add(target);
        return Optional.empty();
      }
      case RecordLine.End end -> {
        return end(end);
      }
    }
  }

  /// A path that was refused ends without a beginning.
  private Optional<MtrEvent> end(RecordLine.End end) {
    ReplayedPath path = paths.get(new Key(end.index(), end.protocol()));
    if (path == null && end.refusal().isPresent()) {
      unmeasured.add(new Unmeasured(end.index(), end.name(), end.refusal().get()));
      return Optional.empty();
    }
    ReplayedPath ended = open(path);
    ended.end(end);
    return Optional.of(new MtrEvent.Summary(ended.result()));
  }

  /// A path that begins again has forgotten its counts.
  private void begin(MtrEvent.Begun begun) {
    Key key = new Key(begun.index(), begun.result().probes().protocol());
    ReplayedPath before = paths.putIfAbsent(key, new ReplayedPath(begun));
    if (before != null && before.ended()) {
      throw new IllegalArgumentException("its path has ended before: a record holds one run");
    }
    if (before != null) {
      before.reset();
    }
  }

  /// Pings to hops may be told as ICMP, whatever the probes of their path are.
  private ReplayedPath path(MtrEvent.ProbeName probe) {
    ReplayedPath path = paths.get(new Key(probe.index(), probe.protocol()));
    if (path == null && probe.direct()) {
      for (ReplayedPath other : paths.values()) {
        path = path == null && other.index() == probe.index() ? other : path;
      }
    }
    return open(path);
  }

  private static ReplayedPath open(@Nullable ReplayedPath path) {
    if (path == null || path.ended()) {
      throw new IllegalArgumentException(
          path == null
              ? "its path has not begun"
              : "its path has ended before: a record holds one run");
    }
    return path;
  }

  private void finish() {
    over = true;
    cut = lines.broken();
    for (ReplayedPath path : paths.values()) {
      if (!path.ended()) {
        cut = true;
        left.add(new MtrEvent.Summary(path.result()));
      }
    }
  }

  /// Replays all that is left as fast as it can be read.
  ///
  /// @param events takes each event
  /// @return the results, in the order in which paths end
  /// @throws IllegalArgumentException when a line is wrong, with its number and why
  /// @throws IOException when the record cannot be read
  public List<MtrResult> play(Consumer<? super MtrEvent> events) throws IOException {
    List<MtrResult> results = new ArrayList<>();
    for (Optional<MtrEvent> event = next(); event.isPresent(); event = next()) {
      events.accept(event.get());
      if (event.get() instanceof MtrEvent.Summary summary) {
        results.add(summary.result());
      }
    }
    return results;
  }

  /// How the paths to a target stand after the latest event: one result for each protocol.
  public List<MtrResult> snapshot(int index) {
    List<MtrResult> results = new ArrayList<>();
    for (ReplayedPath path : paths.values()) {
      if (path.index() == index) {
        results.add(path.result());
      }
    }
    return results;
  }

  /// Whether it is a record of pathping, as far as it was read.
  public boolean pathping() {
    return lines.pathping();
  }

  /// Whether the record ends before the run did; known at its end.
  public boolean cut() {
    return cut;
  }

  /// Targets that the run could not measure, as far as the record was read.
  public List<Unmeasured> unmeasured() {
    return List.copyOf(unmeasured);
  }

  /// Closes the text.
  @Override
  public void close() throws IOException {
    reader.close();
  }
}
