package org.netdiag.cli.run;

import java.io.IOException;
import org.netdiag.shared.report.Extras;
import org.netdiag.shared.report.ReportWriter;
import org.netdiag.shared.report.Schema;

/// The end of a report whose run a signal may have cut short.
public final class Interrupted {
  private Interrupted() {}

  /// Ends the report, with `"interrupted":true` when that is so.
  ///
  /// @throws IOException when the output cannot be written
  public static void close(ReportWriter<?> writer, boolean interrupted) throws IOException {
    if (interrupted) {
      writer.close(new Extras<>(Holder.SCHEMA, Boolean.TRUE));
    } else {
      writer.close();
    }
  }

  private static final class Holder {
    static final Schema<Boolean> SCHEMA =
        Schema.<Boolean>part()
            .flag("interrupted", "Whether a signal cut the run short.", it -> it)
            .build();
  }
}
