package org.netdiag.shared.report;

import java.io.OutputStream;

/// The formats of reports, by the names that `--format` takes.
public enum Format {
  /// For people: the classic look of each tool, or aligned columns.
  TEXT("text"),
  /// One object for the run.
  JSON("json"),
  /// One object per event.
  NDJSON("ndjson"),
  /// RFC 4180.
  CSV("csv"),
  /// A table of GitHub Flavored Markdown.
  MARKDOWN("markdown"),
  /// A page of its own.
  HTML("html"),
  /// Prometheus text exposition.
  PROMETHEUS("prometheus"),
  /// One line for Nagios and its kin, see [NagiosLine].
  NAGIOS("nagios");

  private final String word;

  Format(String word) {
    this.word = word;
  }

  /// The word that `--format` takes.
  public String word() {
    return word;
  }

  /// The format of a word.
  ///
  /// @throws IllegalArgumentException when there is none, with those that there are
  public static Format of(String word) {
    StringBuilder words = new StringBuilder();
    for (Format format : values()) {
      if (format.word.equals(word)) {
        return format;
      }
      words.append(words.isEmpty() ? "" : ", ").append(format.word);
    }
    throw new IllegalArgumentException(
        "unknown format '" + SafeText.escape(word) + "': one of " + words);
  }

  /// A writer of rows in this format.
  ///
  /// @throws IllegalArgumentException for [#NAGIOS], which is one line and not rows
  public <T> ReportWriter<T> writer(Schema<T> schema, OutputStream stream) {
    ReportOutput output = new ReportOutput(stream);
    return switch (this) {
      case TEXT -> new ColumnsWriter<>(schema, output);
      case JSON -> new JsonWriter<>(schema, output);
      case NDJSON -> new NdjsonWriter<>(schema, output);
      case CSV -> new CsvWriter<>(schema, output);
      case MARKDOWN -> new MarkdownWriter<>(schema, output);
      case HTML -> new HtmlWriter<>(schema, output);
      case PROMETHEUS -> new PrometheusWriter<>(schema, output);
      case NAGIOS -> throw new IllegalArgumentException("nagios is one line, not rows");
    };
  }
}
