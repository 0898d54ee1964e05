package org.netdiag.shared.report;

import java.io.IOException;

/// Writes the results of one run in one format, as they come.
///
/// The order of calls is [#open], [#row] any number of times, [#close]. A writer reads no clock and
/// knows no socket. Every method throws [BrokenPipeException] when the reader of the output has
/// gone and another `IOException` when it cannot be written. Not thread safe.
public interface ReportWriter<T> {
  /// Begins the report.
  void open(RunInfo info) throws IOException;

  /// Adds a result.
  void row(T row) throws IOException;

  /// Makes what was added so far visible to the reader, as far as the format allows.
  void flush() throws IOException;

  /// Ends the report with what is known only now, and flushes. The stream stays open.
  void close(Extras<?> summary) throws IOException;

  /// Ends the report.
  default void close() throws IOException {
    close(Extras.none());
  }
}
