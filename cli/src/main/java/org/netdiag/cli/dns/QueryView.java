package org.netdiag.cli.dns;

import java.io.IOException;
import org.netdiag.dns.report.DnsRow;
import org.netdiag.dns.report.TryEvent;

/// What a run looks like to whoever asked for it, in one of the formats. Called by one thread.
///
/// Every method throws `BrokenPipeException` when the reader has gone.
interface QueryView {
  /// Before the first result.
  default void begin() throws IOException {}

  /// A try has left or ended.
  default void tried(TryEvent event) throws IOException {}

  /// A question has come to an end.
  void result(DnsRow.Answered row) throws IOException;

  /// A question was not put.
  void unasked(DnsRow.Unasked row) throws IOException;

  /// Results that can be seen now are to be seen.
  void flush() throws IOException;

  /// After the last result.
  ///
  /// @param interrupted whether a signal cut the run short
  void end(boolean interrupted) throws IOException;
}
