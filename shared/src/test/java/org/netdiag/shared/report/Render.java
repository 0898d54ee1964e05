package org.netdiag.shared.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Writes rows in a format and gives back the text.
final class Render {
  private Render() {}

  static <T> String rows(Format format, Schema<T> schema, List<T> rows, Extras<?> summary) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ReportWriter<T> writer = format.writer(schema, bytes);
      writer.open(new RunInfo("0.1.0", Fixture.STARTED));
      for (T row : rows) {
        writer.row(row);
      }
      writer.close(summary);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  static String fixture(Format format) {
    return rows(format, Fixture.ROW, Fixture.rows(), Fixture.summary());
  }
}
