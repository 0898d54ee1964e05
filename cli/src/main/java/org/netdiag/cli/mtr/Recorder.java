package org.netdiag.cli.mtr;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.netdiag.cli.args.FailureException;
import org.netdiag.cli.run.Unresolved;
import org.netdiag.mtr.MtrEvent;
import org.netdiag.mtr.report.MtrEventSchemas;
import org.netdiag.mtr.report.MtrRow;
import org.netdiag.mtr.report.MtrSchemas;
import org.netdiag.shared.report.NdjsonWriter;
import org.netdiag.shared.report.ReportOutput;

/// The file that keeps every event of a run, a line each, as `--format ndjson` prints them.
///
/// A file that can be written no more ends the record and not the run: what was measured until
/// then, and after, is worth more.
public final class Recorder implements AutoCloseable {
  /// What a crash can lose.
  private static final long FLUSH_NANOS = 1_000_000_000L;

  private final String file;
  private final OutputStream stream;
  private final NdjsonWriter<MtrRow> lines;
  private long flushedEpochNanos;
  private String error = "";
  private boolean told;
  private int runs;
  private final List<Recorder> later = new ArrayList<>();

  private Recorder(String file, OutputStream stream) {
    this.file = file;
    this.stream = stream;
    this.lines = new NdjsonWriter<>(MtrSchemas.result(), new ReportOutput(stream));
  }

  /// Creates the file, or empties it.
  ///
  /// @throws FailureException when it cannot be written
  public static Recorder open(String file) throws FailureException {
    try {
      return new Recorder(file, new FileOutputStream(file));
    } catch (IOException e) {
      throw new FailureException(
          "record file " + file, "it cannot be written", "check its folder and its mode");
    }
  }

  /// The record of the next run: this for the first, and a file with a number for each further one,
  /// as a record holds one run.
  Recorder next() {
    runs++;
    if (runs == 1) {
      return this;
    }
    String name = file + "." + runs;
    Recorder further;
    try {
      further = new Recorder(name, new FileOutputStream(name));
    } catch (IOException e) {
      further = new Recorder(name, OutputStream.nullOutputStream());
      further.error = "it cannot be written";
    }
    later.add(further);
    return further;
  }

  /// Keeps an event.
  ///
  /// @return whether this is the one that could not be kept: later ones are not tried
  boolean failedAt(MtrEvent event) {
    return failed(() -> {
      MtrEventSchemas.write(lines, event);
      if (due(event)) {
        lines.flush();
      }
    });
  }

  /// Keeps that a target has no address.
  ///
  /// @return as for an event
  boolean failedAt(Unresolved target) {
    return failed(() -> {
      lines.row(new MtrRow.Unresolved(target.index(), target.name(), target.error()));
      lines.flush();
    });
  }

  private interface Step {
    void write() throws IOException;
  }

  private boolean failed(Step step) {
    if (error.isEmpty()) {
      try {
        step.write();
        return false;
      } catch (IOException e) {
        error = String.valueOf(e.getMessage());
      }
    }
    boolean news = !told;
    told = true;
    return news;
  }

  private boolean due(MtrEvent event) {
    if (!(event instanceof MtrEvent.OfProbe probe)) {
      return true;
    }
    boolean due = probe.epochNanos() - flushedEpochNanos >= FLUSH_NANOS;
    if (due) {
      flushedEpochNanos = probe.epochNanos();
    }
    return due;
  }

  /// Why it could not be written to its end.
  FailureException failure() {
    return new FailureException("record file " + file, error, "what was kept until then is there");
  }

  @Override
  public void close() throws IOException {
    stream.close();
    for (Recorder each : later) {
      each.close();
    }
  }
}
